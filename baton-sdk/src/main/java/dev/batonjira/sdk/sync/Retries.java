package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.UnitCommit;
import java.time.Duration;

/**
 * Does a unit again, a bounded number of times, while the source does not answer. The connector has
 * tried again by itself before; these waits are for outages of minutes.
 */
final class Retries {

  private static final int MOST_ATTEMPTS = 7;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final UnitRunner runner;
  private final SyncListener listener;
  private final Sleeper sleeper;

  Retries(UnitRunner runner, SyncListener listener, Sleeper sleeper) {
    this.runner = runner;
    this.listener = listener;
    this.sleeper = sleeper;
  }

  /** Waits. */
  @FunctionalInterface
  interface Sleeper {
    /** Waits for {@code wait}. */
    void sleep(Duration wait) throws InterruptedException;
  }

  /**
   * Does {@code unit}.
   *
   * @throws ConnectorException what the last attempt met
   */
  UnitCommit run(Unit unit) throws InterruptedException {
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; ; attempt++) {
      try {
        return runner.run(unit);
      } catch (ConnectorException.Unavailable e) {
        Duration asked = e.retryAfter();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (attempt == MOST_ATTEMPTS || asked.compareTo(LONGEST_WAIT) > 0) {
          throw e;
        }
        Duration pause = asked.compareTo(wait) > 0 ? asked : wait;
        listener.waiting(
            "the " + WorkOrder.describe(unit.work()), pause, String.valueOf(e.getMessage()));
        sleeper.sleep(pause);
        wait = wait.multipliedBy(2);
      }
    }
  }
}
