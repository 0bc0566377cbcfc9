package dev.batonjira.app.progress;

import java.time.Duration;

/**
 * What a sync has asked of the site so far.
 *
 * @param calls requests sent, repeated ones included
 * @param retries requests that were repeated
 * @param throttled time spent waiting because the site asked to slow down, summed over all calls
 */
public record Traffic(long calls, long retries, Duration throttled) {

  /** Before the first call. */
  public static final Traffic NONE = new Traffic(0, 0, Duration.ZERO);
}
