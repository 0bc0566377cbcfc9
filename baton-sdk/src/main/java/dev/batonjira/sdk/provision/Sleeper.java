package dev.batonjira.sdk.provision;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

  /** Lets the thread sleep. */
  Sleeper SYSTEM = Thread::sleep;

  /** Waits for {@code wait}. */
  void sleep(Duration wait) throws InterruptedException;
}
