package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs of named resources, and with the principals of another file. */
class PartOfASiteTest {

  @TempDir Path directory;
  private Simulator simulator;
  private String group;

  @BeforeEach
  void startSite() {
    simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(40).withProjects(2)));
    group = simulator.groundTruth().memberships().findFirst().orElseThrow().groupId();
  }

  @AfterEach
  void stopSite() {
    simulator.close();
  }

  @Test
  void w13_namedResourcesAreSyncedWithTheirGrantsAndAllOthersAreNot() {
    InProcess.Result result = run("--sync-resources", "bid:r:group/" + group);

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).contains("\"sync_type\":\"partial\"");
    assertThat(rows("resource group:")).hasSize(1).first().asString().contains(group);
    assertThat(rows("grant "))
        .containsExactlyElementsOf(
            simulator
                .groundTruth()
                .memberships()
                .filter(member -> member.groupId().equals(group))
                .map(member -> "grant group:" + group + ":member:user:" + member.accountId())
                .sorted()
                .toList());
    assertThat(rows("resource project")).isEmpty();
  }

  @Test
  void w13_grantsOfNamedResourcesCanBeLeftOut() {
    InProcess.Result result = run("--sync-resources", "bid:r:group/" + group, "--skip-grants");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(rows("entitlement ")).containsExactly("entitlement group:" + group + ":member");
    assertThat(rows("grant ")).isEmpty();
  }

  @Test
  void aNameThatIsNoneIsAConfigurationError() {
    InProcess.Result result = run("--sync-resources", "group/1");

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err()).startsWith("error parsing baton id 'group/1' at location 5");
  }

  @Test
  void namedResourcesThatDoNotExistAreAConfigurationError() {
    InProcess.Result result = run("--sync-resources", "bid:r:group/nobody");

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.sentence()).contains("group:nobody");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theOtherFileMustExist() {
    InProcess.Result result = run("--external-resource-c1z", "missing.c1z");

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.sentence()).contains("missing.c1z");
  }

  @Test
  void aSiteWhoseGrantsMatchNobodyElseIsTheSameBesideAnotherFile() {
    run("-f", "people.c1z");
    run();
    SortedSet<String> alone = FileRows.of(directory.resolve("sync.c1z"));

    InProcess.Result result = run("-f", "both.c1z", "--external-resource-c1z", "people.c1z");

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    assertThat(FileRows.of(directory.resolve("both.c1z"))).isEqualTo(alone);
  }

  private List<String> rows(String start) {
    SortedSet<String> all = FileRows.ofOnlySync(directory.resolve("sync.c1z"));
    return all.stream().filter(row -> row.startsWith(start)).toList();
  }

  private InProcess.Result run(String... words) {
    return new InProcess(directory).against(simulator).run(words);
  }
}
