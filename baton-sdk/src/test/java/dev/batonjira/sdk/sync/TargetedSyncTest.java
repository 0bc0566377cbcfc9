package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.GROUP;
import static dev.batonjira.sdk.sync.Site.PROJECT;
import static dev.batonjira.sdk.sync.Site.ROLE;
import static dev.batonjira.sdk.sync.Site.USER;
import static dev.batonjira.sdk.sync.Site.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TargetedSyncTest {

  private static final String NO_SUCH =
      "There is no such resource, or this credential cannot see it.";

  @TempDir private Path directory;

  private Path output() {
    return directory.resolve("out.c1z");
  }

  private TestSync sync(ScriptedSource source, ResourceId... named) {
    TestSync sync = new TestSync(source, output());
    return sync.with(sync.options().withResources(List.of(named), false).withWorkers(1));
  }

  /** Two groups, a role that a user and a group hold, and roles below a project. */
  private static ScriptedSource site() {
    ScriptedSource source =
        new ScriptedSource()
            .fetchableType(USER)
            .fetchableType(GROUP)
            .fetchableType(PROJECT)
            .fetchableType(ROLE);
    Site.addUsers(source, 5);
    Site.addGroup(source, "g1", List.of(id("user", "u0"), id("user", "u1"), id("user", "u2")));
    Site.addGroup(source, "g2", List.of(id("user", "u3")));
    Resource role = Site.role("r1");
    source.add(role).add(Site.assigned(role));
    source.grant(role, "assigned", id("user", "u4"));
    source.grant(role, "assigned", id("group", "g1"), Grants.expandable("group:g1:member", USER));
    source.add(Site.project("p1"));
    Resource below = Site.below(id("project", "p1"), Site.role("p1-admin"));
    source.add(below).add(Site.assigned(below)).grant(below, "assigned", id("user", "u3"));
    return source;
  }

  @Test
  void w13_namedResourcesAreSyncedWithTheirAccessAndItsPrincipals() {
    SyncReport full = new TestSync(site(), output()).run();
    ScriptedSource source = site();
    SyncReport report = sync(source, id("role", "r1")).at(TestSync.NOW.plusSeconds(60)).run();

    Contents contents = Contents.of(output());
    assertThat(contents.run().type()).isEqualTo(SyncType.PARTIAL);
    assertThat(contents.run().parent()).isEqualTo(full.syncId());
    assertThat(contents.types()).containsExactly("user", "group", "project", "role");
    assertThat(contents.resources()).containsExactly("user:u4", "group:g1", "role:r1");
    assertThat(contents.entitlements()).containsExactly("role:r1:assigned");
    assertThat(contents.grants())
        .as("nothing is expanded, since the group's members are not read")
        .containsExactly(
            "role:r1:assigned:group:g1 from [group:g1:member][user]", "role:r1:assigned:user:u4");
    assertThat(source.calls())
        .containsExactlyInAnyOrder(
            "validate",
            "get role [r1]",
            "entitlements role:r1",
            "grants role:r1",
            "get group [g1]",
            "get user [u4]");
    assertThat(report.type()).isEqualTo(SyncType.PARTIAL);
    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.NotApplicable());
    assertThat(report.ledger().entries()).isEmpty();
  }

  @Test
  void w13_aNamedParentBringsWhatLiesBelowIt() {
    sync(site(), id("project", "p1")).run();

    assertThat(Contents.of(output()).resources())
        .containsExactly("user:u3", "project:p1", "role:p1-admin");
    assertThat(Contents.of(output()).grants()).containsExactly("role:p1-admin:assigned:user:u3");
  }

  @Test
  void w13_aNamedChildBringsItsParentButNotThatOnesAccess() {
    ScriptedSource source = site();
    sync(source, id("role", "p1-admin")).run();

    assertThat(Contents.of(output()).resources())
        .containsExactly("user:u3", "project:p1", "role:p1-admin");
    assertThat(source.calls())
        .contains("get project [p1]")
        .doesNotContain("entitlements project:p1", "list role below project:p1");
  }

  @Test
  void w13_aNamedResourceThatIsMissingIsSkippedByName() {
    SyncReport report = sync(site(), id("user", "u1"), id("group", "nope")).run();

    assertThat(Contents.of(output()).resources()).containsExactly("user:u1");
    assertThat(report.ledger().entries())
        .containsExactly(new Remark(Remark.Kind.SKIPPED, id("group", "nope"), NO_SUCH));
    assertThat(report.ledger().skipped()).isEqualTo(1);
  }

  @Test
  void w13_aSyncThatFindsNothingFailsAndLeavesNothing() {
    assertThatThrownBy(() -> sync(site(), id("group", "nope"), id("user", "nobody")).run())
        .isInstanceOf(SyncException.InvalidOptions.class)
        .hasMessage(
            "None of the resources to be synced (2) was found; the first is group:nope: "
                + NO_SUCH);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theSourcesOwnReasonIsKept() {
    ScriptedSource source =
        site()
            .fail("get group [g1]", new ConnectorException.Denied("Groups may not be read.", null))
            .fail("get role [x]", new ConnectorException.NotFound("There is no role x.", null));
    SyncReport report = sync(source, id("group", "g1"), id("role", "x"), id("user", "u0")).run();

    assertThat(report.ledger().entries())
        .containsExactly(
            new Remark(Remark.Kind.SKIPPED, id("group", "g1"), "Groups may not be read."),
            new Remark(Remark.Kind.SKIPPED, id("role", "x"), "There is no role x."));
  }

  @Test
  void w66_aNamedResourceThatCannotBeFetchedFailsBeforeAnythingExists() {
    ScriptedSource source = new ScriptedSource().fetchableType(USER).type(GROUP);

    assertThatThrownBy(() -> sync(source, id("nope", "1")).run())
        .isInstanceOf(SyncException.InvalidOptions.class)
        .hasMessage("The connector has no resource type nope; it has user, group.");
    assertThatThrownBy(() -> sync(source, id("group", "g1")).run())
        .isInstanceOf(SyncException.InvalidOptions.class)
        .hasMessage(
            "The resource group:g1 cannot be synced by itself, because the connector can only list"
                + " group.");
    TestSync users = sync(source, id("group", "g1"));
    users.with(users.options().withResourceTypes(Set.of("user")));
    assertThatThrownBy(users::run)
        .isInstanceOf(SyncException.InvalidOptions.class)
        .hasMessage(
            "The resource group:g1 cannot be synced, because its type is not among those to be"
                + " synced.");
    assertThat(source.calls()).isEmpty();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void grantsCanBeLeftOut() {
    ScriptedSource source = site();
    TestSync sync = sync(source);
    sync.with(sync.options().withResources(List.of(id("group", "g1")), true)).run();

    assertThat(Contents.of(output()).resources()).containsExactly("group:g1");
    assertThat(Contents.of(output()).entitlements()).containsExactly("group:g1:member");
    assertThat(source.calls()).noneMatch(call -> call.startsWith("grants"));
  }

  @Test
  void grantsOfAllResourcesCanBeLeftOutAndTheSyncIsStillAFullOne() {
    ScriptedSource source = site();
    TestSync sync = sync(source);
    SyncReport report = sync.with(sync.options().withResources(List.of(), true)).run();

    assertThat(Contents.of(output()).entitlements()).contains("group:g1:member");
    assertThat(Contents.of(output()).grants()).isEmpty();
    assertThat(source.calls()).noneMatch(call -> call.startsWith("grants"));
    assertThat(report.type()).isEqualTo(SyncType.FULL);
  }

  @Test
  void w10_targetedSyncsNeverTakeTheRoomOfFullOnes() {
    SyncReport first = new TestSync(site(), output()).run();
    SyncReport second = new TestSync(site(), output()).at(TestSync.NOW.plusSeconds(60)).run();
    for (int i = 2; i < 6; i++) {
      sync(site(), id("user", "u0")).at(TestSync.NOW.plusSeconds(60L * i)).run();
    }

    try (C1zReader reader = C1zReader.open(output(), DecoderLimits.DEFAULT)) {
      assertThat(reader.syncs())
          .filteredOn(run -> run.type().equals(SyncType.FULL))
          .extracting(SyncRun::id)
          .containsExactly(first.syncId(), second.syncId());
      assertThat(reader.defaultSync().id()).isEqualTo(second.syncId());
      assertThat(reader.syncs().getLast().parent()).isEqualTo(second.syncId());
    }
  }

  @Test
  void stateIsNotContinuedForOtherResources() {
    ConnectorException broken = new ConnectorException.Bug("broken", null);
    ScriptedSource source = site().fail("grants group:g1", broken);
    ResourceId g1 = id("group", "g1");
    ResourceId g2 = id("group", "g2");
    assertThatThrownBy(() -> sync(source, g1, g2).committingEachUnit().run())
        .isInstanceOf(SyncException.SourceFailed.class);
    SyncReport other = sync(site(), g2).run();
    assertThat(other.discarded())
        .contains("The state of an interrupted sync was discarded: it is of other options.");
    assertThat(Contents.of(output()).resources()).containsExactly("user:u3", "group:g2");
  }

  @Test
  void theOrderAndRepetitionOfNamesDoNotMatter() {
    ScriptedSource source =
        site().fail("grants group:g1", new ConnectorException.Bug("broken", null));
    ResourceId g1 = id("group", "g1");
    ResourceId g2 = id("group", "g2");
    assertThatThrownBy(() -> sync(source, g1, g2).run())
        .isInstanceOf(SyncException.SourceFailed.class);
    source.forgetCalls();
    SyncReport report = sync(source, g2, g1, g2).run();

    assertThat(report.resumed()).isTrue();
    assertThat(source.calls()).doesNotContain("get group [g1, g2]").contains("grants group:g1");
    assertThat(report.rows().grants()).containsEntry("group", 4L);
  }

  @Test
  void manyNamedResourcesAreFetchedAHundredAtATime() {
    ScriptedSource source = new ScriptedSource().fetchableType(USER);
    Site.addUsers(source, 250);
    SyncReport report =
        sync(
                source,
                IntStream.range(0, 250)
                    .mapToObj(i -> id("user", "u" + i))
                    .toArray(ResourceId[]::new))
            .run();

    assertThat(source.calls().stream().filter(call -> call.startsWith("get"))).hasSize(3);
    assertThat(report.rows().resources()).containsEntry("user", 250L);
  }
}
