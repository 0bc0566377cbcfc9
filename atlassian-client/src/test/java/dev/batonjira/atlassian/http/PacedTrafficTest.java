package dev.batonjira.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How well a lane uses a bucket of tokens that it cannot see, in time that is only computed. */
class PacedTrafficTest {

  private static final Instant START = Instant.parse("2026-06-05T06:00:00Z");
  private static final Duration RUN = Duration.ofMinutes(2);

  /** A server's bucket of tokens, as full as it gets at the start. */
  private static final class Bucket {
    private final double rate;
    private final double size;
    private double tokens;
    private Instant filled = START;

    Bucket(double rate, double size) {
      this.rate = rate;
      this.size = size;
      this.tokens = size;
    }

    boolean take(Instant now) {
      tokens = Math.min(size, tokens + filled.until(now, ChronoUnit.NANOS) * rate / 1e9);
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  private record Event(Instant at, Runnable what) {}

  private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
  private final Random random = new Random(4);
  private Instant now = START;
  private long answered;
  private long refused;

  private void call(Lane lane, Bucket bucket, boolean headers) {
    Lane.Ticket ticket = lane.reserve(now, Instant.MAX, false).orElseThrow();
    events.add(
        new Event(
            ticket.at(),
            () -> {
              if (lane.honours(ticket)) {
                Instant sent = now;
                after(20, 80, () -> arrive(sent, lane, bucket, headers));
              } else {
                call(lane, bucket, headers);
              }
            }));
  }

  private void arrive(Instant sent, Lane lane, Bucket bucket, boolean headers) {
    boolean taken = bucket.take(now);
    double left = bucket.tokens / bucket.size;
    after(
        20,
        80,
        () -> {
          if (headers) {
            lane.learned((int) bucket.rate, now);
            lane.leaves(left);
          }
          if (taken) {
            answered++;
            lane.passed();
          } else {
            refused++;
            lane.refused(sent, now, now.plusMillis(1_000 + random.nextInt(300)));
          }
          call(lane, bucket, headers);
        });
  }

  private void after(int least, int most, Runnable what) {
    events.add(new Event(now.plusMillis(random.nextInt(least, most)), what));
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        argumentSet("50 a second, told", 50, 50, true, 0.98, 0.001),
        argumentSet("100 a second, told", 100, 100, true, 0.98, 0.001),
        argumentSet("5 a second, told", 5, 5, true, 0.98, 0.05),
        argumentSet("400 a second, told", 400, 400, true, 0.98, 0.001),
        argumentSet("50 a second from a small bucket, told", 50, 20, true, 0.95, 0.01),
        argumentSet("50 a second, not told", 50, 50, false, 0.85, 0.02));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void theRateIsUsedAndHardlyEverCrossed(
      int rate, int size, boolean headers, double atLeastUsed, double atMostRefused) {
    Lane lane = Lane.at(100);
    Bucket bucket = new Bucket(rate, size);
    for (int i = 0; i < 60; i++) {
      call(lane, bucket, headers);
    }
    while (now.isBefore(START.plus(RUN))) {
      Event next = events.remove();
      now = next.at();
      next.what().run();
    }

    double used = answered / (rate * (double) RUN.toSeconds());
    assertThat(used)
        .as("used, with %d refused of %d", refused, answered)
        .isGreaterThan(atLeastUsed);
    assertThat(refused / (double) (answered + refused)).isLessThan(atMostRefused);
  }
}
