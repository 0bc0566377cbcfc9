package dev.batonjira.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The rows as a Markdown table. */
final class Table {

  static final String HEADER =
      "| row | scenario | goal | calls | minimum | repeated | refused | wall s | minimum | reading s"
          + " | of the rate | CPU s | peak MB | file MB | grants | load |\n"
          + "|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

  private Table() {}

  static String row(Scenario scenario, Benchmarks.Outcome outcome) {
    JsonNode report = outcome.report();
    long grants = 0;
    for (JsonNode count : report.path("grants")) {
      grants += count.asLong();
    }
    long calls = report.path("calls").asLong();
    Minimum minimum = Minimum.of(scenario, report.path("resources").path("project-role").asLong());
    Duration reading = Duration.ofMillis(report.path("phases_ms").path("collect").asLong());
    Duration least = minimum.wall(scenario);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %,d | %,d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %,d | %s |",
        scenario.key(),
        scenario.name(),
        scenario.goal(),
        calls,
        minimum.calls(),
        percent(report.path("retries").asLong(), calls),
        percent(report.path("refused").asLong(), calls),
        seconds(outcome.measured().wall()),
        least.isZero() ? "–" : seconds(least),
        seconds(reading),
        scenario.limiting()
            ? percent(busiest(report) * 1_000, reading.toMillis() * scenario.perSecond())
            : "–",
        seconds(outcome.measured().cpu()),
        megabytes(outcome.measured().peakResidentBytes()),
        megabytes(OptionalLong.of(report.path("file_bytes").asLong())),
        grants,
        outcome.load());
  }

  /** Calls to the endpoint that was asked most: the others' limits are not what holds a sync up. */
  private static long busiest(JsonNode report) {
    long most = 0;
    for (JsonNode calls : report.path("calls_by_endpoint")) {
      most = Math.max(most, calls.asLong());
    }
    return most;
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "–" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
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
