package dev.batonjira.service.metrics;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;

/** Named figures, each with one value for each combination of its labels. Thread-safe. */
final class Exposition {

  private final Map<String, Family> families = new ConcurrentSkipListMap<>();

  /** Whether a figure only grows, or goes up and down. */
  enum Kind {
    COUNTER,
    GAUGE
  }

  /**
   * One figure.
   *
   * @param values by the text of the labels, which is empty for a figure without any
   */
  record Family(Kind kind, String help, Map<String, DoubleAdder> values) {}

  /** Declares a figure. */
  Exposition declare(String name, Kind kind, String help) {
    families.put(name, new Family(kind, help, new ConcurrentSkipListMap<>()));
    return this;
  }

  /** Adds to a counter. */
  void add(String name, SequencedMap<String, String> labels, double amount) {
    value(name, labels).add(amount);
  }

  /** Sets a gauge. */
  void set(String name, SequencedMap<String, String> labels, double amount) {
    DoubleAdder value = value(name, labels);
    synchronized (value) {
      value.reset();
      value.add(amount);
    }
  }

  /** Sets a gauge; above 2^53 digits are lost. */
  void set(String name, SequencedMap<String, String> labels, long amount) {
    set(name, labels, (double) amount);
  }

  private DoubleAdder value(String name, SequencedMap<String, String> labels) {
    Family family = families.get(name);
    if (family == null) {
      throw new IllegalArgumentException("no such figure: " + name);
    }
    return family.values().computeIfAbsent(text(labels), absent -> new DoubleAdder());
  }

  /** Everything, as text. */
  String text() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(families)
        .forEach((name, family) -> {
          text.append("# HELP ").append(name).append(' ').append(family.help()).append('\n');
          text.append("# TYPE ")
              .append(name)
              .append(family.kind() == Kind.COUNTER ? " counter\n" : " gauge\n");
          family
              .values()
              .forEach((labels, value) ->
                  text.append(name)
                      .append(labels)
                      .append(' ')
                      .append(number(value.sum()))
                      .append('\n'));
        });
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String text(SequencedMap<String, String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("{");
    labels.forEach((name, value) ->
        text.append(text.length() == 1 ? "" : ",")
            .append(name)
            .append("=\"")
            .append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
            .append('"'));
    return text.append('}').toString();
  }
}
