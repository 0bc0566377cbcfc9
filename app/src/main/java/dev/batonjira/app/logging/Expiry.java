package dev.batonjira.app.logging;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The end of debug lines.
 *
 * @param until from then on there are none; empty for no end
 * @param reached runs when the first line after it was left out
 */
record Expiry(Optional<Instant> until, InstantSource clock, Runnable reached) {

  static final Expiry NEVER = new Expiry(Optional.empty(), InstantSource.system(), () -> {});

  /** Whether debug lines are over. */
  boolean isOver() {
    boolean over = until.isPresent() && !clock.instant().isBefore(until.get());
    if (over) {
      reached.run();
    }
    return over;
  }
}
