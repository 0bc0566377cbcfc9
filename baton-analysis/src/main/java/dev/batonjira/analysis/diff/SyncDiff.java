package dev.batonjira.analysis.diff;

import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.Versus;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * The differences between two syncs of one file: additions, deletions and changes. They are handed
 * over one by one, in that order and by id, and not kept.
 *
 * <p>Not safe for use by several threads, as its reader is not.
 */
public final class SyncDiff {
  private final C1zReader file;
  private final SyncId before;
  private final SyncId after;

  /**
   * Compares.
   *
   * @param before the earlier sync
   * @param after the later sync
   */
  public SyncDiff(C1zReader file, SyncId before, SyncId after) {
    this.file = file;
    this.before = before;
    this.after = after;
  }

  /** Hands over each resource that differs. */
  public void resources(Consumer<Change<Resource>> to) {
    compare(file::resources, Canonical::equal, to);
  }

  /** Hands over each entitlement that differs. */
  public void entitlements(Consumer<Change<Entitlement>> to) {
    compare(file::entitlements, Canonical::equal, to);
  }

  /** Hands over each grant that differs, in what it gives or in how it expands. */
  public void grants(Consumer<Change<StoredGrant>> to) {
    compare(file::grants, SyncDiff::equal, to);
  }

  private static boolean equal(StoredGrant one, StoredGrant other) {
    return Canonical.equal(one.grant(), other.grant())
        && Objects.equals(one.expandable(), other.expandable());
  }

  private <T> void compare(
      BiFunction<SyncId, Versus, Cursor<T>> rows, BiPredicate<T, T> equal, Consumer<Change<T>> to) {
    try (Cursor<T> created = rows.apply(after, Versus.absentFrom(before))) {
      created.forEachRemaining(row -> to.accept(new Change.Created<>(row)));
    }
    try (Cursor<T> deleted = rows.apply(before, Versus.absentFrom(after))) {
      deleted.forEachRemaining(row -> to.accept(new Change.Deleted<>(row)));
    }
    try (Cursor<T> then = rows.apply(before, Versus.differentFrom(after));
        Cursor<T> now = rows.apply(after, Versus.differentFrom(before))) {
      while (then.hasNext()) {
        T old = then.next();
        T present = now.next();
        if (!equal.test(old, present)) {
          to.accept(new Change.Modified<>(old, present));
        }
      }
    }
  }
}
