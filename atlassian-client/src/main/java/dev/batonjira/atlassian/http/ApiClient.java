package dev.batonjira.atlassian.http;

import static java.util.Objects.requireNonNull;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.Authentication;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.SiteUrl;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The one way to a server: every call is paced, judged, counted, and repeated while that is safe
 * and may help. Calls block, and throw {@link AtlassianException} only. Thread-safe.
 */
public final class ApiClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);

  /**
   * An address that never answered is likelier wrong than in trouble: a person waits for the word.
   */
  private static final int ATTEMPTS_AT_FIRST = 3;

  /** A status that no failure has. */
  private static final int ALWAYS_A_SUCCESS = 200;

  private final HttpTransport transport;
  private final Judge judge;
  private final Authentication authentication;
  private final ClientSettings settings;
  private final CallLog log;
  private final Pacing pacing;

  /** Whether any call has succeeded; only ever becomes true. */
  private volatile boolean proven;

  private ApiClient(
      URI base,
      Authentication authentication,
      Advice advice,
      ClientSettings settings,
      Map<String, String> environment) {
    this.transport = new HttpTransport(base, settings, environment);
    this.judge = new Judge(base.getHost(), settings.httpTimeout(), authentication, advice);
    this.authentication = authentication;
    this.settings = settings;
    this.log = new CallLog(settings.listener());
    this.pacing = settings.pace().of(base, settings);
  }

  /**
   * Of a Jira Cloud site. Makes no call. Proxies and certificates are those of the environment
   * variables.
   *
   * @throws IllegalArgumentException when one of these variables is of no use
   */
  public static ApiClient open(SiteUrl site, Credential credential, ClientSettings settings) {
    return open(site, credential, settings, settings.environment());
  }

  static ApiClient open(
      SiteUrl site,
      Credential credential,
      ClientSettings settings,
      Map<String, String> environment) {
    return new ApiClient(
        site.base(),
        requireNonNull(credential, "credential"),
        new SiteAdvice(),
        requireNonNull(settings, "settings"),
        environment);
  }

  /**
   * Of another of Atlassian's APIs. Makes no call. Proxies and certificates are those of the
   * environment variables.
   *
   * @param base what paths are appended to; without final slash
   * @throws IllegalArgumentException when one of these variables is of no use
   */
  public static ApiClient open(
      URI base, Authentication authentication, Advice advice, ClientSettings settings) {
    return new ApiClient(
        requireNonNull(base, "base"),
        requireNonNull(authentication, "authentication"),
        requireNonNull(advice, "advice"),
        requireNonNull(settings, "settings"),
        settings.environment());
  }

  /** Makes a call whose answer has a body. */
  public <T> T call(ApiRequest request, Decoder<T> decoder) {
    return repeated(request, authentication.authorization(), body(nonEmpty(decoder)));
  }

  /**
   * Makes a call for which also an answer with another status tells what came of it, such as a
   * request of which every part was refused. An answer of that status with another body is a
   * failure.
   */
  public <T> T callAlso(int status, ApiRequest request, Decoder<T> decoder) {
    return repeated(request, authentication.authorization(), body(nonEmpty(decoder)), status);
  }

  /** Makes a call without the credential. */
  public <T> T callAnonymously(ApiRequest request, Decoder<T> decoder) {
    return repeated(request, null, body(nonEmpty(decoder)));
  }

  /** Makes a call of whose answer nothing matters but that it is a success. */
  public void send(ApiRequest request) {
    write(request);
  }

  /** Makes a change, whose answer's body, if any, does not matter. */
  public Receipt<Boolean> write(ApiRequest request) {
    return write(request, body -> body.length > 0);
  }

  /** Makes a change whose answer has a body that matters. */
  public <T> Receipt<T> write(ApiRequest request, Decoder<T> decoder) {
    return repeated(
        request,
        authentication.authorization(),
        answer ->
            new Receipt<>(answer.status(), answer.requestId(), decoder.decode(answer.body())));
  }

  /** What this client has asked of the server so far. */
  public CallReceipt receipt() {
    return log.receipt();
  }

  @Override
  public void close() {
    transport.close();
  }

  /** Makes sense of a success. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(RawAnswer answer);
  }

  private static <T> Reading<T> body(Decoder<T> decoder) {
    return answer -> decoder.decode(answer.body());
  }

  private static <T> Decoder<T> nonEmpty(Decoder<T> decoder) {
    return body -> {
      if (body.length == 0) {
        throw new UndecodableException("is empty", null);
      }
      return decoder.decode(body);
    };
  }

  private <T> T repeated(ApiRequest request, @Nullable String authorization, Reading<T> reading) {
    return repeated(request, authorization, reading, ALWAYS_A_SUCCESS);
  }

  private <T> T repeated(
      ApiRequest request, @Nullable String authorization, Reading<T> reading, int also) {
    Endpoint endpoint = request.endpoint();
    Patience patience = Patience.from(now(), settings.patience());
    AtlassianException last = null;
    try {
      for (int attempt = 1; ; attempt++) {
        Result<T> result;
        try (Pacing.Slot slot = pacing.enter(request, patience, log)) {
          if (!settings.pace().charge()) {
            throw budgetSpent(endpoint);
          }
          result = attempt(request, authorization, reading, also, attempt, slot.since());
        } catch (Pacing.TooLateException e) {
          throw tooLate(endpoint, last, e.waiting());
        }
        switch (result) {
          case Result.Value<T>(T value) -> {
            return value;
          }
          case Result.Failed<T>(Verdict verdict) -> {
            last = verdict.failure();
            if (!mayRepeat(request, verdict, attempt, patience)) {
              throw last;
            }
          }
        }
      }
    } catch (InterruptedException e) {
      throw interrupted(endpoint);
    }
  }

  private boolean mayRepeat(ApiRequest request, Verdict verdict, int attempt, Patience patience)
      throws InterruptedException {
    if (attempt >= settings.attempts()
        || !(request.repeatable() || surelyNotTaken(verdict.failure()))) {
      return false;
    }
    return switch (verdict.remedy()) {
      case Verdict.Remedy.Nothing _ -> false;
      case Verdict.Remedy.Repetition _ ->
          (proven || attempt < ATTEMPTS_AT_FIRST)
              && pacing.backOff(request.endpoint(), attempt, patience, log);
      case Verdict.Remedy.Pause _ -> true;
    };
  }

  /** Whether the server refused to look at the request, or was never reached. */
  private static boolean surelyNotTaken(AtlassianException failure) {
    return failure instanceof AtlassianException.RateLimited
        || failure.getCause() instanceof ConnectException
        || failure.getCause() instanceof UnknownHostException;
  }

  private sealed interface Result<T> {
    record Value<T>(T value) implements Result<T> {}

    record Failed<T>(Verdict verdict) implements Result<T> {}
  }

  /** Takes the pace's notes before the slot is given back, so that no other call slips through. */
  private <T> Result<T> attempt(
      ApiRequest request,
      @Nullable String authorization,
      Reading<T> reading,
      int also,
      int attempt,
      Instant sent)
      throws InterruptedException {
    Endpoint endpoint = request.endpoint();
    RawAnswer answer = null;
    Result<T> result;
    try {
      answer = transport.send(request, authorization);
      result = judged(endpoint, answer, reading, also);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      result = new Result.Failed<>(judge.ofFailure(endpoint, e));
    }
    note(request, attempt, sent, answer, result);
    return result;
  }

  private <T> Result<T> judged(Endpoint endpoint, RawAnswer answer, Reading<T> reading, int also) {
    Optional<Verdict> verdict = judge.ofAnswer(endpoint, answer, now());
    if (verdict.isPresent()) {
      boolean telling =
          answer.status() == also
              && verdict.get().failure() instanceof AtlassianException.BadRequest;
      return telling ? told(answer, reading, verdict.get()) : new Result.Failed<>(verdict.get());
    }
    try {
      return new Result.Value<>(reading.of(answer));
    } catch (UndecodableException e) {
      return new Result.Failed<>(judge.ofBody(endpoint, answer, e));
    }
  }

  private static <T> Result<T> told(RawAnswer answer, Reading<T> reading, Verdict otherwise) {
    try {
      return new Result.Value<>(reading.of(answer));
    } catch (UndecodableException e) {
      return new Result.Failed<>(otherwise);
    }
  }

  private <T> void note(
      ApiRequest request, int attempt, Instant sent, @Nullable RawAnswer answer, Result<T> result) {
    Endpoint endpoint = request.endpoint();
    if (answer != null) {
      pacing.heard(endpoint, RateWords.of(answer));
    }
    Optional<String> failure =
        switch (result) {
          case Result.Value<T> _ -> {
            proven = true;
            pacing.succeeded(endpoint);
            yield Optional.empty();
          }
          case Result.Failed<T>(Verdict verdict) -> {
            if (verdict.remedy() instanceof Verdict.Remedy.Pause(var reach, var asked)) {
              pacing.refused(request, reach, asked, sent, attempt);
            }
            yield Optional.of(verdict.failure().getClass().getSimpleName());
          }
        };
    CallEvent event =
        new CallEvent(
            endpoint,
            attempt,
            answer == null ? OptionalInt.empty() : OptionalInt.of(answer.status()),
            Duration.between(sent, now()),
            answer == null ? 0 : answer.body().length,
            answer == null ? Optional.empty() : answer.requestId(),
            failure);
    log.attempted(event);
    logged(event);
  }

  private static void logged(CallEvent event) {
    if (!LOG.isDebugEnabled()) {
      return;
    }
    LoggingEventBuilder line =
        LOG.atDebug()
            .addKeyValue("http.method", event.endpoint().method())
            .addKeyValue("http.url_details.path", event.endpoint().template())
            .addKeyValue("attempt", event.attempt())
            .addKeyValue("duration_ms", event.took().toMillis())
            .addKeyValue("bytes", event.bytes());
    event.status().ifPresent(status -> line.addKeyValue("http.status_code", status));
    event.requestId().ifPresent(id -> line.addKeyValue("request_id", id));
    event.failure().ifPresent(failure -> line.addKeyValue("error", failure));
    line.log("Atlassian request");
  }

  private AtlassianException budgetSpent(Endpoint endpoint) {
    return new AtlassianException.BudgetSpent(
        new AtlassianException.Call(endpoint, OptionalInt.empty(), Optional.empty()),
        "The budget of "
            + settings.pace().budget()
            + " calls is used up, so "
            + endpoint
            + " was not sent.");
  }

  private static AtlassianException tooLate(
      Endpoint endpoint, @Nullable AtlassianException last, Duration wait) {
    AtlassianException.Call call =
        last == null
            ? new AtlassianException.Call(endpoint, OptionalInt.empty(), Optional.empty())
            : last.call();
    return new AtlassianException.RateLimited(
        call,
        wait,
        endpoint
            + " was not sent because Atlassian refuses calls for another "
            + Judge.inSeconds(wait)
            + (last == null ? "." : ", after: " + last.getMessage()));
  }

  private static AtlassianException interrupted(Endpoint endpoint) {
    Thread.currentThread().interrupt();
    return new AtlassianException.Interrupted(
        new AtlassianException.Call(endpoint, OptionalInt.empty(), Optional.empty()),
        endpoint + " was given up because the program is stopping.");
  }

  private Instant now() {
    return settings.timing().clock().instant();
  }
}
