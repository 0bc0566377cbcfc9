package dev.batonjira.atlassian.testing;

import dev.batonjira.atlassian.http.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only while somebody sleeps; remembers each sleep. Thread-safe. */
public final class VirtualTime {

  public static final Instant START = Instant.parse("2026-06-05T05:58:00Z");

  private final List<Duration> sleeps = new ArrayList<>();
  private Instant now = START;

  public synchronized Instant now() {
    return now;
  }

  private void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    synchronized (this) {
      sleeps.add(duration);
      now = now.plus(duration);
    }
  }

  /** Each wait so far, in order. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  /** Everything waited so far. */
  public synchronized Duration slept() {
    return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * As the client takes it.
   *
   * @param jitter the number that chance always yields, from 0 to 1
   */
  public Timing timing(double jitter) {
    return new Timing(this::now, this::sleep, () -> jitter);
  }
}
