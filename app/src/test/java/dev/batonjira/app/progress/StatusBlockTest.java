package dev.batonjira.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.sdk.sync.SyncProgress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusBlockTest {

  private static final Traffic TRAFFIC = new Traffic(1_240, 1, Duration.ofMillis(3_200));

  @Test
  void tellsHowFarTheReadingIsAndHowLongItMayTake() {
    assertThat(
            StatusBlock.lines(
                progress(SyncPhase.COLLECT, 300, 100),
                TRAFFIC,
                0,
                Duration.ofSeconds(60),
                Optional.empty()))
        .containsExactly(
            "Reading [##################------] 75%  300 of 400 pages  about 20 s left",
            "6,215 rows, 103/s: group 10, user 5,000, grants 1,195",
            "1,240 calls, 1 retry, throttled 3.2 s over all calls, 2 skipped, 1 min 00 s so far");
  }

  @Test
  void pagesOfAnEarlierRunDoNotShortenTheEstimate() {
    assertThat(
            StatusBlock.lines(
                    progress(SyncPhase.COLLECT, 300, 100),
                    TRAFFIC,
                    250,
                    Duration.ofSeconds(60),
                    Optional.empty())
                .getFirst())
        .endsWith("about 2 min 00 s left");
  }

  @Test
  void fewPagesGiveNoEstimate() {
    assertThat(
            StatusBlock.lines(
                    progress(SyncPhase.COLLECT, 3, 100),
                    TRAFFIC,
                    0,
                    Duration.ofSeconds(60),
                    Optional.empty())
                .getFirst())
        .endsWith("3 of 103 pages");
  }

  @Test
  void laterPhasesSayWhatTheyDo() {
    assertThat(first(SyncPhase.SEAL)).isEqualTo("Completing what was read");
    assertThat(first(SyncPhase.EXPAND)).isEqualTo("Following groups and roles: 70 grants added");
    assertThat(first(SyncPhase.WRITE)).isEqualTo("Writing: 80 rows");
  }

  @Test
  void saysWhatItWaitsFor() {
    assertThat(
            StatusBlock.lines(
                progress(SyncPhase.COLLECT, 3, 100),
                TRAFFIC,
                0,
                Duration.ofSeconds(60),
                Optional.of("Waiting 2.0 s for groups")))
        .hasSize(4)
        .last()
        .isEqualTo("Waiting 2.0 s for groups");
  }

  private static String first(SyncPhase phase) {
    return StatusBlock.lines(
            progress(phase, 3, 0), TRAFFIC, 0, Duration.ofSeconds(60), Optional.empty())
        .getFirst();
  }

  private static SyncProgress progress(SyncPhase phase, long done, long pending) {
    return new SyncProgress(
        phase,
        done,
        pending,
        Map.of("user", 5_000L, "group", 10L),
        Map.of("group", 10L),
        Map.of("group", 1_195L),
        2,
        70,
        80);
  }
}
