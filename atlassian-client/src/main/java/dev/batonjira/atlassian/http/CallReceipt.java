package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a client has asked of the server so far.
 *
 * @param byEndpoint in the order of template and method
 */
public record CallReceipt(SortedMap<Endpoint, Tally> byEndpoint) {

  private static final Comparator<Endpoint> ORDER =
      Comparator.comparing(Endpoint::template).thenComparing(Endpoint::method);

  /**
   * The counts of one endpoint.
   *
   * @param calls requests sent, repetitions included
   * @param retries those of them that repeated an earlier one
   * @param refusals answers that said "too many requests"
   * @param failures attempts without a usable answer, refusals not counted
   * @param throttled time that calls waited because of refusals and failures, summed over threads
   * @param paced time that calls waited for their turn so as not to be refused, summed over threads
   * @param bytes of the answers' bodies, decompressed
   */
  public record Tally(
      long calls,
      long retries,
      long refusals,
      long failures,
      Duration throttled,
      Duration paced,
      long bytes) {

    static final Tally NONE = new Tally(0, 0, 0, 0, Duration.ZERO, Duration.ZERO, 0);

    Tally plus(Tally other) {
      return new Tally(
          calls + other.calls,
          retries + other.retries,
          refusals + other.refusals,
          failures + other.failures,
          throttled.plus(other.throttled),
          paced.plus(other.paced),
          bytes + other.bytes);
    }
  }

  static CallReceipt of(Map<Endpoint, Tally> tallies) {
    SortedMap<Endpoint, Tally> sorted = new TreeMap<>(ORDER);
    sorted.putAll(tallies);
    return new CallReceipt(Collections.unmodifiableSortedMap(sorted));
  }

  /** The sum over all endpoints. */
  public Tally total() {
    return byEndpoint.values().stream().reduce(Tally.NONE, Tally::plus);
  }
}
