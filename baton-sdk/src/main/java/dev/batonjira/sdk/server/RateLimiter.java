package dev.batonjira.sdk.server;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.batonjira.protocol.ratelimit.v1.RateLimitDescription;
import dev.batonjira.protocol.ratelimit.v1.RateLimitDescription.Status;
import dev.batonjira.protocol.ratelimit.v1.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells a client whether it may send its next call. Thread-safe. */
interface RateLimiter {

  /** Lets everything pass: pacing is the connector's own business. */
  RateLimiter NONE =
      new RateLimiter() {
        @Override
        public RateLimitDescription ask() {
          return RateLimitDescription.newBuilder().setStatus(Status.STATUS_EMPTY).build();
        }

        @Override
        public void report(RateLimitDescription seen) {}
      };

  /** Counts one call, unless it is one too many. */
  RateLimitDescription ask();

  /** Learns what the client was told of the source's limits. */
  void report(RateLimitDescription seen);

  /**
   * The limiter that a parent process wants.
   *
   * @throws IllegalArgumentException when it cannot be had
   */
  static RateLimiter of(RateLimiterConfig wanted, InstantSource clock) {
    return switch (wanted.getTypeCase()) {
      case DISABLED, TYPE_NOT_SET -> NONE;
      case FIXED_MEM ->
          new Window(
              wanted.getFixedMem().getRate(),
              Duration.ofNanos(Durations.toNanos(wanted.getFixedMem().getPeriod())),
              clock);
      case SLIDING_MEM -> new Sliding(wanted.getSlidingMem().getUsePercent(), clock);
      case EXTERNAL ->
          throw new IllegalArgumentException(
              "An external rate limiter is wanted, and there is none: configure another kind.");
    };
  }

  /** So many calls in each period. */
  final class Window implements RateLimiter {
    private final InstantSource clock;
    private long limit;
    private Duration period;
    private Instant ends = Instant.EPOCH;
    private long used;

    Window(long limit, Duration period, InstantSource clock) {
      if (limit < 1 || !period.isPositive()) {
        throw new IllegalArgumentException(
            "A rate limiter needs a rate and a period above zero, not %d in %s."
                .formatted(limit, period));
      }
      this.limit = limit;
      this.period = period;
      this.clock = clock;
    }

    @Override
    public synchronized RateLimitDescription ask() {
      Instant now = clock.instant();
      if (!now.isBefore(ends)) {
        ends = now.plus(period);
        used = 0;
      }
      boolean over = used >= limit;
      used += over ? 0 : 1;
      return RateLimitDescription.newBuilder()
          .setStatus(over ? Status.STATUS_OVERLIMIT : Status.STATUS_OK)
          .setLimit(limit)
          .setRemaining(Math.max(0, limit - used))
          .setCount(used)
          .setResetAt(Timestamps.fromMillis(ends.toEpochMilli()))
          .build();
    }

    @Override
    public void report(RateLimitDescription seen) {}

    /** Begins a window of another size. */
    synchronized void resize(long calls, Duration length) {
      limit = calls;
      period = length;
      ends = clock.instant().plus(length);
      used = 0;
    }
  }

  /** A share of what the source says is left, until it says something else. */
  final class Sliding implements RateLimiter {
    private static final int AT_FIRST = 100;
    private static final Duration FIRST_PERIOD = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final double share;
    private final InstantSource clock;
    private final Window window;

    Sliding(double share, InstantSource clock) {
      this.share = Math.clamp(share, 0, 1);
      this.clock = clock;
      this.window = new Window(AT_FIRST, FIRST_PERIOD, clock);
    }

    @Override
    public RateLimitDescription ask() {
      return window.ask();
    }

    @Override
    public void report(RateLimitDescription seen) {
      if (seen.getLimit() == 0 || !seen.hasResetAt()) {
        return;
      }
      Instant reset = Instant.ofEpochMilli(Timestamps.toMillis(seen.getResetAt()));
      Duration left = Duration.between(clock.instant(), reset);
      if (left.isPositive()) {
        window.resize(
            Math.max(1, (long) (share * seen.getRemaining())),
            left.compareTo(LONGEST) < 0 ? left : LONGEST);
      }
    }
  }
}
