package dev.batonjira.sdk.sync;

/** The phases of a sync, in their order. */
public enum SyncPhase {
  /** Pages are read from the source. */
  COLLECT,
  /** What vanished is taken out and principals are completed. */
  SEAL,
  /** Grants that follow from other grants are added. */
  EXPAND,
  /** Rows are written to the output. */
  WRITE
}
