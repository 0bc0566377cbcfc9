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
            "5,000 accounts, 200 groups, 46,000 memberships, 200 projects, 890 project roles; 100 ms latency, 16 in flight",
            options("--preset benchmark --latency 100"),
            options("--workers 16 --agreement-sample 0"),
            "≤ 2,200 calls, ≤ 25 s"),
        new Scenario(
            "the same, then the agreement check",
            options("--preset benchmark --latency 100"),
            options("--workers 16"),
            "–"),
        new Scenario(
            "50,000 accounts, 1,000,000 memberships, without project access; no latency, 16 in flight",
            options("--users 50000 --memberships 1000000"),
            options("--workers 16 --project-access off"),
            "≥ 100,000 grants/s, ≤ 400 MB"),
        new Scenario(
            "the same with project access, for comparison",
            options("--users 50000 --memberships 1000000"),
            options("--workers 16"),
            "–"));
  }

  private static List<String> options(String line) {
    return List.of(line.split(" "));
  }
}
