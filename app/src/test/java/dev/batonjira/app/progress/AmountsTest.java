package dev.batonjira.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({
    "400, 0.4 s",
    "9999, 10.0 s",
    "12000, 12 s",
    "185000, 3 min 05 s",
    "7620000, 2 h 07 min"
  })
  void durations(long milliseconds, String text) {
    assertThat(Amounts.duration(Duration.ofMillis(milliseconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, 1023 bytes",
    "1536, 1.5 KiB",
    "5242880, 5.0 MiB",
    "3221225472, 3.0 GiB"
  })
  void bytes(long number, String text) {
    assertThat(Amounts.bytes(number)).isEqualTo(text);
  }

  @Test
  void countsWithTheirNouns() {
    assertThat(Amounts.count(1, "retry", "retries")).isEqualTo("1 retry");
    assertThat(Amounts.count(1_000_000, "call", "calls")).isEqualTo("1,000,000 calls");
  }
}
