package dev.batonjira.c1z;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sync stored in a file.
 *
 * @param rowId position in the file; later syncs have greater ones
 * @param startedAt when it began; {@link Instant#EPOCH} if the file does not say
 * @param endedAt when it ended, null while it is unfinished
 * @param token the writer's resume state, empty or a JSON object
 * @param parent the sync this one builds on
 * @param linked the other half of a diff
 * @param supportsDiff whether the expansion columns of its grants can be trusted
 * @param grantsBackfilled whether no grant of it still carries its expansion inside the message
 */
public record SyncRun(
    long rowId,
    SyncId id,
    SyncType type,
    Instant startedAt,
    @Nullable Instant endedAt,
    String token,
    @Nullable SyncId parent,
    @Nullable SyncId linked,
    boolean supportsDiff,
    boolean grantsBackfilled) {

  /** Returns whether the sync came to its end. */
  public boolean finished() {
    return endedAt != null;
  }
}
