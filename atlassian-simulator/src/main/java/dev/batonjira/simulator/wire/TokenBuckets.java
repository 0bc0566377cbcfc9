package dev.batonjira.simulator.wire;

import dev.batonjira.simulator.rest.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The buckets of all operations. Thread-safe. */
final class TokenBuckets {
  private static final String USER_SEARCHES = "user searches";
  private static final double NANOS = 1e9;

  private final RateLimits limits;
  private final InstantSource clock;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  TokenBuckets(RateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What is left after a request.
   *
   * @param refusal the answer to a request too many; null when there was a token for it
   */
  record Verdict(int limit, int remaining, @Nullable Answer refusal) {}

  /**
   * Takes a token for the operation; null when there are no limits.
   *
   * @param path of the request itself, by which writes of one issue are told apart
   */
  @Nullable Verdict take(String operation, String path) {
    if (limits.perSecond() == 0) {
      return null;
    }
    Verdict ofIssue = takeOfIssue(operation, path);
    if (ofIssue != null) {
      return ofIssue;
    }
    int rate = limits.rate(operation);
    // The searches for users share one limit.
    String name =
        operation.contains("/user/") && operation.endsWith("/search") ? USER_SEARCHES : operation;
    Bucket bucket = buckets.computeIfAbsent(name, n -> new Bucket(limits.burst(), clock.instant()));
    int remaining = bucket.take(rate, limits.burst(), clock.instant());
    return remaining >= 0
        ? new Verdict(rate, remaining, null)
        : new Verdict(rate, 0, refusal(operation, rate));
  }

  /** The refusal of one write too many to an issue: 20 in two seconds, 100 in thirty. */
  private @Nullable Verdict takeOfIssue(String operation, String path) {
    int issue = path.indexOf("/issue/");
    if (operation.startsWith("GET ") || !operation.contains("/issue/{") || issue < 0) {
      return null;
    }
    String key = path.substring(issue + "/issue/".length()).replaceFirst("/.*", "");
    for (int[] each : new int[][] {{20, 2}, {100, 30}}) {
      Bucket bucket =
          buckets.computeIfAbsent(
              "issue " + key + " in " + each[1], _ -> new Bucket(each[0], clock.instant()));
      if (bucket.take((double) each[0] / each[1], each[0], clock.instant()) < 0) {
        return new Verdict(
            each[0],
            0,
            Answer.gatewayError(429, "Rate limit exceeded.")
                .with("Retry-After", Integer.toString(each[1]))
                .with("RateLimit-Reason", "jira-per-issue-on-write"));
      }
    }
    return null;
  }

  private Answer refusal(String operation, int rate) {
    Instant reset = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Answer answer =
        Answer.gatewayError(429, "Rate limit exceeded.")
            .with("Retry-After", "1")
            .with("X-RateLimit-Limit", Integer.toString(rate))
            .with("X-RateLimit-Remaining", "0")
            .with("X-RateLimit-Reset", reset.toString());
    return operation.contains(" /rest/")
        ? answer.with("RateLimit-Reason", "jira-burst-based")
        : answer;
  }

  private static final class Bucket {
    private double tokens;
    private Instant filled;

    Bucket(int tokens, Instant filled) {
      this.tokens = tokens;
      this.filled = filled;
    }

    /** The tokens left after one is taken; negative when there was none. */
    synchronized int take(double rate, int burst, Instant now) {
      double seconds = filled.until(now, ChronoUnit.NANOS) / NANOS;
      tokens = Math.min(burst, tokens + Math.max(0, seconds) * rate);
      filled = now;
      if (tokens < 1) {
        return -1;
      }
      tokens -= 1;
      return (int) tokens;
    }
  }
}
