package dev.batonjira.sdk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.batonjira.protocol.ratelimit.v1.DisabledLimiter;
import dev.batonjira.protocol.ratelimit.v1.FixedMemoryLimiter;
import dev.batonjira.protocol.ratelimit.v1.RateLimitDescription;
import dev.batonjira.protocol.ratelimit.v1.RateLimitDescription.Status;
import dev.batonjira.protocol.ratelimit.v1.RateLimiterConfig;
import dev.batonjira.protocol.ratelimit.v1.SlidingMemoryLimiter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void nobodyWaitsWithoutALimiter() {
    RateLimiterConfig disabled =
        RateLimiterConfig.newBuilder().setDisabled(DisabledLimiter.getDefaultInstance()).build();
    assertThat(limiter(disabled)).isSameAs(RateLimiter.NONE);
    assertThat(RateLimiter.NONE.ask().getStatus()).isEqualTo(Status.STATUS_EMPTY);
  }

  @Test
  void aFixedRateHoldsForEachPeriod() {
    RateLimiter limiter = limiter(fixed(2, 10));

    assertThat(passed(limiter, 5)).isEqualTo(2);
    RateLimitDescription refused = limiter.ask();
    assertThat(refused.getStatus()).isEqualTo(Status.STATUS_OVERLIMIT);
    assertThat(refused.getRemaining()).isZero();
    assertThat(refused.getResetAt())
        .isEqualTo(Timestamps.fromMillis(now.plusSeconds(10).toEpochMilli()));
    now = now.plusSeconds(9);
    assertThat(passed(limiter, 1)).isZero();
    now = now.plusSeconds(1);
    assertThat(passed(limiter, 5)).isEqualTo(2);
    assertThatThrownBy(() -> limiter(fixed(0, 10))).hasMessageContaining("a rate and a period");
    assertThatThrownBy(() -> limiter(fixed(1, 0))).hasMessageContaining("a rate and a period");
  }

  @Test
  void aSlidingLimiterUsesItsShareOfWhatTheSourceHasLeft() {
    RateLimiter limiter =
        limiter(
            RateLimiterConfig.newBuilder()
                .setSlidingMem(SlidingMemoryLimiter.newBuilder().setUsePercent(0.5))
                .build());
    assertThat(passed(limiter, 200)).isEqualTo(100);

    limiter.report(RateLimitDescription.getDefaultInstance());
    assertThat(passed(limiter, 1)).isZero();
    limiter.report(left(40, Duration.ofMinutes(1)));
    assertThat(passed(limiter, 100)).isEqualTo(20);
    now = now.plusSeconds(59);
    assertThat(passed(limiter, 1)).isZero();

    // Of an hour's quota only the next five minutes count, and somebody always finds out.
    limiter.report(left(0, Duration.ofHours(1)));
    assertThat(passed(limiter, 5)).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(passed(limiter, 5)).isEqualTo(1);
  }

  private RateLimiter limiter(RateLimiterConfig config) {
    return RateLimiter.of(config, () -> now);
  }

  private static RateLimiterConfig fixed(long rate, long seconds) {
    return RateLimiterConfig.newBuilder()
        .setFixedMem(
            FixedMemoryLimiter.newBuilder().setRate(rate).setPeriod(Durations.fromSeconds(seconds)))
        .build();
  }

  private RateLimitDescription left(long calls, Duration window) {
    return RateLimitDescription.newBuilder()
        .setStatus(Status.STATUS_OK)
        .setLimit(100)
        .setRemaining(calls)
        .setResetAt(Timestamps.fromMillis(now.plus(window).toEpochMilli()))
        .build();
  }

  private static long passed(RateLimiter limiter, int asked) {
    long passed = 0;
    for (int i = 0; i < asked; i++) {
      passed += limiter.ask().getStatus() == Status.STATUS_OK ? 1 : 0;
    }
    return passed;
  }
}
