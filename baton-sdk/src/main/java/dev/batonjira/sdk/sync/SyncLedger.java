package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.Remark;
import java.util.List;

/**
 * What a sync could not read, or not completely.
 *
 * @param skipped number of entries whose rows are missing
 * @param partial number of entries whose rows are, or may be, incomplete
 * @param noted number of entries that lack nothing
 * @param entries the first {@value #MAX_ENTRIES} entries: skipped, then partial, then noted, each
 *     by type, resource and reason
 */
public record SyncLedger(long skipped, long partial, long noted, List<Remark> entries) {

  /** How many entries a report holds at most. */
  public static final int MAX_ENTRIES = 1_000;

  public SyncLedger {
    entries = List.copyOf(entries);
  }
}
