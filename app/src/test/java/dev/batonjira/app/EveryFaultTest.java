package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.http.Timing;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.sdk.sync.SyncEngine;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A site on which each kind of fault meets one request in twenty. */
class EveryFaultTest {

  private static final Instant START = Instant.parse("2026-06-05T06:00:00Z");

  @TempDir Path directory;

  /** Time that passes for those who wait, all at once, and for nobody else. */
  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  private void wait(Duration duration) {
    Instant end = now.get().plus(duration);
    now.accumulateAndGet(end, (a, b) -> a.isAfter(b) ? a : b);
  }

  static Stream<Long> seeds() {
    return LongStream.rangeClosed(1, 20).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void w23_everyFaultIsSurvivedAndNoWaitIsUnbounded(long seed) {
    Fault[] kinds = Fault.values();
    Faults faults = Faults.of(seed, 0.05 * kinds.length, kinds).withHang(Duration.ofMillis(5));
    SimulatorOptions site =
        SimulatorOptions.of(SiteSpec.ofSize(40).withProjects(4).withSeed(seed)).withFaults(faults);
    try (Simulator simulator = Simulator.start(site);
        JiraConnector connector = new JiraConnector(options(simulator))) {
      Path file = directory.resolve("sync.c1z");
      new SyncEngine(connector, SyncOptions.to(file, "test", ""), SyncListener.NONE).run();

      WholeProgramTruthTest.assertTrue(FileRows.of(file), simulator);
      assertThat(simulator.calls().faults()).isGreaterThan(20);
      assertThat(Duration.between(START, now.get())).isLessThan(Duration.ofMinutes(10));
    }
  }

  private JiraConnectorOptions options(Simulator simulator) {
    return new JiraConnectorOptions(
        SiteUrl.parse(simulator.baseUrl().toString()),
        Credential.of(simulator.email(), simulator.token()),
        ClientSettings.defaults("test").withTiming(new Timing(now::get, this::wait, () -> 0.5)),
        List.of(),
        ProjectAccess.COMPUTED,
        false,
        null,
        Set.of());
  }
}
