package dev.batonjira.simulator.wire;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Atlassian limits: requests a second of each operation, writes of one issue, and points an
 * hour. Every method of every path template has its own bucket of tokens, except those that are
 * told to share one.
 *
 * @param perSecond tokens that flow into a bucket each second, 0 for no limit at all
 * @param burst tokens that a bucket holds
 * @param exceptions other rates, by method and path template after the version, by template alone,
 *     or by method alone
 * @param points what all requests of a window may cost together; 0 for no limit
 * @param window how long a window of points is; windows begin at full multiples of it
 */
public record RateLimits(
    int perSecond, int burst, Map<String, Integer> exceptions, long points, Duration window) {
  private static final Duration HOUR = Duration.ofHours(1);

  public static final RateLimits NONE = new RateLimits(0, 0, Map.of());

  public RateLimits {
    if (perSecond < 0 || (perSecond > 0 && burst < 1)) {
      throw new IllegalArgumentException("a limit has a rate and room for at least one request");
    }
    if (points < 0 || window.toSeconds() < 1) {
      throw new IllegalArgumentException("points are limited for a second or longer");
    }
    exceptions = Map.copyOf(new TreeMap<>(exceptions));
  }

  public RateLimits(int perSecond, int burst, Map<String, Integer> exceptions) {
    this(perSecond, burst, exceptions, 0, HOUR);
  }

  /** The rates that Atlassian publishes. */
  public static RateLimits published() {
    return new RateLimits(
        100,
        100,
        Map.of("GET /user", 150, "GET /issue/{issueIdOrKey}", 150, "PUT", 50, "DELETE", 50));
  }

  public static RateLimits perSecond(int rate) {
    return new RateLimits(rate, rate, Map.of());
  }

  /** The same with a quota of points for each window. */
  public RateLimits withPoints(long most, Duration each) {
    return new RateLimits(perSecond, burst, exceptions, most, each);
  }

  int rate(String operation) {
    int space = operation.indexOf(' ');
    String method = space < 0 ? operation : operation.substring(0, space);
    int resource = operation.indexOf("/rest/api/");
    String template =
        resource < 0 ? operation : operation.substring(resource + "/rest/api/3".length());
    Integer exception = exceptions.get(method + ' ' + template);
    if (exception == null) {
      exception = exceptions.get(template);
    }
    return exception == null ? exceptions.getOrDefault(method, perSecond) : exception;
  }
}
