package dev.batonjira.app.progress;

import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.sdk.sync.SyncProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Renders the progress of a sync in three lines. Pure: the same values give the same text. */
final class StatusBlock {

  private static final int BAR = 24;
  // Before this many pages the estimate would jump about.
  private static final int PAGES_FOR_ESTIMATE = 20;

  private StatusBlock() {}

  /**
   * The lines to show.
   *
   * @param unitsBefore pages that an interrupted run had done, which cost this run no time
   * @param elapsed time since this run began
   * @param notice what the sync is waiting for, if anything
   */
  static List<String> lines(
      SyncProgress progress,
      Traffic traffic,
      long unitsBefore,
      Duration elapsed,
      Optional<String> notice) {
    List<String> lines = new ArrayList<>();
    lines.add(doing(progress, unitsBefore, elapsed));
    lines.add(rows(progress, elapsed));
    lines.add(traffic(progress, traffic, elapsed));
    notice.ifPresent(lines::add);
    return List.copyOf(lines);
  }

  private static String doing(SyncProgress progress, long unitsBefore, Duration elapsed) {
    return switch (progress.phase()) {
      case COLLECT -> collecting(progress, unitsBefore, elapsed);
      case SEAL -> "Completing what was read";
      case EXPAND ->
          "Following groups and roles: " + Amounts.count(progress.grantsAdded()) + " grants added";
      case WRITE -> "Writing: " + Amounts.count(progress.rowsWritten()) + " rows";
    };
  }

  private static String collecting(SyncProgress progress, long unitsBefore, Duration elapsed) {
    long done = progress.unitsDone();
    long all = Math.max(1, done + progress.unitsPending());
    int filled = (int) (BAR * done / all);
    String bar = "#".repeat(filled) + "-".repeat(BAR - filled);
    String text =
        "Reading [%s] %d%%  %s of %s pages"
            .formatted(bar, 100 * done / all, Amounts.count(done), Amounts.count(all));
    return estimate(done - unitsBefore, progress.unitsPending(), elapsed)
        .map(left -> text + "  about " + Amounts.duration(left) + " left")
        .orElse(text);
  }

  private static Optional<Duration> estimate(long doneNow, long pending, Duration elapsed) {
    return doneNow < PAGES_FOR_ESTIMATE || pending == 0
        ? Optional.empty()
        : Optional.of(elapsed.multipliedBy(pending).dividedBy(doneNow));
  }

  private static String rows(SyncProgress progress, Duration elapsed) {
    long grants = total(progress.grants());
    long rows = total(progress.resources()) + total(progress.entitlements()) + grants;
    List<String> parts = new ArrayList<>();
    new TreeMap<>(progress.resources())
        .forEach((type, number) -> parts.add(type + " " + Amounts.count(number)));
    parts.add("grants " + Amounts.count(grants));
    String rate =
        progress.phase() == SyncPhase.COLLECT
            ? ", " + Amounts.count(1_000 * rows / Math.max(1, elapsed.toMillis())) + "/s"
            : "";
    return "%s rows%s: %s".formatted(Amounts.count(rows), rate, String.join(", ", parts));
  }

  private static String traffic(SyncProgress progress, Traffic traffic, Duration elapsed) {
    return "%s, %s, throttled %s over all calls, %s skipped, %s so far"
        .formatted(
            Amounts.count(traffic.calls(), "call", "calls"),
            Amounts.count(traffic.retries(), "retry", "retries"),
            Amounts.duration(traffic.throttled()),
            Amounts.count(progress.skipped()),
            Amounts.duration(elapsed));
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
