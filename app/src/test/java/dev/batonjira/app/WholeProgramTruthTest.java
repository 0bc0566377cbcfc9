package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.ProjectMix;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WholeProgramTruthTest {

  @TempDir Path directory;

  @Test
  void aCalmSiteIsReadRowForRow() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(300)))) {
      InProcess.Result result = new InProcess(directory).against(simulator).run();

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      assertThat(result.out()).isEmpty();
      assertTrue(FileRows.of(directory.resolve("sync.c1z")), simulator);
    }
  }

  @Test
  void w1_everybodyWhoCanSeeAProjectIsFoundAndASampleIsHeldAgainstTheSite() {
    SiteSpec beyondTheSearchWindow =
        SiteSpec.ofSize(1_300).withProjects(10).withProjectMix(new ProjectMix(0, 0, 1, 1, 5, 3));
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(beyondTheSearchWindow))) {
      InProcess.Result result =
          new InProcess(directory)
              .against(simulator)
              .run("--output-format", "json", "--agreement-sample", "7");

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      assertTrue(FileRows.of(directory.resolve("sync.c1z")), simulator);
      JsonNode agreement = JsonMapper.shared().readTree(result.out()).get("agreement");
      assertThat(agreement.get("accounts").asInt()).isEqualTo(7);
      assertThat(agreement.get("pairs").asInt()).isEqualTo(70);
      assertThat(agreement.get("rate").asDouble()).isEqualTo(1);
      assertThat(agreement.get("disagreements").isEmpty()).isTrue();
      assertThat(simulator.calls().byOperation())
          .containsEntry("POST /rest/api/3/permissions/check", 7L);
    }
  }

  @Test
  void emailsThatOnlyTheOrganizationShowsAreFound() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(100)))) {
      InProcess.Result result =
          new InProcess(directory)
              .against(simulator)
              .with("BATON_ATLASSIAN_ORGID", simulator.organizationId())
              .with("BATON_ATLASSIAN_API_TOKEN", simulator.organizationKey())
              .with("BATON_ATLASSIAN_API_URL", simulator.baseUrl().toString())
              .run("--output-format", "json");

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      assertThat(result.err()).doesNotContain(simulator.organizationKey());
      JsonNode emails = JsonMapper.shared().readTree(result.out()).get("emails");
      assertThat(emails.get("jira").asInt()).isPositive();
      assertThat(emails.get("organization").asInt()).isPositive();
      assertThat(FileRows.of(directory.resolve("sync.c1z")))
          .containsAll(TrueRows.of(simulator.groundTruth()));
    }
  }

  /**
   * The site slices before it filters, so pages are short or empty; answers fail in every way; and
   * while it is read, between a listing and the reading of what it listed, groups and projects are
   * deleted and projects get other keys.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void w2_w3_aSiteThatFailsAndChangesIsReadRowForRow(long seed) {
    SiteSpec site = SiteSpec.ofSize(150).withSeed(seed).withGroups(20).withListingGaps(30, 1, 3);
    Vandal vandal = new Vandal();
    SimulatorOptions options =
        SimulatorOptions.of(site).withFaults(Faults.everyKind(seed, 0.05)).withObserver(vandal);
    try (Simulator simulator = Simulator.start(options)) {
      vandal.site.set(simulator);
      SortedSet<String> before = TrueRows.of(simulator.groundTruth());

      InProcess.Result result = new InProcess(directory).against(simulator).run();

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      assertThat(simulator.calls().faults()).isPositive();
      SortedSet<String> rows = FileRows.of(directory.resolve("sync.c1z"));
      assertTrue(rows, simulator);
      assertThat(rows).isNotEqualTo(before);
    }
  }

  static void assertTrue(SortedSet<String> rows, Simulator simulator) {
    SortedSet<String> truth = TrueRows.of(simulator.groundTruth());
    assertThat(truth.stream().filter(row -> !rows.contains(row))).as("missing").isEmpty();
    assertThat(
            rows.stream()
                .filter(row -> !truth.contains(row))
                .filter(row -> !TrueRows.saysNothingAbout(row, simulator.groundTruth())))
        .as("invented")
        .isEmpty();
  }

  /** Changes the site after a listing has been computed and before its reader gets it. */
  private static final class Vandal implements Consumer<Exchange> {

    private static final int GROUP = 12;
    private static final int DELETED_PROJECT = 1;
    private static final int MOVED_PROJECT = 2;

    final AtomicReference<Simulator> site = new AtomicReference<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    @Override
    public void accept(Exchange exchange) {
      if (exchange.fault() != null || exchange.status() != 200) {
        return;
      }
      List<ChaosEvent> events =
          switch (exchange.path()) {
            case "/rest/api/3/group/bulk" -> List.of(new ChaosEvent.DeleteGroup(GROUP));
            case "/rest/api/3/project/search" ->
                List.of(
                    new ChaosEvent.DeleteProject(DELETED_PROJECT),
                    new ChaosEvent.RenameProjectKey(MOVED_PROJECT, "ZZZ"));
            default -> List.of();
          };
      if (!events.isEmpty() && done.add(exchange.path())) {
        events.forEach(site.get()::apply);
      }
    }
  }
}
