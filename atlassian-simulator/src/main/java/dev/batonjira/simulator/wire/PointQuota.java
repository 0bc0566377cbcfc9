package dev.batonjira.simulator.wire;

import dev.batonjira.simulator.rest.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The quota of points: a request costs one, each object it reads one more, or two where it is an
 * identity. When a window's points are spent everything is refused until the next one. Thread-safe.
 */
final class PointQuota {
  private static final JsonFactory JSON = new JsonFactory();
  private static final double TOLD_FROM = 0.8;
  private static final Set<String> LISTS = Set.of("values", "actors", "data", "permissions");
  private static final Set<String> READS_BY_POST =
      Set.of("/permissions/check", "/search", "/bulkfetch", "/users/search", "/groups/search");

  private final long points;
  private final long windowSeconds;
  private final InstantSource clock;

  // Guarded by this quota's monitor.
  private long window = Long.MIN_VALUE;
  private long spent;

  PointQuota(RateLimits limits, InstantSource clock) {
    this.points = limits.points();
    this.windowSeconds = limits.window().toSeconds();
    this.clock = clock;
  }

  /** The answer to a request for which nothing is left; null when it may be answered. */
  synchronized @Nullable Answer refusal() {
    if (points == 0) {
      return null;
    }
    turn();
    if (spent < points) {
      return null;
    }
    return told(
        Answer.gatewayError(429, "Rate limit exceeded.")
            .with("Retry-After", Long.toString(secondsLeft()))
            .with("X-RateLimit-Limit", Long.toString(points))
            .with("X-RateLimit-Remaining", "0")
            .with(
                "X-RateLimit-Reset", Instant.ofEpochSecond((window + 1) * windowSeconds).toString())
            .with("RateLimit-Reason", "jira-quota-global-based"));
  }

  /** Charges an answer, and lets it say what is left. */
  synchronized Answer charged(String operation, Answer answer) {
    if (points == 0) {
      return answer;
    }
    turn();
    spent = Math.min(points, spent + price(operation, answer));
    return told(answer);
  }

  private void turn() {
    long now = Math.floorDiv(clock.instant().getEpochSecond(), windowSeconds);
    if (now != window) {
      window = now;
      spent = 0;
    }
  }

  private long secondsLeft() {
    return (window + 1) * windowSeconds - clock.instant().getEpochSecond();
  }

  private Answer told(Answer answer) {
    Answer told =
        answer.with("RateLimit-Policy", "\"global-app-quota\";q=" + points + ";w=" + windowSeconds);
    if (spent < TOLD_FROM * points) {
      return told;
    }
    return told.with("X-RateLimit-NearLimit", "true")
        .with("RateLimit", "\"global-app-quota\";r=" + (points - spent) + ";t=" + secondsLeft());
  }

  private static long price(String operation, Answer answer) {
    boolean read =
        operation.startsWith("GET ") || READS_BY_POST.stream().anyMatch(operation::endsWith);
    if (!read || answer.status() != 200) {
      return 1;
    }
    boolean identity =
        operation.contains("user")
            || operation.contains("group")
            || operation.contains("role")
            || operation.contains("permission");
    return 1 + (identity ? 2 : 1) * objects(answer.body());
  }

  /** The entries of the list that a body is, or holds; one for a single object. */
  private static long objects(byte[] body) {
    long entries = 0;
    boolean list = false;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      JsonToken root = json.nextToken();
      if (root == JsonToken.START_ARRAY) {
        return entries(json);
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean counts = LISTS.contains(json.currentName());
        if (json.nextToken() == JsonToken.START_ARRAY && counts) {
          list = true;
          entries += entries(json);
        } else {
          json.skipChildren();
        }
      }
    }
    return list ? entries : 1;
  }

  private static long entries(JsonParser json) {
    long entries = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      entries++;
      json.skipChildren();
    }
    return entries;
  }
}
