package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A finished file is held against the site; nothing that comes of it fails the sync. */
class AgreementTest {

  private static final int USERS = 40;
  private static final SimulatorOptions SITE =
      SimulatorOptions.of(SiteSpec.ofSize(USERS).withProjects(3));
  private static final String CHECK = "POST /rest/api/3/permissions/check";

  @TempDir Path directory;

  @Test
  void disagreementsAreNamedInTheLogAndInTheResult() {
    Dismissal dismissal = new Dismissal();
    try (Simulator simulator = Simulator.start(SITE.withObserver(dismissal))) {
      dismissal.site.set(simulator);
      InProcess.Result result =
          new InProcess(directory).against(simulator).run("--output-format", "json");

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      JsonNode agreement = JsonMapper.shared().readTree(result.out()).get("agreement");
      assertThat(agreement.get("rate").asDouble()).isLessThan(1);
      JsonNode first = agreement.get("disagreements").get(0);
      assertThat(first.get("by_file").asBoolean()).isTrue();
      assertThat(result.err())
          .contains(
              "By the file the account %s sees the project %s, by Jira it does not."
                  .formatted(first.get("account").asString(), first.get("project").asString()));
    }
  }

  @Test
  void aPersonReadsHowFarJiraAgrees() {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result = new InProcess(directory).against(simulator).onTerminal(100).run();

      assertThat(result.err())
          .containsPattern(
              "Jira agrees in (\\d+) of \\1 cases on who can see a project, by a sample of 10"
                  + " accounts\\.");
    }
  }

  @Test
  void aFileWithoutCompleteProjectsHasTheReasonInTheResult() {
    // On a site of this size the connector's account administers none of the two projects.
    SimulatorOptions limited =
        SimulatorOptions.of(SiteSpec.ofSize(300).withProjects(2))
            .withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(limited)) {
      InProcess.Result result =
          new InProcess(directory)
              .against(simulator)
              .run("--output-format", "json", "--max-skipped-percent", "100");

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      assertThat(
              JsonMapper.shared().readTree(result.out()).get("agreement").get("refused").asString())
          .contains("no live project whose participants were read completely");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--agreement-sample=0",
        "--project-access=search",
        "--project-access=off",
        "--skip-entitlements-and-grants",
        "--sync-resource-types=user,project",
        "--expansion-limit=1"
      })
  void nothingIsAskedWhereNothingCanBeCompared(String flag) {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result = new InProcess(directory).against(simulator).run(flag);

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      assertThat(simulator.calls().byOperation()).doesNotContainKey(CHECK);
    }
  }

  /** Deactivates everybody once the check has begun. */
  private static final class Dismissal implements Consumer<Exchange> {

    final AtomicReference<Simulator> site = new AtomicReference<>();
    private final AtomicBoolean done = new AtomicBoolean();

    @Override
    public void accept(Exchange exchange) {
      if (exchange.path().endsWith("/permissions/check") && done.compareAndSet(false, true)) {
        for (int account = 0; account < USERS; account++) {
          site.get().apply(new ChaosEvent.DeactivateAccount(account));
        }
      }
    }
  }
}
