package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import dev.batonjira.sdk.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Patience with a source whose reads lag behind its writes.
 *
 * @param waits the pauses between reads; there is one read more than pauses
 */
public record Settling(List<Duration> waits, Sleeper sleeper) {

  public Settling {
    waits = List.copyOf(waits);
    requireNonNull(sleeper, "sleeper");
  }

  /** Eight reads within half a minute, which is as long as Atlassian's reads are known to lag. */
  public static Settling halfAMinute(Sleeper sleeper) {
    return new Settling(
        List.of(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15)),
        sleeper);
  }

  /** Whether {@code fact} becomes true in time. A read that fails is made again after the pause. */
  boolean until(BooleanSupplier fact) throws InterruptedException {
    for (Duration wait : waits) {
      if (now(fact)) {
        return true;
      }
      sleeper.sleep(wait);
    }
    return now(fact);
  }

  /** Whether {@code fact} is true; false as well when it cannot be read. */
  boolean now(BooleanSupplier fact) throws InterruptedException {
    try {
      return fact.getAsBoolean();
    } catch (ConnectorException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      return false;
    }
  }
}
