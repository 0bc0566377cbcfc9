package dev.batonjira.c1z;

/**
 * Which rows of a sync are read when it is compared with another sync of the file.
 *
 * @param other the sync compared with
 */
public record Versus(SyncId other, Relation relation) {

  /** How a row stands to the other sync. */
  public enum Relation {
    /** The other sync has no row with its id. */
    ABSENT,
    /**
     * The other sync has a row with its id and other bytes. Both syncs give such rows in the same
     * order, so the two readings can be zipped. Other bytes may still be an equal message.
     */
    DIFFERENT
  }

  /** Selects the rows that the other sync does not have. */
  public static Versus absentFrom(SyncId other) {
    return new Versus(other, Relation.ABSENT);
  }

  /** Selects the rows that the other sync has with other bytes. */
  public static Versus differentFrom(SyncId other) {
    return new Versus(other, Relation.DIFFERENT);
  }
}
