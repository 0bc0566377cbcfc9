package dev.batonjira.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.Program;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.protocol.connector.v2.Capability;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.sdk.tls.Pem;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The variables of the Secret and Deployment that installations of the original have. */
@Timeout(180)
class DocumentedManifestTest {

  @TempDir Path uploads;
  @TempDir Path directory;

  @Test
  void aServiceRunsWithExactlyTheVariablesOfTheOriginalsManifests()
      throws IOException, InterruptedException {
    try (Simulator site = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
        C1StandIn c1 = C1StandIn.start(uploads, Duration.ofSeconds(30), InstantSource.system())) {
      Map<String, String> environment = new HashMap<>();
      environment.put("BATON_CLIENT_ID", c1.clientId());
      environment.put("BATON_CLIENT_SECRET", c1.clientSecret());
      environment.put("BATON_JIRA_URL", site.baseUrl().toString());
      environment.put("BATON_JIRA_API_TOKEN", site.token());
      environment.put("BATON_JIRA_EMAIL", site.email());
      environment.put("BATON_PROVISIONING", "true");
      environment.put("BATON_SKIP_CUSTOMER_USER", "false");
      environment.put("BATON_SKIP_PROJECT_PARTICIPANTS", "true");
      environment.put("BATON_ATLASSIAN_API_TOKEN", site.organizationKey());
      environment.put("BATON_ATLASSIAN_ORGID", site.organizationId());
      environment.put("BATON_HOST_ID", "baton-jira");
      // The stand-in's certificate and the simulated organization take the place of public ones.
      environment.put("BATON_ATLASSIAN_API_URL", site.baseUrl().toString());
      Path authority = directory.resolve("ca.pem");
      Files.writeString(authority, Pem.text(List.of(c1.authority())));
      environment.put("SSL_CERT_FILE", authority.toString());
      String sync = c1.add(Task.newBuilder().setSyncFull(SyncFullTask.getDefaultInstance()));

      String log = serveUntilDone(c1, environment);

      TaskRecord task = c1.task(sync);
      assertThat(task.succeeded()).as(log).isTrue();
      assertThat(task.holder()).isEqualTo("baton-jira");
      assertThat(
              c1.hellos()
                  .getFirst()
                  .getConnectorMetadata()
                  .getCapabilities()
                  .getConnectorCapabilitiesList())
          .contains(Capability.CAPABILITY_SYNC, Capability.CAPABILITY_PROVISION);
      try (C1zReader reader =
          C1zReader.open(c1.uploads().getFirst().file(), DecoderLimits.fromEnvironment(Map.of()))) {
        assertThat(reader.stats(reader.defaultSync().id()).resourcesByType())
            .containsEntry("group", site.groundTruth().groups().count());
      }
      assertThat(site.calls().byOperation().keySet()).anyMatch(call -> call.contains("/orgs/"));
      assertThat(log)
          .contains("\"level\":\"info\"", "Task done")
          .doesNotContain(site.token(), site.organizationKey(), c1.clientSecret());
    }
  }

  private String serveUntilDone(C1StandIn c1, Map<String, String> environment)
      throws InterruptedException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new Terminal(new PrintStream(err, true, StandardCharsets.UTF_8), 0),
            environment,
            directory);
    AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.INTERNAL);
    Thread service =
        Thread.ofPlatform().start(() -> end.set(new Program(surroundings).run(List.of())));
    c1.awaitEnds(Duration.ofMinutes(2));
    service.interrupt();
    service.join();
    String log = err.toString(StandardCharsets.UTF_8);
    assertThat(end.get()).as(log).isEqualTo(ExitCode.OK);
    return log;
  }
}
