package dev.batonjira.c1z;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sync a writer is about to add.
 *
 * @param parent the sync this one builds on; only a {@link SyncType#PARTIAL} sync has one
 */
public record NewSync(SyncId id, SyncType type, Instant startedAt, @Nullable SyncId parent) {
  public NewSync {
    if (!type.equals(SyncType.FULL) && !type.isPartial()) {
      throw new IllegalArgumentException("a sync of type " + type + " cannot be written");
    }
    if (parent != null && !type.equals(SyncType.PARTIAL)) {
      throw new IllegalArgumentException("a sync of type " + type + " has no parent");
    }
  }

  /** Describes a full sync. */
  public static NewSync full(SyncId id, Instant startedAt) {
    return new NewSync(id, SyncType.FULL, startedAt, null);
  }
}
