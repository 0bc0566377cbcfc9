package dev.batonjira.atlassian.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets calls of one kind pass, or holds them until an instant. After it has been closed it lets
 * calls pass one at a time at an interval, so that those who waited do not all go at once; each new
 * wave of refusals doubles the interval, each success shortens it until it is gone. Thread-safe;
 * does not wait itself.
 */
final class Gate {

  /** Half of the rate at which Atlassian refills its buckets. */
  private static final Duration FIRST_INTERVAL = Duration.ofMillis(20);

  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration NO_LONGER_FELT = Duration.ofMillis(4);

  // All guarded by this gate's monitor.
  private Instant opensAt = Instant.MIN;
  private Instant lastClosed = Instant.MIN;
  private Instant nextFree = Instant.MIN;
  private Duration interval = Duration.ZERO;
  private long closings;

  /**
   * A place in the queue.
   *
   * @param at when the holder may pass, unless the gate was closed again meanwhile
   */
  record Ticket(Instant at, long closings) {}

  /** The next free place; empty, and nothing taken, when that is later than {@code latest}. */
  synchronized Optional<Ticket> reserve(Instant now, Instant latest) {
    Instant at = later(now, later(opensAt, nextFree));
    if (at.isAfter(latest)) {
      return Optional.empty();
    }
    nextFree = at.plus(interval);
    return Optional.of(new Ticket(at, closings));
  }

  /** Whether the gate has not been closed since the ticket was given. */
  synchronized boolean honours(Ticket ticket) {
    return ticket.closings() == closings;
  }

  /** When a call could pass; not before now. */
  synchronized Instant opensAt(Instant now) {
    return later(now, later(opensAt, nextFree));
  }

  /**
   * Closes the gate because a call was refused.
   *
   * @param sent when that call was sent: calls sent before the gate closed belong to the same wave
   *     and do not lengthen the interval again
   */
  synchronized void close(Instant sent, Instant now, Instant until) {
    if (sent.isAfter(lastClosed)) {
      Duration doubled = interval.isZero() ? FIRST_INTERVAL : interval.multipliedBy(2);
      interval = doubled.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : doubled;
      lastClosed = now;
      nextFree = until;
      closings++;
    }
    if (until.isAfter(opensAt)) {
      opensAt = until;
      nextFree = later(nextFree, until);
      closings++;
    }
  }

  /** Tells that a call succeeded. */
  synchronized void passed() {
    if (!interval.isZero()) {
      interval = interval.minus(interval.dividedBy(32));
      if (interval.compareTo(NO_LONGER_FELT) < 0) {
        interval = Duration.ZERO;
      }
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
