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

  /** Quotas are of an hour at most: their end is worth waiting for, and says nothing of trouble. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(65);

  private static final Duration WAIT_FOR_QUOTA = Duration.ofMinutes(1);
  private static final int MOST_QUOTAS = 48;

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
    int attempts = 0;
    int quotas = 0;
    while (true) {
      try {
        return runner.run(unit);
      } catch (ConnectorException.Unavailable e) {
        Duration asked = e.retryAfter();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        boolean ofQuota = asked.compareTo(WAIT_FOR_QUOTA) >= 0;
        if (ofQuota) {
          quotas++;
        } else {
          attempts++;
        }
        if (attempts == MOST_ATTEMPTS
            || quotas > MOST_QUOTAS
            || asked.compareTo(LONGEST_WAIT) > 0) {
          throw e;
        }
        Duration pause = asked.compareTo(wait) > 0 ? asked : wait;
        listener.waiting(
            "the " + WorkOrder.describe(unit.work()), pause, String.valueOf(e.getMessage()));
        sleeper.sleep(pause);
        if (!ofQuota) {
          wait = wait.multipliedBy(2);
        }
      }
    }
  }
}
