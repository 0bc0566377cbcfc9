package dev.batonjira.simulator.wire;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests a second each operation takes. Every method of every path template has its own
 * bucket of tokens, except those that are told to share one.
 *
 * @param perSecond tokens that flow into a bucket each second, 0 for no limit at all
 * @param burst tokens that a bucket holds
 * @param exceptions other rates, by path template after the version
 */
public record RateLimits(int perSecond, int burst, Map<String, Integer> exceptions) {
  public static final RateLimits NONE = new RateLimits(0, 0, Map.of());

  public RateLimits {
    if (perSecond < 0 || (perSecond > 0 && burst < 1)) {
      throw new IllegalArgumentException("a limit has a rate and room for at least one request");
    }
    exceptions = Map.copyOf(new TreeMap<>(exceptions));
  }

  /** The rates that Atlassian publishes for reads. */
  public static RateLimits published() {
    return new RateLimits(100, 100, Map.of("/user", 150));
  }

  public static RateLimits perSecond(int rate) {
    return new RateLimits(rate, rate, Map.of());
  }

  int rate(String operation) {
    int resource = operation.indexOf("/rest/api/");
    String template =
        resource < 0 ? operation : operation.substring(resource + "/rest/api/3".length());
    return exceptions.getOrDefault(template, perSecond);
  }
}
