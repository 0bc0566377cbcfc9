package dev.batonjira.atlassian.http;

/**
 * Is told of each attempt when it has ended, on the calling thread; must return soon and not throw.
 */
@FunctionalInterface
public interface CallListener {

  /** Called once for each attempt. */
  void attempted(CallEvent event);
}
