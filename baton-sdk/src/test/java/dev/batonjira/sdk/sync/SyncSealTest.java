package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.GROUP;
import static dev.batonjira.sdk.sync.Site.PROJECT;
import static dev.batonjira.sdk.sync.Site.ROLE;
import static dev.batonjira.sdk.sync.Site.USER;
import static dev.batonjira.sdk.sync.Site.group;
import static dev.batonjira.sdk.sync.Site.id;
import static dev.batonjira.sdk.sync.Site.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.ExternalResourceMatchID;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Remark;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncSealTest {

  @TempDir private Path directory;

  private Path output() {
    return directory.resolve("out.c1z");
  }

  private SyncReport sync(ScriptedSource source) {
    return new TestSync(source, output()).run();
  }

  private static ConnectorException.NotFound notFound() {
    return new ConnectorException.NotFound("There is no such group.", null);
  }

  @Test
  void w3_aResourceThatVanishedIsTakenOutAloneWithAllThatRefersToIt() {
    ScriptedSource source = Site.small().fail("grants group:g1 @1", notFound());
    SyncReport report = sync(source);

    Contents contents = Contents.of(output());
    assertThat(contents.resources()).doesNotContain("group:g1").contains("group:g2", "group:g3");
    assertThat(contents.entitlements()).doesNotContain("group:g1:member");
    assertThat(contents.grants())
        .containsExactly(
            "group:g2:member:user:u3", "role:r1:assigned:user:u0", "role:r2:assigned:user:u4");
    assertThat(report.ledger().entries())
        .containsExactly(
            new Remark(Remark.Kind.NOTED, id("group", "g1"), "It vanished during the sync."));
    assertThat(report.ledger().skipped()).isZero();
  }

  @Test
  void aResourceThatVanishesAtItsEntitlementsIsTakenOut() {
    ScriptedSource source = Site.small().fail("entitlements group:g2", notFound());
    sync(source);

    assertThat(source.calls()).doesNotContain("grants group:g2");
    assertThat(Contents.of(output()).resources()).doesNotContain("group:g2");
  }

  @Test
  void aParentThatVanishesAtItsChildrenIsTakenOut() {
    ScriptedSource source =
        new ScriptedSource()
            .type(PROJECT)
            .type(ROLE)
            .add(Site.project("p1"))
            .add(Site.project("p2"))
            .fail("list role below project:p1", notFound());
    sync(source);

    assertThat(Contents.of(output()).resources()).containsExactly("project:p2");
  }

  @Test
  void theRestOfAVanishedResourceIsNotAskedFor() {
    ScriptedSource source = new ScriptedSource().type(USER).type(GROUP).pageSize(1);
    Site.addUsers(source, 40);
    Site.addGroup(source, "g", IntStream.range(0, 40).mapToObj(i -> id("user", "u" + i)).toList());
    source.fail("grants group:g @1", notFound());
    TestSync sync = new TestSync(source, output());
    sync.with(sync.options().withWorkers(1)).run();

    assertThat(source.calls().stream().filter(call -> call.startsWith("grants group:g @")))
        .hasSizeLessThan(4);
    assertThat(Contents.of(output()).grants()).isEmpty();
  }

  @Test
  void w6_grantsToPrincipalsThatDoNotExistAreTakenOutAndNamed() {
    ScriptedSource source =
        Site.small()
            .grant(group("g2"), "member", id("user", "ghost"))
            .grant(group("g3"), "member", id("user", "ghost"));
    SyncReport report = sync(source);

    assertThat(Contents.of(output()).grants()).noneMatch(grant -> grant.contains("ghost"));
    assertThat(report.ledger().entries())
        .containsExactly(
            new Remark(
                Remark.Kind.NOTED,
                id("user", "ghost"),
                "2 grants to it left out, because it is not in the sync."));
  }

  @Test
  void principalsThatNoListingHeldAreFetchedByTheirIds() {
    ScriptedSource source = new ScriptedSource().fetchableType(USER).type(GROUP).pageSize(500);
    List<String> late = IntStream.range(0, 150).mapToObj("late%03d"::formatted).toList();
    late.forEach(id -> source.addUnlisted(user(id)));
    Site.addGroup(source, "g", late.stream().map(id -> id("user", id)).toList());
    source.grant(group("g"), "member", id("user", "ghost"));
    SyncReport report = sync(source);

    assertThat(source.calls().stream().filter(call -> call.startsWith("get"))).hasSize(2);
    assertThat(report.rows().resources()).containsEntry("user", 150L);
    assertThat(report.rows().grants()).containsEntry("group", 150L);
    assertThat(report.ledger().entries())
        .singleElement()
        .satisfies(remark -> assertThat(remark.subject()).isEqualTo(id("user", "ghost")));
  }

  @Test
  void aFetchedGroupBringsItsOwnMembers() {
    ScriptedSource source =
        new ScriptedSource().fetchableType(USER).fetchableType(GROUP).type(ROLE);
    source
        .add(Site.role("r"))
        .add(Site.assigned(Site.role("r")))
        .grant(
            Site.role("r"),
            "assigned",
            id("group", "late"),
            Grants.expandable("group:late:member", USER))
        .addUnlisted(group("late"))
        .add(Site.member(group("late")))
        .grant(group("late"), "member", id("user", "later"))
        .addUnlisted(user("later"));
    sync(source);

    assertThat(Contents.of(output()).grants())
        .containsExactly(
            "group:late:member:user:later",
            "role:r:assigned:group:late from [group:late:member][user]",
            "role:r:assigned:user:later {group:late:member=direct} GrantImmutable");
  }

  @Test
  void aVanishedPrincipalIsNotFetched() {
    ScriptedSource source = new ScriptedSource().type(USER).fetchableType(GROUP).type(ROLE);
    Site.addGroup(source, "g", List.of());
    source
        .add(Site.role("r"))
        .add(Site.assigned(Site.role("r")))
        .grant(Site.role("r"), "assigned", id("group", "g"))
        .fail("grants group:g", notFound());
    sync(source);

    assertThat(source.calls()).noneMatch(call -> call.startsWith("get"));
    assertThat(Contents.of(output()).grants()).isEmpty();
  }

  @Test
  void placeholdersForPrincipalsOfAnotherFileStay() {
    ScriptedSource source =
        Site.small()
            .grant(
                group("g2"),
                "member",
                id("user", "elsewhere"),
                ExternalResourceMatchID.newBuilder().setId("elsewhere").build());
    SyncReport report = sync(source);

    assertThat(Contents.of(output()).grants())
        .contains("group:g2:member:user:elsewhere ExternalResourceMatchID");
    assertThat(report.ledger().entries()).isEmpty();
  }

  @Test
  void grantsOfAnEntitlementThatIsNotListedAreTakenOutAndNamed() {
    ScriptedSource source = Site.small().grant(group("g3"), "admin", id("user", "u0"));
    SyncReport report = sync(source);

    assertThat(Contents.of(output()).grants()).noneMatch(grant -> grant.contains("admin"));
    assertThat(report.ledger().entries())
        .containsExactly(
            new Remark(
                Remark.Kind.PARTIAL,
                id("group", "g3"),
                "1 grant of the entitlement group:g3:admin left out, because the connector does"
                    + " not list that entitlement."));
  }

  @Test
  void manyPrincipalsThatDoNotExistAreNamedInPartAndCountedInFull() {
    ScriptedSource source = new ScriptedSource().type(USER).type(GROUP).pageSize(2_000);
    Site.addGroup(
        source,
        "g",
        IntStream.range(0, 1_005).mapToObj(i -> id("user", "ghost%04d".formatted(i))).toList());
    SyncReport report = sync(source);

    assertThat(report.ledger().noted()).isEqualTo(1_001);
    assertThat(report.ledger().entries())
        .hasSize(SyncLedger.MAX_ENTRIES)
        .contains(
            new Remark(
                Remark.Kind.NOTED,
                ResourceId.newBuilder().setResourceType("user").build(),
                "The grants to 5 more of this type left out, because they are not in the sync."));
  }
}
