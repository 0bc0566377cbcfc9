package dev.batonjira.service.metrics;

import java.util.List;
import java.util.SequencedMap;

/**
 * A named figure as it was at one moment.
 *
 * @param name in Prometheus' spelling; it ends in the unit, and in {@code _total} for what only
 *     grows
 * @param help what it tells, in a sentence
 */
public record Figure(String name, Kind kind, String help, List<Sample> samples) {

  public Figure {
    samples = List.copyOf(samples);
  }

  /** What becomes of a figure over time. */
  public enum Kind {
    /** Only grows. */
    COUNTER("counter"),
    /** Goes up and down. */
    GAUGE("gauge"),
    /** Sorts durations by {@link ServiceMetrics#bounds}. */
    HISTOGRAM("histogram");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The value for one combination of labels. */
  public record Sample(SequencedMap<String, String> labels, Reading reading) {}

  /** What a sample holds. */
  public sealed interface Reading {

    /** The value of a counter or gauge. */
    record Value(double amount) implements Reading {}

    /**
     * Durations in seconds.
     *
     * @param counts how many fell up to each bound and above the one before, and how many above all
     */
    record Spread(double sum, List<Long> counts) implements Reading {

      public Spread {
        counts = List.copyOf(counts);
      }

      /** How many there were. */
      public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
      }
    }
  }

  /** The unit by the Unified Code for Units of Measure, as OpenTelemetry wants it. */
  public String unit() {
    String bare = name.endsWith("_total") ? name.substring(0, name.length() - 6) : name;
    if (bare.endsWith("_seconds")) {
      return "s";
    }
    return bare.endsWith("_bytes") ? "By" : "1";
  }
}
