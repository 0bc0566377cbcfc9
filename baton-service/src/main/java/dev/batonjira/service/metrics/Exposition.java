package dev.batonjira.service.metrics;

import dev.batonjira.service.metrics.Figure.Reading;
import dev.batonjira.service.metrics.Figure.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Figures in the text format of Prometheus, version 0.0.4. */
final class Exposition {

  private final StringBuilder text = new StringBuilder();

  private Exposition() {}

  static String of(List<Figure> figures) {
    Exposition exposition = new Exposition();
    figures.forEach(exposition::figure);
    return exposition.text.toString();
  }

  private void figure(Figure figure) {
    String name = figure.name();
    text.append("# HELP ").append(name).append(' ').append(figure.help()).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(figure.kind().word()).append('\n');
    for (Sample sample : figure.samples()) {
      switch (sample.reading()) {
        case Reading.Value(double amount) -> line(name, sample.labels(), amount);
        case Reading.Spread spread -> spread(name, sample.labels(), spread);
      }
    }
  }

  private void spread(String name, SequencedMap<String, String> labels, Reading.Spread spread) {
    long upTo = 0;
    for (int bucket = 0; bucket < spread.counts().size(); bucket++) {
      upTo += spread.counts().get(bucket);
      SequencedMap<String, String> bound = new LinkedHashMap<>(labels);
      bound.put("le", bucket < Figures.BOUNDS.size() ? number(Figures.BOUNDS.get(bucket)) : "+Inf");
      line(name + "_bucket", bound, (double) upTo);
    }
    line(name + "_sum", labels, spread.sum());
    line(name + "_count", labels, (double) spread.count());
  }

  private void line(String name, SequencedMap<String, String> labels, double value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{');
      labels.forEach((label, word) ->
          text.append(text.charAt(text.length() - 1) == '{' ? "" : ",")
              .append(label)
              .append("=\"")
              .append(word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
              .append('"'));
      text.append('}');
    }
    text.append(' ').append(number(value)).append('\n');
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
