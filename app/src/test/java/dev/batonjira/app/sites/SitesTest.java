package dev.batonjira.app.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.RunningCommand;
import dev.batonjira.app.ServiceVariables;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.RateLimits;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several sites in one process, of which some are in a bad way. */
@Timeout(240)
class SitesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path uploads;
  @TempDir Path directory;

  @Test
  void badSitesDoNotHarmTheOthers() throws IOException, InterruptedException {
    try (Simulator jira = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(30)));
        Simulator other = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(40)));
        Simulator closed =
            Simulator.start(
                SimulatorOptions.of(SiteSpec.ofSize(30))
                    .withRateLimits(RateLimits.NONE.withPoints(1, Duration.ofHours(1))));
        C1StandIn good = c1();
        C1StandIn second = c1();
        C1StandIn wrongToken = c1();
        C1StandIn unwanted = c1();
        C1StandIn throttled = c1()) {
      unwanted.fail("Hello", Status.PERMISSION_DENIED.withDescription("deleted"));
      wrongToken.handOutAgain(false);
      List<C1StandIn> all = List.of(good, second, wrongToken, unwanted, throttled);
      StringBuilder yaml = new StringBuilder("defaults:\n  workers: 2\nsites:\n");
      yaml.append(site("unwanted", unwanted, jira, "right"));
      yaml.append(site("wrong-key", wrongToken, jira, "wrong"));
      yaml.append(site("throttled", throttled, closed, "closed"));
      yaml.append(site("good", good, jira, "right"));
      yaml.append(site("second", second, other, "other"));
      yaml.append(site("keyless", second, jira, "missing"));
      Files.writeString(directory.resolve("sites.yaml"), yaml);
      Files.writeString(directory.resolve("right"), jira.token());
      Files.writeString(directory.resolve("other"), other.token());
      Files.writeString(directory.resolve("closed"), closed.token());
      Files.writeString(directory.resolve("wrong"), "nonsense");
      Path authorities = ServiceVariables.authorities(directory, all);
      List<String> syncs =
          all.stream()
              .map(c1 -> c1.add(Task.newBuilder().setSyncFull(SyncFullTask.getDefaultInstance())))
              .toList();

      RunningCommand program =
          RunningCommand.start(
              directory,
              Map.of("SSL_CERT_FILE", authorities.toString()),
              "sites",
              "--c1z-temp-dir",
              "state",
              "--log-level",
              "debug");
      assertThat(good.awaitEnds(PATIENCE)).as(program::said).isTrue();
      assertThat(second.awaitEnds(PATIENCE)).as(program::said).isTrue();
      assertThat(wrongToken.awaitEnds(PATIENCE)).as(program::said).isTrue();
      // Still waiting for its hour to be over, or told so; nobody else has waited.
      assertThat(throttled.task(syncs.get(4)).succeeded()).isFalse();
      assertThat(program.stop()).isEqualTo(ExitCode.OK);
      String log = program.said();

      assertThat(good.task(syncs.get(0)).succeeded()).as(log).isTrue();
      assertThat(second.task(syncs.get(1)).succeeded()).as(log).isTrue();
      assertThat(good.uploads()).hasSize(1);
      assertThat(second.uploads()).hasSize(1);
      TaskRecord refused = wrongToken.task(syncs.get(2));
      assertThat(refused.end().orElseThrow().getStatus().getCode())
          .isEqualTo(Status.Code.UNAUTHENTICATED.value());
      assertThat(unwanted.task(syncs.get(3)).end()).isEmpty();
      assertThat(log)
          .contains(
              "C1 refused this service (PERMISSION_DENIED): deleted",
              "The service of this site ended; it is begun again, the others go on",
              "which BATON_JIRA_API_TOKEN_FILE names, cannot be read")
          .doesNotContain(jira.token(), other.token(), good.clientSecret());
      assertThat(log.lines().filter(line -> line.contains("Atlassian request")))
          .allSatisfy(line -> assertThat(line).containsPattern("\"site\":\"[a-z-]+\""))
          .anySatisfy(line -> assertThat(line).contains("\"site\":\"good\""))
          .anySatisfy(line -> assertThat(line).contains("\"site\":\"second\""))
          .anySatisfy(line -> assertThat(line).contains("\"site\":\"throttled\""));
      assertThat(directory.resolve("state")).isDirectoryContaining("glob:**/good");
    }
  }

  @Test
  void theFileCanBeCheckedWithoutWork() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("sites.yaml"), "sites:\n  - name: one\n");
    RunningCommand checked = RunningCommand.ended(directory, Map.of(), "sites", "--check");
    assertThat(checked.end()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(checked.said()).contains("line 2: the site one has no client-id");
  }

  private C1StandIn c1() {
    return C1StandIn.start(uploads, Duration.ofSeconds(30), InstantSource.system());
  }

  private String site(String name, C1StandIn c1, Simulator jira, String token) throws IOException {
    Files.writeString(directory.resolve(name + ".secret"), c1.clientSecret());
    return """
      - name: %s
        client-id: %s
        client-secret: {file: %s.secret}
        jira-url: %s
        jira-email: %s
        jira-api-token: {file: %s}
    """
        .formatted(name, c1.clientId(), name, jira.baseUrl(), jira.email(), token);
  }
}
