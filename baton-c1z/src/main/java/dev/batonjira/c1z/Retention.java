package dev.batonjira.c1z;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which older syncs give way to a new one.
 *
 * <p>Unfinished syncs never do. Only a full sync displaces full ones; a partial one displaces
 * earlier ones of its own type, so that a file to which only partial syncs are added does not grow
 * for ever.
 */
final class Retention {
  private static final int MAX_DIFFS = 2;

  private Retention() {}

  /**
   * Returns the syncs to take out.
   *
   * @param stored the file's syncs in row order
   * @param keep full syncs to leave, the new one included
   */
  static List<SyncRun> evicted(List<SyncRun> stored, SyncType incoming, int keep) {
    List<SyncRun> finished = stored.stream().filter(SyncRun::finished).toList();
    List<SyncRun> evicted = new ArrayList<>();
    if (incoming.countsAsFull()) {
      List<SyncRun> full = finished.stream().filter(run -> run.type().countsAsFull()).toList();
      evicted.addAll(allButLast(full, keep - 1));
      if (!evicted.isEmpty()) {
        Instant cutOff = evicted.getLast().startedAt();
        finished.stream()
            .filter(run -> run.type().isPartial() && endedBefore(run, cutOff))
            .forEach(evicted::add);
      }
    } else {
      List<SyncRun> same = finished.stream().filter(run -> run.type().equals(incoming)).toList();
      evicted.addAll(allButLast(same, keep - 1));
    }
    evicted.addAll(staleDiffs(finished));
    return evicted;
  }

  /** The newest diff and its other half stay; two diffs at most are never touched. */
  private static List<SyncRun> staleDiffs(List<SyncRun> finished) {
    List<SyncRun> diffs = finished.stream().filter(run -> run.type().isDiff()).toList();
    if (diffs.size() <= MAX_DIFFS) {
      return List.of();
    }
    SyncRun newest = diffs.getLast();
    return diffs.stream()
        .filter(run -> !run.id().equals(newest.id()) && !run.id().equals(newest.linked()))
        .toList();
  }

  private static boolean endedBefore(SyncRun run, Instant instant) {
    return run.endedAt() != null && run.endedAt().isBefore(instant);
  }

  private static List<SyncRun> allButLast(List<SyncRun> runs, int kept) {
    return runs.subList(0, Math.max(0, runs.size() - kept));
  }
}
