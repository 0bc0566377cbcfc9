package dev.batonjira.explorer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is told of answers that take long. */
class PendingTest {
  private static final Question QUESTION = new Question(Map.of("of", "grants"));

  private final Progress progress = new Progress();
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whoAsksIsToldHowFarTheAnswerIsAndGetsItLater() {
    Pending pending = new Pending(Duration.ZERO, progress);
    CountDownLatch released = new CountDownLatch(1);
    Supplier<Reply> slow =
        () -> {
          made.incrementAndGet();
          try {
            released.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Reply.Json("{}");
        };
    progress.begin(4);
    progress.step();

    assertThat(pending.answer("changes", QUESTION, slow)).isEqualTo(new Reply.Busy(25));
    progress.step();
    assertThat(pending.answer("changes", QUESTION, slow)).isEqualTo(new Reply.Busy(50));
    released.countDown();

    assertThat(whenThere(pending, slow)).isEqualTo(new Reply.Json("{}"));
    assertThat(made).hasValue(1);
  }

  @Test
  void aFailureIsThrownAndTheNextOneWhoAsksTriesAgain() {
    Pending pending = new Pending(Duration.ZERO, progress);
    Supplier<Reply> failing =
        () -> {
          made.incrementAndGet();
          throw new IllegalArgumentException("there is no such column");
        };

    assertThatThrownBy(() -> whenThere(pending, failing)).hasMessage("there is no such column");
    assertThatThrownBy(() -> whenThere(pending, failing)).hasMessage("there is no such column");
    assertThat(made).hasValue(2);
  }

  @Test
  void newWorkBeginsAtNothingAndNoWorkIsEverCalledDone() {
    progress.begin(2);
    progress.step();
    progress.step();
    assertThat(progress.percent()).isEqualTo(99);

    progress.begin(10);

    assertThat(progress.percent()).isZero();
  }

  private static Reply whenThere(Pending pending, Supplier<Reply> make) {
    Reply reply = pending.answer("changes", QUESTION, make);
    while (reply instanceof Reply.Busy) {
      Thread.onSpinWait();
      reply = pending.answer("changes", QUESTION, make);
    }
    return reply;
  }
}
