package dev.batonjira.atlassian.http;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Where time and chance come from.
 *
 * @param jitter yields numbers from 0 inclusive to 1 exclusive; safe for many threads
 */
public record Timing(InstantSource clock, Sleeper sleeper, DoubleSupplier jitter) {

  public Timing {
    requireNonNull(clock, "clock");
    requireNonNull(sleeper, "sleeper");
    requireNonNull(jitter, "jitter");
  }

  /** The real ones. */
  public static Timing system() {
    return new Timing(
        InstantSource.system(), Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
  }
}
