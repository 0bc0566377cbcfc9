package dev.batonjira.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The rows as a Markdown table. */
final class Table {

  static final String HEADER =
      "| scenario | goal | calls | wall s | CPU s | peak MB | file MB | grants | written/s |"
          + " added by expansion | expanded/s |\n"
          + "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

  private Table() {}

  static String row(Scenario scenario, Benchmarks.Outcome outcome) {
    JsonNode report = outcome.report();
    long grants = 0;
    for (JsonNode count : report.path("grants")) {
      grants += count.asLong();
    }
    long added = report.path("grants_added").asLong(0);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %s | %s | %s | %s | %,d | %s | %,d | %s |",
        scenario.name(),
        scenario.goal(),
        report.path("calls").asLong(),
        seconds(outcome.measured().wall()),
        seconds(outcome.measured().cpu()),
        megabytes(outcome.measured().peakResidentBytes()),
        megabytes(OptionalLong.of(report.path("file_bytes").asLong())),
        grants,
        rate(grants, report, "write"),
        added,
        rate(added, report, "expand"));
  }

  private static String rate(long rows, JsonNode report, String phase) {
    long millis = report.path("phases_ms").path(phase).asLong(0);
    return millis == 0 ? "–" : String.format(Locale.ROOT, "%,d", rows * 1000 / millis);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }

  private static String megabytes(OptionalLong bytes) {
    return bytes.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%.1f", bytes.getAsLong() / 1_000_000.0);
  }
}
