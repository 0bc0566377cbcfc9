package dev.batonjira.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final Instant NOW = Instant.parse("2026-06-05T06:00:00Z");
  private static final Instant LATEST = NOW.plusSeconds(3600);

  private final Gate gate = new Gate();

  private List<Instant> places(int count, Instant now) {
    return IntStream.range(0, count)
        .mapToObj(_ -> gate.reserve(now, LATEST).orElseThrow().at())
        .toList();
  }

  @Test
  void openGateHoldsNobody() {
    assertThat(places(100, NOW)).containsOnly(NOW);
  }

  @Test
  void thoseWhoWaitedDoNotAllGoAtTheInstantOfReset() {
    Instant reset = NOW.plusSeconds(10);
    gate.close(NOW, NOW, reset);

    List<Instant> places = places(200, NOW);

    assertThat(places).isSorted().doesNotHaveDuplicates().first().isEqualTo(reset);
    for (int i = 1; i < places.size(); i++) {
      assertThat(Duration.between(places.get(i - 1), places.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }
  }

  @Test
  void refusalsOfOneWaveSlowDownOnce() {
    Instant reset = NOW.plusSeconds(1);
    IntStream.range(0, 16).forEach(_ -> gate.close(NOW, NOW.plusMillis(100), reset));

    List<Instant> places = places(2, NOW.plusMillis(100));

    assertThat(Duration.between(places.get(0), places.get(1))).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void eachNewWaveSlowsDownFurtherUpToOneCallASecond() {
    Instant now = NOW;
    Duration before = Duration.ZERO;
    for (int wave = 0; wave < 6; wave++) {
      gate.close(now.plusMillis(1), now.plusMillis(2), now.plusSeconds(1));
      List<Instant> places = places(2, now);
      Duration interval = Duration.between(places.get(0), places.get(1));
      assertThat(interval).isGreaterThan(before);
      before = interval;
      now = now.plusSeconds(10);
    }
    for (int wave = 0; wave < 6; wave++) {
      gate.close(now.plusMillis(1), now.plusMillis(2), now.plusSeconds(1));
      now = now.plusSeconds(10);
    }

    List<Instant> places = places(2, now);

    assertThat(Duration.between(places.get(0), places.get(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void successesGiveTheFormerSpeedBack() {
    gate.close(NOW, NOW, NOW.plusSeconds(1));
    Instant later = NOW.plusSeconds(2);
    IntStream.range(0, 100).forEach(_ -> gate.passed());
    places(1, later);

    assertThat(places(50, later)).containsOnly(later);
  }

  @Test
  void longerWaitReplacesAShorterOneAndNeverTheOtherWayRound() {
    gate.close(NOW, NOW, NOW.plusSeconds(60));
    gate.close(NOW, NOW, NOW.plusSeconds(5));

    assertThat(gate.opensAt(NOW)).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void ticketOfBeforeTheClosingIsNotHonoured() {
    Gate.Ticket ticket = gate.reserve(NOW, LATEST).orElseThrow();
    assertThat(gate.honours(ticket)).isTrue();

    gate.close(NOW, NOW, NOW.plusSeconds(1));

    assertThat(gate.honours(ticket)).isFalse();
  }

  @Test
  void placeBeyondTheCallersPatienceIsNotTaken() {
    gate.close(NOW, NOW, NOW.plusSeconds(60));

    assertThat(gate.reserve(NOW, NOW.plusSeconds(59))).isEmpty();
    assertThat(places(1, NOW)).containsExactly(NOW.plusSeconds(60));
  }
}
