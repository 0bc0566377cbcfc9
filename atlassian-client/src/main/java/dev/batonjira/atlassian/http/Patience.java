package dev.batonjira.atlassian.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when one call may go on. Time that a call only queues for its turn counts against urgent
 * calls, for which a person waits, and not against others. Confined to the calling thread.
 */
final class Patience {

  private final boolean urgent;
  private Instant end;

  private Patience(Instant end, boolean urgent) {
    this.end = end;
    this.urgent = urgent;
  }

  /** Of a call that begins now, on this thread. */
  static Patience from(Instant now, Duration patience) {
    Optional<Duration> deadline = Urgent.deadline();
    return new Patience(now.plus(deadline.orElse(patience)), deadline.isPresent());
  }

  Instant end() {
    return end;
  }

  boolean urgent() {
    return urgent;
  }

  /** Tells how long the call queued for its turn. */
  void queued(Duration wait) {
    if (!urgent) {
      end = end.plus(wait);
    }
  }
}
