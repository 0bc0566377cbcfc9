package dev.batonjira.atlassian.http;

import java.time.Duration;
import java.time.Instant;

/** Until when one call may go on. Confined to the calling thread. */
final class Patience {

  private Instant end;

  Patience(Instant end) {
    this.end = end;
  }

  Instant end() {
    return end;
  }

  /** Leaves time out of account that the call only queued for its turn. */
  void extend(Duration queued) {
    end = end.plus(queued);
  }
}
