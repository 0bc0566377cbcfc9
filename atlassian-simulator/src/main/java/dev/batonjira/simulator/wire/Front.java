package dev.batonjira.simulator.wire;

import dev.batonjira.simulator.admin.AdminApi;
import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Api;
import dev.batonjira.simulator.rest.Request;
import dev.batonjira.simulator.rest.Target;
import dev.batonjira.simulator.site.SiteSnapshot;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Takes every request: counts it, limits it, keeps it waiting, answers it or lets it fail. */
public final class Front implements Handler {
  /** Bytes. */
  private static final int WORTH_COMPRESSING = 1024;

  private final Api api;
  private final LiveSite site;
  private final CallCounts counts;
  private final TokenBuckets buckets;
  private final PointQuota quota;
  private final Duration latency;
  private final Faults faults;
  private final Faults.Dice dice;
  private final @Nullable Consumer<Exchange> observer;
  private final AtomicLong requestNumber = new AtomicLong();

  /**
   * @param observer is told every exchange; null when nobody watches
   */
  public Front(
      Api api,
      LiveSite site,
      CallCounts counts,
      RateLimits limits,
      InstantSource clock,
      Duration latency,
      Faults faults,
      @Nullable Consumer<Exchange> observer) {
    this.api = api;
    this.site = site;
    this.counts = counts;
    this.buckets = new TokenBuckets(limits, clock);
    this.quota = new PointQuota(limits, clock);
    this.latency = latency;
    this.faults = faults;
    this.dice = new Faults.Dice(faults);
    this.observer = observer;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Request asked = asked(request);
    Target target = api.find(asked);
    counts.begin(target.name());
    try {
      answer(asked, target, response, acceptsGzip(request));
    } finally {
      counts.end();
    }
  }

  private static boolean acceptsGzip(ServerRequest request) {
    return request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("").contains("gzip");
  }

  private void answer(Request asked, Target target, ServerResponse response, boolean gzip) {
    long arrived = System.nanoTime();
    SiteSnapshot now = site.arrive();
    TokenBuckets.Verdict verdict = buckets.take(target.name(), asked.path());
    Answer refusal = verdict == null ? null : verdict.refusal();
    if (refusal == null && !AdminApi.serves(asked)) {
      refusal = quota.refusal();
    }
    if (refusal != null) {
      transmit(asked, refusal, null, arrived, response, gzip);
      return;
    }
    Fault fault = dice.roll(wording(asked));
    Answer answer =
        isRefusedBeforehand(target, fault)
            ? Answer.gatewayError(429, "Too many requests")
            : target.changes() ? site.change(target.answer()) : target.answer().apply(now);
    if (verdict != null) {
      answer =
          answer
              .with("X-RateLimit-Limit", Integer.toString(verdict.limit()))
              .with("X-RateLimit-Remaining", Integer.toString(verdict.remaining()));
    }
    if (!AdminApi.serves(asked)) {
      answer = quota.charged(target.name(), answer);
    }
    if (fault != null) {
      counts.faulty();
      answer = spoilt(asked, answer, fault);
    }
    transmit(asked, answer, fault, arrived + latency.toNanos(), response, gzip);
  }

  /**
   * What Jira refuses for coming too often, or while it is under maintenance, is not carried out.
   */
  private static boolean isRefusedBeforehand(Target target, @Nullable Fault fault) {
    return fault == Fault.TOO_MANY_REQUESTS_BARE
        || (target.changes() && fault != null && !fault.comesAfterTheEffect());
  }

  /** What makes two requests the same; the pages of a search differ in their bodies only. */
  private static String wording(Request asked) {
    return asked.method() + ' ' + asked.path() + '?' + asked.query() + asked.body();
  }

