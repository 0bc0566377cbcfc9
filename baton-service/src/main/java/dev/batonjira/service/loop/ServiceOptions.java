package dev.batonjira.service.loop;

import java.time.Duration;

/**
 * How a service works.
 *
 * @param concurrency tasks at once, 1 to 100
 * @param batches whether several tasks are got with one call
 * @param grace how long tasks may go on when the service is to stop
 */
public record ServiceOptions(int concurrency, boolean batches, Duration grace) {

  public ServiceOptions {
    if (concurrency < 1 || concurrency > 100) {
      throw new IllegalArgumentException(
          "task concurrency must be between 1 and 100, not " + concurrency);
    }
  }
}
