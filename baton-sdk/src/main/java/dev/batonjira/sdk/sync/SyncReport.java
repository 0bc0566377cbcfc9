package dev.batonjira.sdk.sync;

import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A finished sync.
 *
 * @param syncId its id in the output
 * @param type {@code full} only when it is complete and unfiltered
 * @param rows what it holds
 * @param expansion what expansion added, or why it was left out
 * @param ledger what could not be read
 * @param grantLengths by resource type: how many grants an entitlement has, and how many have so
 *     many; those without grants are left out, grants added by expansion count
 * @param grantsLeftOut grants not stored because the type of their principal is not wanted
 * @param resumed whether it continued an interrupted run
 * @param unitsDoneBefore pages which the interrupted run had stored; 0 unless resumed
 * @param units pages read in all, including those
 * @param discarded why an earlier state was not continued; empty when there was none
 * @param file the output
 * @param fileSize its size in bytes
 * @param durations how long each phase took in this run
 */
public record SyncReport(
    SyncId syncId,
    SyncType type,
    RowCounts rows,
    ExpansionOutcome expansion,
    SyncLedger ledger,
    Map<String, SortedMap<Long, Long>> grantLengths,
    long grantsLeftOut,
    boolean resumed,
    long unitsDoneBefore,
    long units,
    Optional<String> discarded,
    Path file,
    long fileSize,
    Map<SyncPhase, Duration> durations) {

  public SyncReport {
    grantLengths = Map.copyOf(grantLengths);
    durations = Map.copyOf(durations);
  }
}