  /** The answer instead of the right one, for the faults that are answers. */
  private static Answer spoilt(Request asked, Answer answer, Fault fault) {
    return switch (fault) {
      case INTERNAL_ERROR ->
          AdminApi.serves(asked)
              ? Answer.adminError(500, "ADMIN-500-1", "Internal error", "Something went wrong.")
              : Answer.jiraError(500, List.of("Internal server error"));
      case BAD_GATEWAY -> Answer.gatewayError(502, "Bad Gateway");
      case UNAVAILABLE -> Answer.gatewayError(503, "Service Unavailable").with("Retry-After", "1");
      case TOO_MANY_REQUESTS_BARE -> Answer.gatewayError(429, "Too many requests");
      case HTML_SUCCESS -> Answer.html(200, "Log in");
      case HTML_UNAVAILABLE -> Answer.html(503, "Down for maintenance");
      case EMPTY_BODY -> answer.withBody(new byte[0]);
      case TRUNCATED_JSON -> answer.withBody(half(answer.body()));
      case CUT_BODY, RESET, HUNG_BODY -> answer;
    };
  }

  /**
   * Sends an answer.
   *
   * @param due when it is to be sent, by {@link System#nanoTime}: what it takes to make it is a
   *     part of the latency
   */
  private void transmit(
      Request asked,
      Answer answer,
      @Nullable Fault fault,
      long due,
      ServerResponse response,
      boolean gzip) {
    boolean packed = gzip && answer.body().length >= WORTH_COMPRESSING;
    byte[] body = packed ? compressed(answer.body()) : answer.body();
    pause(Duration.ofNanos(due - System.nanoTime()));
    observe(asked, answer, fault);
    if (fault == Fault.RESET) {
      throw new CloseConnectionException("The simulator resets this connection on purpose.");
    }
    counts.answered(answer.status());
    response.status(answer.status());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.header(header.getKey(), header.getValue());
    }
    response.header("X-ARequestId", "simulated-" + requestNumber.incrementAndGet());
    if (!answer.contentType().isEmpty()) {
      response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
    }
    if (fault == Fault.CUT_BODY || fault == Fault.HUNG_BODY) {
      sendHalf(answer.body(), response, fault == Fault.HUNG_BODY ? faults.hang() : Duration.ZERO);
    } else {
      if (packed) {
        counts.compressed();
        response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      }
      response.send(body);
    }
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (OutputStream gzip = new FastGzip(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The answers are read once: speed matters more than size. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 4096);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static void sendHalf(byte[] body, ServerResponse response, Duration hang) {
    response.contentLength(Math.max(2, body.length));
    try {
      OutputStream out = response.outputStream();
      out.write(half(body));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pause(hang);
    throw new CloseConnectionException("The simulator cuts this answer on purpose.");
  }

  private void observe(Request asked, Answer answer, @Nullable Fault fault) {
    if (observer == null) {
      return;
    }
    int local = asked.path().startsWith("/ex/jira/") ? asked.path().indexOf("/rest/") : 0;
    observer.accept(
        new Exchange(
            asked.method(),
            asked.path().substring(Math.max(0, local)),
            asked.query(),
            asked.body(),
            answer.status(),
            answer.contentType(),
            new String(answer.body(), StandardCharsets.UTF_8),
            fault));
  }

  private static Request asked(ServerRequest request) {
    String host = request.headers().first(HeaderNames.HOST).orElse("localhost");
    String query = request.prologue().query().rawValue();
    return new Request(
        request.prologue().method().text(),
        "http://" + host,
        request.prologue().uriPath().rawPath(),
        query == null ? "" : query,
        request.headers().first(HeaderNames.AUTHORIZATION).orElse(""),
        request.content().hasEntity() ? request.content().as(String.class) : "");
  }

  private static byte[] half(byte[] body) {
    return Arrays.copyOf(body, body.length / 2);
  }

  private static void pause(Duration duration) {
    if (!duration.isPositive()) {
      return;
    }
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloseConnectionException("The simulator was stopped.", e);
    }
  }
}
