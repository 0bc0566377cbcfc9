package dev.batonjira.sdk.state;

/** How far the state has come. */
public enum StatePhase {
  /** The queue is worked off, or sealing has begun and may begin again. */
  COLLECTING,
  /** The rows are consistent; expansion may have begun and may begin again. */
  SEALED,
  /** Everything is ready to be written. */
  COMPLETE
}
