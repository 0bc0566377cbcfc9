package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * What all calls to a site pass through: a cap on those in flight, a gate for each endpoint and one
 * for the whole site. Thread-safe.
 */
final class Pacing {

  private static final Duration REFUSED_BASE = Duration.ofSeconds(2);
  private static final Duration FAILED_BASE = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final Duration SPREAD_BASE = Duration.ofMillis(200);
  private static final Duration LONGEST_SPREAD = Duration.ofSeconds(1);

  private final Timing timing;
  private final CallLog log;
  private final Semaphore inFlight;
  private final Gate site = new Gate();
  private final Map<Endpoint, Gate> endpoints = new ConcurrentHashMap<>();

  Pacing(int maxInFlight, Timing timing, CallLog log) {
    this.timing = timing;
    this.log = log;
    // Fair, so that no call starves while others retry.
    this.inFlight = new Semaphore(maxInFlight, true);
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
  Slot enter(Endpoint endpoint, Patience patience) throws InterruptedException, TooLateException {
    Gate gate = gate(endpoint);
    while (true) {
      Gate.Ticket siteTicket = pass(site, endpoint, patience);
      Gate.Ticket ticket = pass(gate, endpoint, patience);
      Instant queued = now();
      inFlight.acquire();
      patience.extend(Duration.between(queued, now()));
      // A refusal can have arrived while this call was waiting for its turn.
      if (site.honours(siteTicket) && gate.honours(ticket)) {
        return new Slot();
      }
      inFlight.release();
    }
  }

  private Gate.Ticket pass(Gate gate, Endpoint endpoint, Patience patience)
      throws InterruptedException, TooLateException {
    while (true) {
      Instant now = now();
      Optional<Gate.Ticket> ticket = gate.reserve(now, patience.end());
      if (ticket.isEmpty()) {
        throw new TooLateException(Duration.between(now, gate.opensAt(now)));
      }
      hold(endpoint, Duration.between(now, ticket.get().at()));
      if (gate.honours(ticket.get())) {
        return ticket.get();
      }
    }
  }

  /** Takes note of a usable answer. */
  void succeeded(Endpoint endpoint) {
    site.passed();
    gate(endpoint).passed();
  }

  /**
   * Takes note of an answer that asks for fewer calls: holds the endpoint's or the whole site's
   * calls.
   *
   * @param asked what the server asked for; when empty the wait grows with {@code attempt}
   */
  void refused(
      Endpoint endpoint,
      ServerWait.Reach reach,
      Optional<Duration> asked,
      Instant sent,
      int attempt) {
    Duration wait =
        asked.map(least -> spread(least, attempt)).orElseGet(() -> backoff(REFUSED_BASE, attempt));
    Instant now = now();
    Gate gate =
        switch (reach) {
          case SITE -> site;
          case ENDPOINT -> gate(endpoint);
        };
    gate.close(sent, now, now.plus(wait));
  }

  /** Waits before a call is repeated whose server failed; false, without waiting, if too long. */
  boolean backOff(Endpoint endpoint, int attempt, Patience patience) throws InterruptedException {
    Duration wait = backoff(FAILED_BASE, attempt);
    if (now().plus(wait).isAfter(patience.end())) {
      return false;
    }
    hold(endpoint, wait);
    return true;
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

  private void hold(Endpoint endpoint, Duration wait) throws InterruptedException {
    if (wait.isPositive()) {
      timing.sleeper().sleep(wait);
      log.throttled(endpoint, wait);
    }
  }

  private Gate gate(Endpoint endpoint) {
    return endpoints.computeIfAbsent(endpoint, _ -> new Gate());
  }

  private Instant now() {
    return timing.clock().instant();
  }
}
