package dev.batonjira.service.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after the n-th failure in a row, with jitter so that replicas spread. */
final class Backoff {

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** After a failed poll: n² seconds, a minute at most, less up to half of it. */
  Duration polling(int failures) {
    return jittered(Duration.ofSeconds(Math.min(60, (long) failures * failures)));
  }

  /** After a failed registration: 1 s doubling to five minutes, less up to half of it. */
  Duration registering(int failures) {
    return jittered(Duration.ofSeconds(Math.min(300, 1L << Math.min(failures - 1, 9))));
  }

  /** After an answer that did not arrive: 1 s doubling to half a minute, less up to half of it. */
  Duration answering(int failures) {
    return jittered(Duration.ofSeconds(Math.min(30, 1L << Math.min(failures - 1, 5))));
  }

  private Duration jittered(Duration longest) {
    long half = longest.toMillis() / 2;
    return Duration.ofMillis(longest.toMillis() - (half == 0 ? 0 : random.nextLong(half + 1)));
  }
}
