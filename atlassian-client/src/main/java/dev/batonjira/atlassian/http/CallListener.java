package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.time.Duration;

/**
 * Is told of each attempt when it has ended, on the calling thread; must return soon and not throw.
 */
@FunctionalInterface
public interface CallListener {

  /** Called once for each attempt. */
  void attempted(CallEvent event);

  /**
   * A call waited before it was sent.
   *
   * @param refused whether the site had refused or failed calls before; else they were only spread
   */
  default void waited(Endpoint endpoint, Duration wait, boolean refused) {}
}
