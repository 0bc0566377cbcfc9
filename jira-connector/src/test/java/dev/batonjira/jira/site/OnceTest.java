package dev.batonjira.jira.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OnceTest {

  @Test
  void findsOutAgainAfterAFailureAndNeverAfterASuccess() {
    AtomicInteger calls = new AtomicInteger();
    Once<String> once =
        new Once<>(() -> {
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("not yet");
          }
          return "found";
        });

    assertThatThrownBy(once::get).hasMessage("not yet");
    assertThat(once.get()).isEqualTo("found");
    assertThat(once.get()).isEqualTo("found");
    assertThat(calls).hasValue(2);
  }
}
