package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
  private final Timestamps utc = new Timestamps(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T11:54:52Z, 2026-11-23 11:54:52",
    "2026-11-23T11:54:52.050010830Z, 2026-11-23 11:54:52.05001083",
    "2026-11-23T11:54:52.653486218Z, 2026-11-23 11:54:52.653486218",
    "2026-11-23T11:54:00.5Z, 2026-11-23 11:54:00.5",
  })
  void theFractionIsWrittenWithoutTrailingZeros(Instant instant, String text) {
    assertThat(utc.format(instant)).isEqualTo(text);
    assertThat(utc.parse(text)).isEqualTo(instant);
  }

  @Test
  void timesAreTheWallClockOfTheZone() {
    Timestamps newYork = new Timestamps(ZoneId.of("America/New_York"));
    Instant instant = Instant.parse("2026-11-23T12:10:00Z");
    assertThat(newYork.format(instant)).isEqualTo("2026-11-23 07:10:00");
    assertThat(newYork.parse("2026-11-23 07:10:00")).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:00Z, 2026-01-02T03:04:00Z",
    "2026-01-02T03:04:05.123456789Z, 2026-01-02T03:04:05.123456789Z",
    "2026-01-02T03:04:05.5+02:00, 2026-01-02T01:04:05.5Z",
    "2026-01-02 03:04:00.5+00:00, 2026-01-02T03:04:00.5Z",
    "2026-01-02, 2026-01-02T00:00:00Z",
    "2026-01-02 03:04, 2026-01-02T03:04:00Z",
  })
  void theFormsOfOtherWritersAreRead(String text, Instant instant) {
    assertThat(utc.parse(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1769999999", "yesterday", "2026-13-01 00:00:00"})
  void otherTextIsNoTime(String text) {
    assertThatThrownBy(() -> utc.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02 03:04:05, 2026-01-02 03:04:07",
    "2026-01-02 03:04:07, 2026-01-02 03:04:07.000000001",
    "2026-01-02 05:00:00.999999999, 2026-01-02 05:00:01",
    "2026-01-02T01:00:00Z, 2026-01-03 00:00:00",
  })
  void anEndIsMovedBehindTheEarlierOne(String earlier, String written) {
    Instant end = Instant.parse("2026-01-02T03:04:07Z");
    assertThat(utc.formatAfter(end, earlier)).isEqualTo(written).isGreaterThan(earlier);
  }
}
