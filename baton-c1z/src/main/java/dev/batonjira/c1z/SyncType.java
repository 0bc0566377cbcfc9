package dev.batonjira.c1z;

/**
 * What a sync covers, as the text stored in the file.
 *
 * <p>Other writers may store texts not listed here; they are kept as they are and retained like
 * full syncs.
 */
public record SyncType(String text) {
  /** Everything the connector can list. */
  public static final SyncType FULL = new SyncType("full");

  /** A part chosen by the caller. */
  public static final SyncType PARTIAL = new SyncType("partial");

  /** Resource types and resources without entitlements and grants. */
  public static final SyncType RESOURCES_ONLY = new SyncType("resources_only");

  /** The rows of a diff that are new or changed. */
  public static final SyncType PARTIAL_UPSERTS = new SyncType("partial_upserts");

  /** The rows of a diff that are gone. */
  public static final SyncType PARTIAL_DELETIONS = new SyncType("partial_deletions");

  boolean isPartial() {
    return equals(PARTIAL) || equals(RESOURCES_ONLY);
  }

  boolean isDiff() {
    return equals(PARTIAL_UPSERTS) || equals(PARTIAL_DELETIONS);
  }

  /**
   * Returns whether retention counts the sync among the full ones, which includes unknown types.
   */
  boolean countsAsFull() {
    return !isPartial() && !isDiff();
  }

  @Override
  public String toString() {
    return text;
  }
}
