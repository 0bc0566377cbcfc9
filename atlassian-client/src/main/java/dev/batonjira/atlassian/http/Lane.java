package dev.batonjira.atlassian.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives the calls of one kind their places in time: evenly spaced at a rate, a short burst after a
 * pause allowed. The rate is the one that Atlassian publishes until an answer's headers tell
 * another; each new wave of refusals lowers it, and successes raise it again, fast up to just below
 * where it was refused and slowly from there. Thread-safe; does not wait itself.
 */
final class Lane {

  private static final double NANOS = 1e9;
  private static final double SLOWEST = 1;

  /** Above this many a second a limit is a quota of an hour, not a rate. */
  static final int FASTEST = 1_000;

  /** What is left of the rate after a wave of refusals. */
  private static final double AFTER_REFUSAL = 0.75;

  /** Below this part of the rate at which calls were refused there is little to fear. */
  private static final double SURELY_ALLOWED = 0.9;

  private static final double FAST_STEP = 0.01;
  private static final double SLOW_STEP = 0.0005;

  /** Which part of a second's calls may go at once: the size of Atlassian's buckets is secret. */
  private static final double BURST = 0.25;

  // All guarded by this lane's monitor.
  private double allowed;
  private double rate;
  private double refusedAt = Double.POSITIVE_INFINITY;
  private double ease = 1;
  private Instant pausedUntil = Instant.MIN;
  private Instant lastRefused = Instant.MIN;
  private Instant lowered = Instant.MIN;
  private Instant nextEven = Instant.MIN;
  private Instant nextEvenOfUrgent = Instant.MIN;
  private long closings;
  private final boolean bursts;

  private Lane(double allowed, boolean bursts) {
    this.allowed = allowed;
    this.rate = allowed;
    this.bursts = bursts;
  }

  /** Begins at a published rate, in calls a second. */
  static Lane at(double callsPerSecond) {
    return new Lane(callsPerSecond, true);
  }

  /** Never faster than this many calls a second, not even for a moment. */
  static Lane strictlyAt(double callsPerSecond) {
    return new Lane(callsPerSecond, false);
  }

  /** Spaces no calls; only pauses them when they are refused. */
  static Lane unpaced() {
    return new Lane(Double.POSITIVE_INFINITY, true);
  }

  /**
   * A place.
   *
   * @param at when the holder may go, unless calls were refused meanwhile
   * @param refusals whether refusals, and not only the rate, are why the holder waits
   */
  record Ticket(Instant at, long closings, boolean refusals) {}

  /**
   * The next free place; empty, and nothing taken, when that is later than {@code latest}.
   *
   * @param urgent whether to go before those who are not; both together use up the rate
   */
  synchronized Optional<Ticket> reserve(Instant now, Instant latest, boolean urgent) {
    Duration interval = interval();
    Duration tolerated = tolerated(interval);
    Instant even = urgent ? nextEvenOfUrgent : nextEven;
    Instant at = later(now, later(pausedUntil, minus(even, tolerated)));
    if (at.isAfter(latest)) {
      return Optional.empty();
    }
    if (urgent) {
      nextEvenOfUrgent = later(nextEvenOfUrgent, at).plus(interval);
      nextEven = later(nextEven, now).plus(interval);
    } else {
      nextEven = later(nextEven, at).plus(interval);
    }
    return Optional.of(new Ticket(at, closings, pausedUntil.isAfter(now) || rate < allowed));
  }

  /** Whether no call has been refused since the ticket was given. */
  synchronized boolean honours(Ticket ticket) {
    return ticket.closings() == closings;
  }

  /** When a call could go; not before now. */
  synchronized Instant opensAt(Instant now) {
    return later(now, later(pausedUntil, minus(nextEven, tolerated(interval()))));
  }

  /** Calls a second at the moment. */
  synchronized double rate() {
    return rate * ease;
  }

  /** Tells that an answer said how many calls a second are allowed. */
  synchronized void learned(int limit, Instant now) {
    if (limit < 1 || limit > FASTEST || limit == allowed || allowed == Double.POSITIVE_INFINITY) {
      return;
    }
    boolean atFullRate = rate == allowed;
    if (limit < rate) {
      lowered = now;
    }
    allowed = limit;
    rate = atFullRate ? allowed : Math.min(rate, allowed);
  }

  /** Tells that an answer said which part, 0 to 1, of the calls it allows is left. */
  synchronized void leaves(double part) {
    // Enough to fill the bucket again when nobody else draws from it.
    ease = part < 0.05 ? 0.85 : part < 0.2 ? 0.97 : 1;
  }

  /** Tells that a call succeeded. */
  synchronized void passed() {
    if (rate >= allowed) {
      return;
    }
    rate +=
        rate < SURELY_ALLOWED * refusedAt
            ? FAST_STEP * Math.min(refusedAt, allowed)
            : SLOW_STEP * allowed;
    if (rate >= allowed) {
      rate = allowed;
      refusedAt = Double.POSITIVE_INFINITY;
    }
  }

  /**
   * Tells that a call was refused: nobody goes before {@code until}.
   *
   * @param sent when that call was sent: those sent before others were refused belong to the same
   *     wave and do not lower the rate again
   */
  synchronized void refused(Instant sent, Instant now, Instant until) {
    boolean newWave = sent.isAfter(lastRefused);
    if (newWave) {
      lastRefused = now;
      // A call that was sent before the limit was known says nothing against the limit.
      if (allowed < Double.POSITIVE_INFINITY && sent.isAfter(lowered)) {
        refusedAt = rate;
        rate = Math.max(SLOWEST, rate * AFTER_REFUSAL);
      }
    }
    if (newWave || until.isAfter(pausedUntil)) {
      pausedUntil = later(pausedUntil, until);
      // Those who waited do not all go at the instant of the reset.
      Duration interval = interval();
      nextEven = plus(pausedUntil, tolerated(interval));
      nextEvenOfUrgent = nextEven;
      closings++;
    }
  }

  private Duration interval() {
    return Duration.ofNanos((long) (NANOS / (rate * ease)));
  }

  private Duration tolerated(Duration interval) {
    return bursts && allowed < Double.POSITIVE_INFINITY
        ? interval.multipliedBy((long) (rate * BURST))
        : Duration.ZERO;
  }

  private static Instant minus(Instant instant, Duration duration) {
    return instant.equals(Instant.MIN) ? instant : instant.minus(duration);
  }

  private static Instant plus(Instant instant, Duration duration) {
    return instant.equals(Instant.MIN) ? instant : instant.plus(duration);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
