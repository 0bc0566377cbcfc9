package dev.batonjira.service.metrics;

import dev.batonjira.service.metrics.Figure.Kind;
import dev.batonjira.service.metrics.Figure.Reading;
import dev.batonjira.service.metrics.Figure.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Named figures, each with one value for each combination of its labels. Thread-safe. */
final class Figures {

  /** Bounds of the buckets of durations, in seconds: from a quick answer to a sync of hours. */
  static final List<Double> BOUNDS =
      List.of(0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 14400.0);

  private final Map<String, Family> families = new ConcurrentSkipListMap<>();

  private record Family(Kind kind, String help, Map<Map<String, String>, Cell> cells) {}

  /** A value that several threads change. */
  private static final class Cell {
    private final SequencedMap<String, String> labels;
    private final long[] counts;
    private double sum;

    Cell(SequencedMap<String, String> labels, Kind kind) {
      this.labels = labels;
      this.counts = new long[kind == Kind.HISTOGRAM ? BOUNDS.size() + 1 : 0];
    }

    synchronized void add(double amount) {
      sum += amount;
    }

    synchronized void set(double amount) {
      sum = amount;
    }

    synchronized void observe(double seconds) {
      int bucket = 0;
      while (bucket < BOUNDS.size() && seconds > BOUNDS.get(bucket)) {
        bucket++;
      }
      counts[bucket]++;
      sum += seconds;
    }

    synchronized Sample sample() {
      return new Sample(
          labels,
          counts.length == 0
              ? new Reading.Value(sum)
              : new Reading.Spread(sum, Arrays.stream(counts).boxed().toList()));
    }
  }

  /** Declares a figure. */
  Figures declare(String name, Kind kind, String help) {
    families.put(name, new Family(kind, help, new ConcurrentHashMap<>()));
    return this;
  }

  /** Adds to a counter, or to a gauge. */
  void add(String name, SequencedMap<String, String> labels, double amount) {
    cell(name, labels).add(amount);
  }

  /** Sets a gauge. */
  void set(String name, SequencedMap<String, String> labels, double amount) {
    cell(name, labels).set(amount);
  }

  /** Puts a duration into its bucket. */
  void observe(String name, SequencedMap<String, String> labels, double seconds) {
    cell(name, labels).observe(seconds);
  }

  private Cell cell(String name, SequencedMap<String, String> labels) {
    Family family = family(name);
    return family.cells().computeIfAbsent(labels, _ -> new Cell(labels, family.kind()));
  }

  private Family family(String name) {
    Family family = families.get(name);
    if (family == null) {
      throw new IllegalArgumentException("no such figure: " + name);
    }
    return family;
  }

  /** All figures by name, with their samples in the order of their labels. */
  List<Figure> all() {
    List<Figure> all = new ArrayList<>();
    families.forEach((name, family) ->
        all.add(
            new Figure(
                name,
                family.kind(),
                family.help(),
                family.cells().values().stream()
                    .map(Cell::sample)
                    .sorted((a, b) -> a.labels().toString().compareTo(b.labels().toString()))
                    .toList())));
    return all;
  }
}
