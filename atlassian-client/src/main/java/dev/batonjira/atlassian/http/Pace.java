package dev.batonjira.atlassian.http;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of one program share: ceilings that its user sets, and how fast each site may be
 * asked. Clients opened with the same {@link ClientSettings} have the same pace. Thread-safe.
 */
public final class Pace {

  private final @Nullable Lane ceiling;
  private final long budget;
  private final AtomicLong spent = new AtomicLong();
  private final Map<URI, Pacing> sites;

  private Pace(@Nullable Lane ceiling, long budget, Map<URI, Pacing> sites) {
    this.ceiling = ceiling;
    this.budget = budget;
    this.sites = sites;
  }

  /** As fast as the sites allow, for as many calls as it takes. */
  public static Pace unlimited() {
    return new Pace(null, 0, new ConcurrentHashMap<>());
  }

  /**
   * Within ceilings.
   *
   * @param requestsPerSecond to all sites together; 0 for no ceiling
   * @param callBudget how many requests may be sent in all, repetitions included; 0 for any number
   */
  public static Pace of(int requestsPerSecond, long callBudget) {
    if (requestsPerSecond < 0 || callBudget < 0) {
      throw new IllegalArgumentException("a ceiling must not be negative");
    }
    return new Pace(
        requestsPerSecond == 0 ? null : Lane.strictlyAt(requestsPerSecond),
        callBudget,
        new ConcurrentHashMap<>());
  }

  /** Of the same sites at the same speed, with a budget of its own of the same size. */
  public Pace withNewBudget() {
    return budget == 0 ? this : new Pace(ceiling, budget, sites);
  }

  /** The requests that may be sent in all; 0 for any number. */
  long budget() {
    return budget;
  }

  /** Charges one request, before it is sent; false when none is left to send. */
  boolean charge() {
    return budget == 0 || spent.incrementAndGet() <= budget;
  }

  /** The pacing of the site at {@code base}; the first client of it decides how. */
  Pacing of(URI base, ClientSettings settings) {
    return sites.computeIfAbsent(
        base, _ -> new Pacing(settings.maxInFlight(), settings.timing(), ceiling));
  }
}
