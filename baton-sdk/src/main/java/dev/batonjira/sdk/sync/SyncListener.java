package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.Validation;
import java.time.Duration;
import java.util.Optional;

/**
 * Hears what a sync does. Called from several threads, {@link #progressed} often (after each
 * commit); implementations are thread-safe and return at once. An exception thrown here ends the
 * sync.
 */
public interface SyncListener {

  /** Hears nothing. */
  SyncListener NONE = new SyncListener() {};

  /** The connector's credential works. */
  default void validated(Validation validation) {}

  /**
   * The state is open and collecting begins.
   *
   * @param unitsDone pages an interrupted run had already stored; 0 for a fresh start
   * @param discarded why an earlier state was not continued; empty when there was none
   */
  default void began(boolean resumed, long unitsDone, Optional<String> discarded) {}

  /** Something was stored, or a phase began. */
  default void progressed(SyncProgress progress) {}

  /**
   * The source does not answer; the same page is asked for again after {@code wait}.
   *
   * @param what which page, for a person
   */
  default void waiting(String what, Duration wait, String reason) {}
}
