package dev.batonjira.app.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.sdk.sync.SyncEngine;
import dev.batonjira.sdk.sync.SyncLedger;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.sdk.sync.SyncReport;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.SiteSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which projects are held against the site. */
class FileAgreementTest {

  /** More accounts than Jira's search looks at, so that team-managed projects are partial. */
  private static final SiteSpec SITE = SiteSpec.ofSize(1_050).withProjects(6);

  @TempDir Path directory;

  @Test
  void w1_onlyProjectsThatAreCompleteAreCompared() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE));
        JiraConnector connector = connector(simulator)) {
      SyncReport report = sync(connector);
      long companyManaged =
          simulator.groundTruth().projects().filter(project -> !project.teamManaged()).count();

      assertThat(simulator.groundTruth().projects()).anyMatch(TrueProject::teamManaged);
      assertThat(companyManaged).isPositive();
      assertAgrees(check(connector, report), 5 * companyManaged);
      // What a report of more remarks than it names says of a project, only the project tells.
      assertAgrees(check(connector, withManyRemarks(report)), 5 * companyManaged);
    }
  }

  private static Agreement check(JiraConnector connector, SyncReport report) {
    return FileAgreement.check(
        connector.agreementCheck(),
        report,
        () -> C1zReader.open(report.file(), DecoderLimits.fromEnvironment(Map.of())),
        5);
  }

  private static void assertAgrees(Agreement agreement, long pairs) {
    assertThat(agreement)
        .isInstanceOfSatisfying(
            Agreement.Compared.class,
            compared -> {
              assertThat(compared.pairs()).isEqualTo(pairs);
              assertThat(compared.named()).isEmpty();
              assertThat(compared.rate()).isEqualTo(1);
            });
  }

  private SyncReport sync(JiraConnector connector) {
    SyncOptions options = SyncOptions.to(directory.resolve("sync.c1z"), "test", "everything");
    return new SyncEngine(connector, options, SyncListener.NONE).run();
  }

  private static SyncReport withManyRemarks(SyncReport report) {
    return new SyncReport(
        report.syncId(),
        report.type(),
        report.rows(),
        report.expansion(),
        new SyncLedger(0, SyncLedger.MAX_ENTRIES + 1, 0, List.of()),
        report.grantLengths(),
        report.grantsLeftOut(),
        report.resumed(),
        report.unitsDoneBefore(),
        report.units(),
        report.discarded(),
        report.file(),
        report.fileSize(),
        report.durations());
  }

  private static JiraConnector connector(Simulator simulator) {
    return new JiraConnector(
        JiraConnectorOptions.everything(
            SiteUrl.parse(simulator.baseUrl().toString()),
            Credential.of(simulator.email(), simulator.token()),
            ClientSettings.defaults("test")));
  }
}
