package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.RateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Syncs that must stop before they are done, and go on when they may. */
class BudgetAndExpiryTest {

  /** Credential, roles, schemes and products, which a run asks for itself. */
  private static final int ASKED_BY_EACH_RUN = 12;

  /** Units in process of which a call was made and another one is no longer paid for. */
  private static final int CUT_OFF_IN_EACH_RUN = 10;

  @TempDir Path directory;
  private final RequestTrigger trigger = new RequestTrigger();
  private Simulator simulator;
  private SortedSet<String> expected;
  private long callsOfOneRun;

  @BeforeEach
  void aSiteAndItsTruth() throws IOException {
    simulator =
        Simulator.start(
            SimulatorOptions.of(SiteSpec.ofSize(100).withSeed(3)).withObserver(trigger));
    Path calm = Files.createDirectory(directory.resolve("calm"));
    assertThat(run(calm).exitCode()).isEqualTo(ExitCode.OK);
    expected = FileRows.of(calm.resolve("sync.c1z"));
    callsOfOneRun = simulator.calls().total();
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private InProcess.Result run(Path where, String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "--agreement-sample";
    words[1] = "0";
    System.arraycopy(more, 0, words, 2, more.length);
    return new InProcess(where).against(simulator).run(words);
  }

  @Test
  void eachRunSpendsItsBudgetAndTheLastOneFinishesTheFile() {
    int budget = 30;
    Path file = directory.resolve("sync.c1z");
    int runs = 0;
    InProcess.Result result;
    do {
      long before = simulator.calls().total();
      result = run(directory, "--call-budget", Integer.toString(budget));
      runs++;
      assertThat(simulator.calls().total() - before).isLessThanOrEqualTo(budget);
      if (result.exitCode() != ExitCode.OK) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.BUDGET_SPENT);
        assertThat(result.sentence())
            .startsWith("The budget of 30 calls is used up")
            .endsWith("The next run with the same options goes on from here.");
        assertThat(file).doesNotExist();
      }
    } while (result.exitCode() != ExitCode.OK && runs < 100);

