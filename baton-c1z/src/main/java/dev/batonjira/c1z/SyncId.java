package dev.batonjira.c1z;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The id of one sync in a file.
 *
 * <p>Ids made here are KSUIDs, whose text order is the order of their creation seconds. Files of
 * other writers may carry any text.
 */
public record SyncId(String value) {
  public SyncId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a sync id is empty");
    }
  }

  /** Makes a new id from the clock's second and sixteen random bytes. */
  public static SyncId generate(Clock clock, RandomGenerator random) {
    return new SyncId(Ksuid.generate(clock.instant(), random));
  }

  /** Returns the second in which the id was made, or nothing if it is not a KSUID. */
  public Optional<Instant> createdAt() {
    return Ksuid.isValid(value) ? Optional.of(Ksuid.timeOf(value)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
