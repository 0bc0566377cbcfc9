package dev.batonjira.sdk.provision;

import dev.batonjira.sdk.ConnectorException;
import java.time.Duration;

/** Tries a step again while the source does not answer; the attempts of one request are shared. */
final class Retrying {
  private static final Duration STEP = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final int most;
  private final Sleeper sleeper;
  private int done;

  /**
   * @param most how often a step is repeated at most
   */
  Retrying(int most, Sleeper sleeper) {
    this.most = most;
    this.sleeper = sleeper;
  }

  /** A step that may be repeated. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws InterruptedException;
  }

  <T> T run(Step<T> step) throws InterruptedException {
    while (true) {
      try {
        return step.run();
      } catch (ConnectorException.Unavailable e) {
        if (Thread.interrupted()) {
          throw new InterruptedException(e.getMessage());
        }
        if (done == most) {
          throw e;
        }
        done++;
        sleeper.sleep(wait(e));
      }
    }
  }

  private Duration wait(ConnectorException.Unavailable failure) {
    Duration asked = failure.retryAfter();
    Duration wait = asked.isZero() ? STEP.multipliedBy(done) : asked;
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
