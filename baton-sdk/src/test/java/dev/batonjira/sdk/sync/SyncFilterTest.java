package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.GROUP;
import static dev.batonjira.sdk.sync.Site.PROJECT;
import static dev.batonjira.sdk.sync.Site.ROLE;
import static dev.batonjira.sdk.sync.Site.USER;
import static dev.batonjira.sdk.sync.Site.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.ConnectorException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncFilterTest {

  @TempDir private Path directory;

  private Path output() {
    return directory.resolve("out.c1z");
  }

  private SyncReport sync(ScriptedSource source, String... types) {
    TestSync sync = new TestSync(source, output());
    return sync.with(sync.options().withResourceTypes(Set.of(types))).run();
  }

  @Test
  void w10_filteredSyncIsPartialAndBelongsToTheLatestFullOne() {
    SyncReport full = new TestSync(Site.small(), output()).run();
    SyncReport filtered =
        new TestSync(Site.small(), output())
            .with(new TestSync(Site.small(), output()).options().withResourceTypes(Set.of("user")))
            .at(TestSync.NOW.plusSeconds(60))
            .run();

    Contents contents = Contents.of(output());
    assertThat(filtered.type()).isEqualTo(SyncType.PARTIAL);
    assertThat(contents.run().id()).isEqualTo(filtered.syncId());
    assertThat(contents.run().type()).isEqualTo(SyncType.PARTIAL);
    assertThat(contents.run().parent()).isEqualTo(full.syncId());
    assertThat(contents.types()).containsExactly("user");
  }

  @Test
  void w10_filteredSyncWithoutAFullOneHasNoParent() {
    assertThat(sync(Site.small(), "user").type()).isEqualTo(SyncType.PARTIAL);
    assertThat(Contents.of(output()).run().parent()).isNull();
  }

  @Test
  void aFilterThatNamesEveryTypeIsNone() {
    assertThat(sync(Site.small(), "user", "group", "role").type()).isEqualTo(SyncType.FULL);
  }

  @Test
  void w11_grantsThatCannotSurviveAreNotAskedFor() {
    ScriptedSource source = Site.small();
    sync(source, "group");

    assertThat(source.calls()).contains("list group").noneMatch(call -> call.startsWith("grants"));
    assertThat(source.calls()).doesNotContain("list user", "list role");
    assertThat(Contents.of(output()).entitlements()).hasSize(3);
  }

  @Test
  void w6_grantsToUnwantedTypesAreLeftOutAndCounted() {
    SyncReport report = sync(Site.small(), "group", "role");

    assertThat(Contents.of(output()).grants())
        .as("the expansion to users is dropped with them")
        .containsExactly("role:r1:assigned:group:g1");
    assertThat(report.grantsLeftOut()).isEqualTo(2);
    assertThat(report.ledger().entries()).isEmpty();
  }

  @Test
  void w66_unknownTypeFailsBeforeAnythingExists() {
    ScriptedSource source = Site.small();

    assertThatThrownBy(() -> sync(source, "user", "nope"))
        .isInstanceOf(SyncException.InvalidOptions.class)
        .hasMessage("The connector has no resource type nope; it has user, group, role.");
    assertThat(directory).isEmptyDirectory();
    assertThat(source.calls()).isEmpty();
  }

  @Test
  void parentsOfAWantedTypeAreListedButNotStored() {
    ScriptedSource source = new ScriptedSource().type(USER).type(GROUP).type(PROJECT).type(ROLE);
    source.add(Site.project("p1"));
    Resource role = Site.below(id("project", "p1"), Site.role("p1-admin"));
    source.add(role).add(Site.assigned(role));
    SyncReport report = sync(source, "role");

    assertThat(source.calls())
        .contains("list project", "list role below project:p1")
        .doesNotContain("list user", "list group", "entitlements project:p1", "grants project:p1");
    assertThat(Contents.of(output()).resources()).containsExactly("role:p1-admin");
    assertThat(Contents.of(output()).types()).containsExactly("role");
    assertThat(report.rows().resources()).containsOnlyKeys("role");
  }

  @Test
  void childrenOfAnUnwantedTypeAreNotListed() {
    ScriptedSource source = new ScriptedSource().type(USER).type(PROJECT).type(ROLE);
    source.add(Site.project("p1"));
    sync(source, "project");

    assertThat(source.calls())
        .containsExactlyInAnyOrder(
            "validate", "list project", "entitlements project:p1", "grants project:p1");
  }

  @Test
  void skippedParentsThatAreNotStoredCountAgainstAllThatWereListed() {
    ScriptedSource source = new ScriptedSource().type(PROJECT).type(ROLE).pageSize(50);
    for (int i = 0; i < 30; i++) {
      source.add(Site.project("p" + i));
    }
    source.fail("list role below project:p1", new ConnectorException.Denied("closed", null));
    source.fail("list role below project:p2", new ConnectorException.Denied("closed", null));

    assertThat(sync(source, "role").ledger().skipped()).isEqualTo(2);
  }
}
