package dev.batonjira.atlassian.http;

import java.time.Duration;

/** How a thread waits; a test puts another in its place. */
@FunctionalInterface
public interface Sleeper {

  /** Blocks the calling thread for that long. */
  void sleep(Duration duration) throws InterruptedException;
}
