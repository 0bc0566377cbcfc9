package dev.batonjira.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneTest {

  private static final Instant NOW = Instant.parse("2026-06-05T06:00:00Z");
  private static final Instant LATEST = NOW.plusSeconds(3600);

  private static List<Instant> places(Lane lane, int count, Instant now) {
    return IntStream.range(0, count)
        .mapToObj(_ -> lane.reserve(now, LATEST, false).orElseThrow().at())
        .toList();
  }

  private static Duration spacing(Lane lane, Instant now) {
    List<Instant> places = places(lane, 2, now);
    return Duration.between(places.get(0), places.get(1));
  }

  @Test
  void aShortBurstGoesAtOnceAndTheRestAtTheRate() {
    List<Instant> places = places(Lane.at(100), 126, NOW);

    assertThat(places.subList(0, 26)).containsOnly(NOW);
    for (int i = 26; i < 126; i++) {
      assertThat(Duration.between(places.get(i - 1), places.get(i)))
          .isEqualTo(Duration.ofMillis(10));
    }
  }

  @Test
  void aCeilingOfTheProgramHoldsFromTheFirstCall() {
    assertThat(spacing(Lane.strictlyAt(4), NOW)).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void theLimitThatAnAnswerNamesReplacesThePublishedOne() {
    Lane slower = Lane.at(100);
    slower.learned(40, NOW);
    Lane faster = Lane.at(100);
    faster.learned(400, NOW);

    assertThat(slower.rate()).isEqualTo(40);
    assertThat(faster.rate()).isEqualTo(400);
  }

  @Test
  void aNumberThatIsAnHoursQuotaIsNoRate() {
    Lane lane = Lane.at(100);
    lane.learned(65_000, NOW);
    lane.learned(0, NOW);

    assertThat(lane.rate()).isEqualTo(100);
  }

  @Test
  void whenLittleIsLeftCallsGoALittleSlowerUntilThereIsMore() {
    Lane lane = Lane.at(100);
    lane.leaves(0.1);
    assertThat(lane.rate()).isEqualTo(97);
    lane.leaves(0.02);
    assertThat(lane.rate()).isEqualTo(85);
    lane.leaves(0.5);
    assertThat(lane.rate()).isEqualTo(100);
  }

  @Test
  void thoseWhoWaitedDoNotAllGoAtTheInstantOfReset() {
    Lane lane = Lane.at(100);
    Instant reset = NOW.plusSeconds(10);
    lane.refused(NOW, NOW, reset);

    List<Instant> places = places(lane, 200, NOW);

    assertThat(places).isSorted().doesNotHaveDuplicates().first().isEqualTo(reset);
    for (int i = 1; i < places.size(); i++) {
      assertThat(Duration.between(places.get(i - 1), places.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMillis(13));
    }
  }

  @Test
  void refusalsOfOneWaveSlowDownOnce() {
    Lane lane = Lane.at(100);
    IntStream.range(0, 16).forEach(_ -> lane.refused(NOW, NOW.plusMillis(100), NOW.plusSeconds(1)));

    assertThat(lane.rate()).isEqualTo(75);
  }

  @Test
  void aRefusalOfACallSentBeforeTheLimitWasKnownDoesNotSlowDownBelowIt() {
    Lane lane = Lane.at(100);
    lane.learned(40, NOW.plusMillis(100));
    lane.refused(NOW, NOW.plusMillis(100), NOW.plusSeconds(1));

    assertThat(lane.rate()).isEqualTo(40);
    assertThat(lane.opensAt(NOW)).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void eachNewWaveSlowsDownFurtherDownToOneCallASecond() {
    Lane lane = Lane.at(100);
    double before = lane.rate();
    for (int wave = 0; wave < 30; wave++) {
      Instant now = NOW.plusSeconds(10L * wave);
      lane.refused(now.plusMillis(1), now.plusMillis(2), now.plusSeconds(1));
      assertThat(lane.rate()).isLessThanOrEqualTo(before).isGreaterThanOrEqualTo(1);
      before = lane.rate();
    }

    assertThat(before).isEqualTo(1);
  }

  @Test
  void successesGiveTheFormerSpeedBackFastAndThenWithCare() {
    Lane lane = Lane.at(100);
    lane.refused(NOW, NOW, NOW.plusSeconds(1));
    IntStream.range(0, 15).forEach(_ -> lane.passed());
    assertThat(lane.rate()).isBetween(89.9, 91.0);

    IntStream.range(0, 100).forEach(_ -> lane.passed());
    assertThat(lane.rate()).isLessThan(97);

    IntStream.range(0, 200).forEach(_ -> lane.passed());
    assertThat(lane.rate()).isEqualTo(100);
  }

  @Test
  void longerWaitReplacesAShorterOneAndNeverTheOtherWayRound() {
    Lane lane = Lane.at(100);
    lane.refused(NOW, NOW, NOW.plusSeconds(60));
    lane.refused(NOW, NOW, NOW.plusSeconds(5));

    assertThat(lane.opensAt(NOW)).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void ticketOfBeforeTheRefusalIsNotHonoured() {
    Lane lane = Lane.at(100);
    Lane.Ticket ticket = lane.reserve(NOW, LATEST, false).orElseThrow();
    assertThat(lane.honours(ticket)).isTrue();

    lane.refused(NOW, NOW, NOW.plusSeconds(1));

    assertThat(lane.honours(ticket)).isFalse();
  }

  @Test
  void placeBeyondTheCallersPatienceIsNotTaken() {
    Lane lane = Lane.at(100);
    lane.refused(NOW, NOW, NOW.plusSeconds(60));

    assertThat(lane.reserve(NOW, NOW.plusSeconds(59), false)).isEmpty();
    assertThat(places(lane, 1, NOW)).containsExactly(NOW.plusSeconds(60));
  }

  @Test
  void urgentCallsGoBeforeThoseThatWaitAndUseUpTheRateTogetherWithThem() {
    Lane lane = Lane.at(10);
    Instant last = places(lane, 100, NOW).getLast();

    Instant urgent = lane.reserve(NOW, LATEST, true).orElseThrow().at();

    assertThat(urgent).isEqualTo(NOW);
    assertThat(places(lane, 1, NOW)).containsExactly(last.plusMillis(200));
  }

  @Test
  void urgentCallsWaitForTheEndOfARefusalToo() {
    Lane lane = Lane.at(10);
    lane.refused(NOW, NOW, NOW.plusSeconds(7));

    assertThat(lane.reserve(NOW, LATEST, true).orElseThrow().at()).isEqualTo(NOW.plusSeconds(7));
  }

  @Test
  void aLaneWithoutARateOnlyPauses() {
    Lane lane = Lane.unpaced();
    assertThat(places(lane, 1_000, NOW)).containsOnly(NOW);

    lane.refused(NOW, NOW, NOW.plusSeconds(3));

    assertThat(places(lane, 1_000, NOW)).containsOnly(NOW.plusSeconds(3));
  }
}
