package dev.batonjira.app.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.Program;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.sdk.tls.Pem;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several sites in one process, of which some are in a bad way. */
@Timeout(240)
class SitesTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir Path uploads;
  @TempDir Path directory;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void badSitesDoNotHarmTheOthers() throws IOException, InterruptedException {
    try (Simulator jira = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(30)));
        Simulator other = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(40)));
        C1StandIn good = c1();
        C1StandIn second = c1();
        C1StandIn wrongToken = c1();
        C1StandIn unwanted = c1()) {
      unwanted.fail("Hello", Status.PERMISSION_DENIED.withDescription("deleted"));
      wrongToken.handOutAgain(false);
      List<C1StandIn> all = List.of(good, second, wrongToken, unwanted);
      StringBuilder yaml = new StringBuilder("defaults:\n  workers: 2\nsites:\n");
      yaml.append(site("unwanted", unwanted, jira, "right"));
      yaml.append(site("wrong-token", wrongToken, jira, "wrong"));
      yaml.append(site("good", good, jira, "right"));
      yaml.append(site("second", second, other, "other"));
      yaml.append(site("keyless", second, jira, "missing"));
      Files.writeString(directory.resolve("sites.yaml"), yaml);
      Files.writeString(directory.resolve("right"), jira.token());
      Files.writeString(directory.resolve("other"), other.token());
      Files.writeString(directory.resolve("wrong"), "nonsense");
      Path authorities = directory.resolve("ca.pem");
      Files.writeString(
          authorities, Pem.text(all.stream().map(C1StandIn::authority).distinct().toList()));
      List<String> syncs =
          all.stream()
              .map(c1 -> c1.add(Task.newBuilder().setSyncFull(SyncFullTask.getDefaultInstance())))
              .toList();

      AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.INTERNAL);
      Thread program =
          Thread.ofPlatform()
              .start(() -> end.set(run(Map.of("SSL_CERT_FILE", authorities.toString()))));
      assertThat(good.awaitEnds(PATIENCE)).as(this::log).isTrue();
      assertThat(second.awaitEnds(PATIENCE)).as(this::log).isTrue();
      assertThat(wrongToken.awaitEnds(PATIENCE)).as(this::log).isTrue();
      program.interrupt();
      program.join();

      assertThat(end.get()).isEqualTo(ExitCode.OK);
      assertThat(good.task(syncs.get(0)).succeeded()).as(log()).isTrue();
      assertThat(second.task(syncs.get(1)).succeeded()).as(log()).isTrue();
      assertThat(good.uploads()).hasSize(1);
      assertThat(second.uploads()).hasSize(1);
      TaskRecord refused = wrongToken.task(syncs.get(2));
      assertThat(refused.end().orElseThrow().getStatus().getCode())
          .isEqualTo(Status.Code.UNAUTHENTICATED.value());
      assertThat(unwanted.task(syncs.get(3)).end()).isEmpty();
      assertThat(log())
          .contains(
              "C1 refused this service (PERMISSION_DENIED): deleted",
              "The service of this site ended; it is begun again, the others go on",
              "which BATON_JIRA_API_TOKEN_FILE names, cannot be read")
          .doesNotContain(jira.token(), other.token(), good.clientSecret());
      assertThat(directory.resolve("state")).isDirectoryContaining("glob:**/good");
    }
  }

  @Test
  void theFileCanBeCheckedWithoutWork() throws IOException {
    Files.writeString(directory.resolve("sites.yaml"), "sites:\n  - name: one\n");
    assertThat(run(Map.of(), "sites", "--check")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(log()).contains("line 2: the site one has no client-id");
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

  private ExitCode run(Map<String, String> environment) {
    return run(environment, "sites", "--c1z-temp-dir", "state");
  }

  private ExitCode run(Map<String, String> environment, String... words) {
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new Terminal(new PrintStream(err, true, StandardCharsets.UTF_8), 0),
            environment,
            directory);
    return new Program(surroundings).run(List.of(words));
  }

  private String log() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
