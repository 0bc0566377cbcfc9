package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What all calls to a site pass through: a lane for the whole site, for each endpoint and for each
 * issue that is written to, the program's own ceiling, and a cap on those in flight. Thread-safe.
 */
final class Pacing {

  private static final Duration REFUSED_BASE = Duration.ofSeconds(2);
  private static final Duration FAILED_BASE = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final Duration SPREAD_BASE = Duration.ofMillis(200);
  private static final Duration LONGEST_SPREAD = Duration.ofSeconds(1);

  private final Timing timing;
  private final @Nullable Lane ceiling;
  private final Slots inFlight;
  private final Lane site = Lane.unpaced();
  private final Map<Endpoint, Lane> endpoints = new ConcurrentHashMap<>();

  /** Only issues of which a write was refused, until that is over. */
  private final Map<String, Lane> issues = new ConcurrentHashMap<>();

  /**
   * A pacing of its own for one site.
   *
   * @param ceiling null when the program has none
   */
  Pacing(int maxInFlight, Timing timing, @Nullable Lane ceiling) {
    this.timing = timing;
    this.ceiling = ceiling;
    this.inFlight = new Slots(maxInFlight);
  }

  /** Why a call may not be sent in time. */
  static final class TooLateException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Duration wait;

    TooLateException(Duration wait) {
      super("must wait " + wait);
      this.wait = wait;
    }

    Duration waiting() {
      return wait;
    }
  }

  /** A place among the calls in flight, given back by closing it. */
  final class Slot implements AutoCloseable {
    private final Instant since = now();

    /** When the call may be taken as sent. */
    Instant since() {
      return since;
    }

    @Override
    public void close() {
      inFlight.release();
    }
  }

  /**
   * Waits until a call may be sent.
   *
   * @throws TooLateException at once, when it would have to be held beyond its patience
   */
  Slot enter(ApiRequest request, Patience patience, CallLog log)
      throws InterruptedException, TooLateException {
    Endpoint endpoint = request.endpoint();
    while (true) {
      Lane issue = issue(request);
      Lane lane = lane(endpoint);
      Lane.Ticket ofSite = pass(site, endpoint, patience, log);
      Lane.Ticket ofIssue = issue == null ? null : pass(issue, endpoint, patience, log);
      Lane.Ticket ofLane = pass(lane, endpoint, patience, log);
      if (ceiling != null) {
        pass(ceiling, endpoint, patience, log);
      }
      Instant queued = now();
      inFlight.acquire(endpoint, patience.urgent());
      patience.queued(Duration.between(queued, now()));
      // A refusal can have arrived while this call was waiting for its turn.
      if (site.honours(ofSite)
          && lane.honours(ofLane)
          && (issue == null || ofIssue == null || issue.honours(ofIssue))) {
        return new Slot();
      }
      inFlight.release();
    }
  }

  private Lane.Ticket pass(Lane lane, Endpoint endpoint, Patience patience, CallLog log)
      throws InterruptedException, TooLateException {
    while (true) {
      Instant now = now();
      Optional<Lane.Ticket> place = lane.reserve(now, patience.end(), patience.urgent());
      if (place.isEmpty()) {
        throw new TooLateException(Duration.between(now, lane.opensAt(now)));
      }
      Lane.Ticket ticket = place.get();
      Duration wait = Duration.between(now, ticket.at());
      if (wait.isPositive()) {
        timing.sleeper().sleep(wait);
        if (ticket.refusals()) {
          log.throttled(endpoint, wait);
        } else {
          log.paced(endpoint, wait);
          patience.queued(wait);
        }
      }
      if (lane.honours(ticket)) {
        return ticket;
      }
    }
  }

  /** Takes note of what an answer tells about limits. */
  void heard(Endpoint endpoint, RateWords words) {
    Instant now = now();
    words.limit().ifPresent(limit -> lane(endpoint).learned(limit, now));
    if (words.left() >= 0) {
      lane(endpoint).leaves(words.left());
    }
    words.exhausted().ifPresent(wait -> site.refused(now, now, now.plus(spread(wait, 1))));
  }

  /** Takes note of a usable answer. */
  void succeeded(Endpoint endpoint) {
    lane(endpoint).passed();
  }

  /**
   * Takes note of an answer that asks for fewer calls: holds the calls it is about.
   *
   * @param asked what the server asked for; when empty the wait grows with {@code attempt}
   */
  void refused(
      ApiRequest request,
      ServerWait.Reach reach,
      Optional<Duration> asked,
      Instant sent,
      int attempt) {
    Duration wait =
        asked.map(least -> spread(least, attempt)).orElseGet(() -> backoff(REFUSED_BASE, attempt));
    Instant now = now();
    Lane lane =
        switch (reach) {
          case SITE -> site;
          case ENDPOINT -> lane(request.endpoint());
          case ISSUE ->
              issueKey(request)
                  .map(key -> issues.computeIfAbsent(key, _ -> Lane.unpaced()))
                  .orElseGet(() -> lane(request.endpoint()));
        };
    lane.refused(sent, now, now.plus(wait));
  }

  /** Waits before a call is repeated whose server failed; false, without waiting, if too long. */
  boolean backOff(Endpoint endpoint, int attempt, Patience patience, CallLog log)
      throws InterruptedException {
    Duration wait = backoff(FAILED_BASE, attempt);
    if (now().plus(wait).isAfter(patience.end())) {
      return false;
    }
    if (wait.isPositive()) {
      timing.sleeper().sleep(wait);
      log.throttled(endpoint, wait);
    }
    return true;
  }

  /** The lane of the issue that is written to, while it is refused. */
  private @Nullable Lane issue(ApiRequest request) {
    if (issues.isEmpty()) {
      return null;
    }
    Instant now = now();
    issues.values().removeIf(lane -> !lane.opensAt(now).isAfter(now));
    return issueKey(request).map(issues::get).orElse(null);
  }

  private static Optional<String> issueKey(ApiRequest request) {
    boolean ofIssue =
        request.endpoint().method() != Endpoint.Method.GET
            && request.endpoint().template().startsWith("/rest/api/3/issue/{");
    return ofIssue ? Optional.of(request.pathValues().getFirst()) : Optional.empty();
  }

  /** Full jitter: anything from nothing to the doubled base. */
  private Duration backoff(Duration base, int attempt) {
    Duration most = base.multipliedBy(1L << Math.min(attempt - 1, 10));
    Duration capped = most.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : most;
    return scaled(capped);
  }

  /** Never earlier than asked, and a little later by chance, as others were told the same. */
  private Duration spread(Duration asked, int attempt) {
    Duration more = asked.dividedBy(10).plus(SPREAD_BASE.multipliedBy(attempt));
    return asked.plus(scaled(more.compareTo(LONGEST_SPREAD) > 0 ? LONGEST_SPREAD : more));
  }

  private Duration scaled(Duration most) {
    return Duration.ofNanos((long) (most.toNanos() * timing.jitter().getAsDouble()));
  }

  private Lane lane(Endpoint endpoint) {
    return endpoints.computeIfAbsent(endpoint, key -> Lane.at(PublishedRates.of(key)));
  }

  private Instant now() {
    return timing.clock().instant();
  }
}
