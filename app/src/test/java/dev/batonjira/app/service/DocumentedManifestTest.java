package dev.batonjira.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.RunningCommand;
import dev.batonjira.app.ServiceVariables;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.protocol.connector.v2.Capability;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
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
      Map<String, String> environment = ServiceVariables.of(site, c1, directory);
      environment.put("BATON_PROVISIONING", "true");
      environment.put("BATON_SKIP_CUSTOMER_USER", "false");
      environment.put("BATON_SKIP_PROJECT_PARTICIPANTS", "true");
      environment.put("BATON_HOST_ID", "baton-jira");
      // The stand-in's certificate and the simulated organization take the place of public ones.
      environment.putAll(ServiceVariables.organizationOf(site));
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
    try (RunningCommand service = RunningCommand.start(directory, environment)) {
      c1.awaitEnds(Duration.ofMinutes(2));
      assertThat(service.stop()).as(service.said()).isEqualTo(ExitCode.OK);
      return service.said();
    }
  }
}
