package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.StateException;
import org.jspecify.annotations.Nullable;

/**
 * A sync that did not finish, sorted by its cause. The message is a sentence for a person. The
 * output is untouched: it holds what it held before.
 */
public abstract sealed class SyncException extends RuntimeException {

  private final boolean stateKept;

  private SyncException(String message, boolean stateKept, @Nullable Throwable cause) {
    super(message, cause);
    this.stateKept = stateKept;
  }

  /** True when the next run with the same options goes on from what was stored. */
  public boolean stateKept() {
    return stateKept;
  }

  /**
   * The options cannot be met, e.g. a resource type that the connector does not have, or resources
   * of which the source has none.
   */
  public static final class InvalidOptions extends SyncException {
    InvalidOptions(String message) {
      super(message, false, null);
    }
  }

  /** The source or the connector failed; the cause says how. */
  public static final class SourceFailed extends SyncException {
    private final ConnectorException failure;

    SourceFailed(ConnectorException failure, boolean stateKept) {
      super(String.valueOf(failure.getMessage()), stateKept, failure);
      this.failure = failure;
    }

    /** What the connector threw. */
    public ConnectorException failure() {
      return failure;
    }
  }

  /**
   * More was skipped than the options allow. The next run asks again for what was skipped, and only
   * for that.
   */
  public static final class TooMuchSkipped extends SyncException {
    TooMuchSkipped(String message) {
      super(message, true, null);
    }
  }

  /** The state file cannot be opened or written: another process uses it, or the disk is full. */
  public static final class StateFailed extends SyncException {
    private final boolean heldByAnotherSync;

    StateFailed(StateException cause) {
      super(String.valueOf(cause.getMessage()), true, cause);
      this.heldByAnotherSync = cause.heldByAnotherSync();
    }

    /** True when another sync to the same output is running. */
    public boolean heldByAnotherSync() {
      return heldByAnotherSync;
    }
  }

  /** The output cannot be extended or written. */
  public static final class OutputFailed extends SyncException {
    OutputFailed(String message, boolean stateKept, @Nullable Throwable cause) {
      super(message, stateKept, cause);
    }
  }

  /** The sync was stopped from outside. */
  public static final class Interrupted extends SyncException {
    Interrupted(String message, boolean stateKept) {
      super(message, stateKept, null);
    }
  }
}
