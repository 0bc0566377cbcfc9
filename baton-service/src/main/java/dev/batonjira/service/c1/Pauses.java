package dev.batonjira.service.c1;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pauses {

  /** Waits for {@code duration}. */
  void pause(Duration duration) throws InterruptedException;
}