    assertThat(runs).isGreaterThan(2);
    assertThat(FileRows.of(file)).isEqualTo(expected);
    assertThat(directory.resolve("sync.c1z.state")).doesNotExist();
    assertThat(simulator.calls().total() - callsOfOneRun)
        .as("what is asked again is bounded")
        .isLessThanOrEqualTo(
            callsOfOneRun + (long) runs * (ASKED_BY_EACH_RUN + CUT_OFF_IN_EACH_RUN));
  }

  @Test
  void aBudgetThatIsTooSmallForTheCredentialLeavesNothingBehind() {
    InProcess.Result result = run(directory, "--call-budget", "3");

    assertThat(result.exitCode()).isEqualTo(ExitCode.BUDGET_SPENT);
    assertThat(result.sentence())
        .startsWith("The budget of 3 calls is used up, so ")
        .endsWith(" was not sent.");
    assertThat(directory.resolve("sync.c1z.state")).doesNotExist();
  }

  @Test
  void w33_aTokenThatExpiresMeanwhileStopsTheSyncWhichGoesOnWithANewOne() {
    trigger.arm(callsOfOneRun / 2, () -> simulator.replaceToken("a-new-token"));
    String old = simulator.token();

    InProcess.Result expired =
        new InProcess(directory)
            .against(simulator)
            .with("BATON_JIRA_API_TOKEN", old)
            .run("--agreement-sample", "0");

    assertThat(expired.exitCode()).as(expired.err()).isEqualTo(ExitCode.CREDENTIAL_REFUSED);
    assertThat(expired.sentence()).contains("expired").endsWith(".");
    assertThat(directory.resolve("sync.c1z")).doesNotExist();
    assertThat(directory.resolve("sync.c1z.state")).exists();
    long before = simulator.calls().total();

    InProcess.Result resumed = run(directory, "--output-format", "json");

    assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.OK);
    assertThat(resumed.out()).contains("\"resumed\":true");
    assertThat(FileRows.of(directory.resolve("sync.c1z"))).isEqualTo(expected);
    assertThat(simulator.calls().total() - before).isLessThan(callsOfOneRun);
  }

  @Test
  void aQuotaThatIsUsedUpIsWaitedFor() throws IOException {
    SimulatorOptions options =
        SimulatorOptions.of(SiteSpec.ofSize(100).withSeed(3))
            .withRateLimits(RateLimits.NONE.withPoints(600, Duration.ofSeconds(1)));
    Path where = Files.createDirectory(directory.resolve("quota"));
    try (Simulator limited = Simulator.start(options)) {
      InProcess.Result result =
          new InProcess(where)
              .against(limited)
              .run("--agreement-sample", "0", "--output-format", "json");

      assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
      assertThat(FileRows.of(where.resolve("sync.c1z"))).isEqualTo(expected);
      JsonNode json = JsonMapper.shared().readTree(result.out());
      assertThat(json.get("throttled_ms").asLong()).isPositive();
    }
  }

  @Test
  void theReceiptAddsUpAndStandsBesideTheFewestCallsPossible() {
    long before = simulator.calls().total();
    JsonNode json = JsonMapper.shared().readTree(run(directory, "--output-format", "json").out());

    long calls = simulator.calls().total() - before;
    assertThat(json.get("calls").asLong()).isEqualTo(calls);
    long sum = 0;
    for (JsonNode line : json.get("receipt")) {
      sum += line.get("calls").asLong();
      assertThat(line.get("retries").asLong()).isZero();
      assertThat(line.get("bytes").asLong()).isPositive();
      assertThat(line.has("refused") && line.has("throttled_ms") && line.has("paced_ms")).isTrue();
    }
    assertThat(sum).isEqualTo(calls);
    assertThat(json.get("minimum_calls").asLong()).isBetween(calls / 2, calls);
  }

  @Test
  void thePlanForetellsTheCallsOfTheSync() {
    long before = simulator.calls().total();
    InProcess.Result result = new InProcess(directory).against(simulator).run("plan", "--json");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    JsonNode plan = JsonMapper.shared().readTree(result.out());
    assertThat(plan.get("probe_calls").asLong())
        .isEqualTo(simulator.calls().total() - before)
        .isLessThan(45);
    assertThat(plan.get("calls").asLong())
        .isBetween(callsOfOneRun * 7 / 10, callsOfOneRun * 13 / 10);
    assertThat(plan.get("minimum_calls").asLong())
        .isPositive()
        .isLessThanOrEqualTo(plan.get("calls").asLong());
    assertThat(plan.get("expected_ms").asLong()).isPositive();
    assertThat(directory.resolve("sync.c1z.state")).doesNotExist();

    InProcess.Result text =
        new InProcess(directory).against(simulator).run("plan", "--max-requests-per-second", "100");

    assertThat(text.out())
        .contains("GET /rest/api/3/group/member", "in all; Jira's page sizes allow no fewer than")
        .contains("--max-requests-per-second=100");
  }

  @Test
  void withAKeyOfTheOrganizationThePlanCountsItsPagesInPlaceOfMembers() {
    InProcess program =
        new InProcess(directory)
            .against(simulator)
            .with("BATON_ATLASSIAN_ORGID", simulator.organizationId())
            .with("BATON_ATLASSIAN_API_TOKEN", simulator.organizationKey())
            .with("BATON_ATLASSIAN_API_URL", simulator.baseUrl() + "/admin");
    JsonNode plan = JsonMapper.shared().readTree(program.run("plan", "--json").out());
    JsonNode sync = JsonMapper.shared().readTree(program.run("--output-format", "json").out());

    JsonNode planned = plan.get("calls_by_endpoint");
    assertThat(planned.get("GET /rest/api/3/group/member").asLong()).isZero();
    String search = "POST /admin/v2/orgs/{orgId}/directories/{directoryId}/%s/search";
    // How many accounts there are is found out to the thousand only.
    assertThat(planned.get(search.formatted("users")).asLong())
        .isEqualTo(plan.get("accounts").asLong() / 100);
    assertThat(planned.get(search.formatted("groups")).asLong())
        .isEqualTo(sync.get("calls_by_endpoint").get(search.formatted("groups")).asLong());
    long calls = sync.get("calls").asLong();
    assertThat(plan.get("calls").asLong()).isBetween(calls / 2, calls * 2);
    assertThat(plan.get("minimum_calls").asLong())
        .isPositive()
        .isLessThanOrEqualTo(plan.get("calls").asLong());
  }
}
