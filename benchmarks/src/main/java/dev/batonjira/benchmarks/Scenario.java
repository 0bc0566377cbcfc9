package dev.batonjira.benchmarks;

import java.util.List;

/**
 * One row of the table.
 *
 * @param name what the row is called
 * @param site options of {@code simulate}
 * @param sync options of the sync
 * @param goal what it is held against, for the reader of the table
 */
record Scenario(String name, List<String> site, List<String> sync, String goal) {

  /** The scenarios whose figures are published. */
  static List<Scenario> published() {
    return List.of(
        new Scenario(
            "5,000 accounts, 100 ms latency",
            List.of("--preset", "benchmark", "--latency", "100ms"),
            List.of("--workers", "16"),
            "≤ 2,200 calls, ≤ 25 s"),
        new Scenario(
            "50,000 accounts, no latency",
            List.of("--users", "50000", "--memberships", "1000000"),
            List.of("--workers", "16", "--skip-project-participants"),
            "≥ 100,000 grants/s written and expanded, ≤ 400 MB"));
  }
}
