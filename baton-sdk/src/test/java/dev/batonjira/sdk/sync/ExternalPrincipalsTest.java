package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.GROUP;
import static dev.batonjira.sdk.sync.Site.ROLE;
import static dev.batonjira.sdk.sync.Site.USER;
import static dev.batonjira.sdk.sync.Site.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.AppTrait;
import dev.batonjira.protocol.connector.v2.BatonID;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.EntitlementImmutable;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatch;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatchAll;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatchID;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.ResourceType.Trait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.external.ExternalFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExternalPrincipalsTest {

  private static final ResourceType PERSON = type("person", Trait.TRAIT_USER);
  private static final ResourceType TEAM = type("team", Trait.TRAIT_GROUP);
  private static final ResourceType DEVICE = type("device", Trait.TRAIT_APP);

  @TempDir private Path directory;

  private static ResourceType type(String id, Trait trait) {
    return ResourceType.newBuilder().setId(id).addTraits(trait).build();
  }

  private Path output() {
    return directory.resolve("out.c1z");
  }

  private Path directoryFile() {
    return directory.resolve("directory.c1z");
  }

  private static Resource person(String id, String email, String login) {
    return Resources.user(
        Resources.id(PERSON, id),
        "Person " + id,
        UserTrait.newBuilder()
            .addEmails(UserTrait.Email.newBuilder().setAddress(email).setIsPrimary(true))
            .setProfile(new Profile().put("login", login).toStruct())
            .build());
  }

  private static Resource team(String id) {
    return Resources.group(Resources.id(TEAM, id), "Team " + id, GroupTrait.getDefaultInstance());
  }

  private static Entitlement membership(Resource team) {
    return Entitlements.assignment(team, "member", "Member", "", List.of(PERSON));
  }

  /** Three people, a team of two of them, and a device which no sync asks for. */
  private void syncDirectory() {
    Resource team = team("t1");
    Resource device =
        Resources.plain(
            Resources.id(DEVICE, "d1"),
            "Device",
            Struct.getDefaultInstance(),
            AppTrait.getDefaultInstance());
    ScriptedSource source =
        new ScriptedSource()
            .type(PERSON)
            .type(TEAM)
            .type(DEVICE)
            .add(person("1", "One@example.com", "one"))
            .add(person("2", "two@example.com", "two"))
            .add(person("3", "three@example.com", "three"))
            .add(team)
            .add(membership(team))
            .grant(team, "member", id("person", "1"))
            .grant(team, "member", id("person", "2"))
            .add(device)
            .add(Entitlements.assignment(device, "owner", "Owner", "", List.of(PERSON)))
            .grant(device, "owner", id("person", "3"));
    new TestSync(source, directoryFile()).run();
  }

  /** A role with one placeholder grant. */
  private static ScriptedSource roleGrantedTo(String principal, Message... annotations) {
    Resource role = Site.role("r1");
    return new ScriptedSource()
        .type(USER)
        .type(GROUP)
        .type(ROLE)
        .add(role)
        .add(Site.assigned(role))
        .grant(role, "assigned", id("group", principal), annotations);
  }

  private TestSync sync(ScriptedSource source) {
    return sync(source, Optional.empty(), Set.of());
  }

  private TestSync sync(ScriptedSource source, Optional<String> entitlement, Set<Trait> traits) {
    TestSync sync = new TestSync(source, output());
    return sync.with(
        sync.options()
            .withExternal(Optional.of(new ExternalFile(directoryFile(), entitlement, traits))));
  }

  private List<String> roleGrants() {
    return Contents.of(output()).grants().stream()
        .filter(grant -> grant.startsWith("role:"))
        .toList();
  }

  @Test
  void principalsOfTheOtherFileAreCopiedAndMarked() {
    syncDirectory();
    SyncReport report = sync(Site.small()).run();

    Contents contents = Contents.of(output());
    assertThat(report.type()).isEqualTo(SyncType.FULL);
    assertThat(contents.types()).containsExactly("user", "group", "role", "person", "team");
    assertThat(contents.resources())
        .contains("user:u0", "person:1", "person:2", "person:3", "team:t1")
        .doesNotContain("device:d1");
    assertThat(contents.entitlements()).contains("team:t1:member");
    assertThat(contents.grants())
        .contains(
            "team:t1:member:person:1 GrantImmutable", "team:t1:member:person:2 GrantImmutable")
        .noneMatch(grant -> grant.startsWith("device:"));
    assertThat(report.rows().resources()).containsEntry("person", 3L).containsEntry("team", 1L);
    assertThat(contents.messages())
        .filteredOn(Resource.class::isInstance)
        .map(Resource.class::cast)
        .allSatisfy(resource ->
            assertThat(
                    Annotations.contains(
                        resource.getAnnotationsList(), BatonID.getDefaultInstance()))
                .isEqualTo(Set.of("person", "team").contains(resource.getId().getResourceType())));
    assertThat(contents.messages())
        .filteredOn(Entitlement.class::isInstance)
        .map(Entitlement.class::cast)
        .allSatisfy(entitlement ->
            assertThat(
                    Annotations.contains(
                        entitlement.getAnnotationsList(),
                        EntitlementImmutable.getDefaultInstance()))
                .isEqualTo(entitlement.getId().startsWith("team:")));
  }

  @Test
  void aGrantToAnIdBecomesOneToThatPrincipal() {
    syncDirectory();
    sync(roleGrantedTo("x", ExternalResourceMatchID.newBuilder().setId("2").build())).run();

    assertThat(roleGrants()).containsExactly("role:r1:assigned:person:2 ExternalResourceMatchID");
  }

  @Test
  void aGrantToAllBecomesOneForEachOfTheTrait() {
    syncDirectory();
    sync(roleGrantedTo(
            "x", ExternalResourceMatchAll.newBuilder().setResourceType(Trait.TRAIT_USER).build()))
        .run();

    assertThat(roleGrants())
        .containsExactly(
            "role:r1:assigned:person:1 ExternalResourceMatchAll",
            "role:r1:assigned:person:2 ExternalResourceMatchAll",
            "role:r1:assigned:person:3 ExternalResourceMatchAll");
  }

  private static ExternalResourceMatch match(Trait trait, String key, String value) {
    return ExternalResourceMatch.newBuilder()
        .setResourceType(trait)
        .setKey(key)
        .setValue(value)
        .build();
  }

  @Test
  void aGrantToAValueBecomesOneToThoseWhoseProfileOrEmailHasIt() {
    syncDirectory();
    ScriptedSource source =
        roleGrantedTo("by-login", match(Trait.TRAIT_USER, "login", "THREE"))
            .grant(
                Site.role("r1"),
                "assigned",
                id("group", "by-email"),
                match(Trait.TRAIT_USER, "email", "one@EXAMPLE.com"));
    sync(source).run();

    assertThat(roleGrants())
        .containsExactly(
            "role:r1:assigned:person:1 ExternalResourceMatch",
            "role:r1:assigned:person:3 ExternalResourceMatch");
  }

  @Test
  void aGrantThatNobodyMatchesIsTakenOutAndNamed() {
    syncDirectory();
    SyncReport report = sync(roleGrantedTo("x", match(Trait.TRAIT_GROUP, "login", "three"))).run();

    assertThat(roleGrants()).isEmpty();
    assertThat(report.ledger().entries())
        .containsExactly(
            new Remark(
                Remark.Kind.NOTED,
                id("group", "x"),
                "The grant of role:r1:assigned left out, because nobody in the external file"
                    + " matches it."));
  }

  private static GrantExpandable from(String id) {
    return GrantExpandable.newBuilder().addEntitlementIds(id).addResourceTypeIds("person").build();
  }

  @Test
  void anExpandableGrantExpandsFromThePrincipalItFound() {
    syncDirectory();
    sync(roleGrantedTo(
            "x",
            ExternalResourceMatchID.newBuilder().setId("t1").build(),
            from("bid:e:group/x:member")))
        .run();

    assertThat(roleGrants())
        .containsExactly(
            "role:r1:assigned:person:1 {team:t1:member=direct} GrantImmutable",
            "role:r1:assigned:person:2 {team:t1:member=direct} GrantImmutable",
            "role:r1:assigned:team:t1 ExternalResourceMatchID from [team:t1:member][person]");
  }

  @Test
  void anExpandableGrantWithoutABatonIdIsADefect() {
    syncDirectory();
    assertThatThrownBy(() ->
            sync(roleGrantedTo(
                    "x",
                    ExternalResourceMatchID.newBuilder().setId("t1").build(),
                    from("group:x:member")))
                .run())
        .isInstanceOf(SyncException.SourceFailed.class)
        .hasCauseInstanceOf(ConnectorException.Bug.class)
        .hasMessageContaining("expands from group:x:member, which is no baton id");
    assertThat(directory).isDirectoryNotContaining("glob:**.state");
  }

  @Test
  void holdersOfOneEntitlementCanBeChosen() {
    syncDirectory();
    ScriptedSource source =
        roleGrantedTo(
            "x", ExternalResourceMatchAll.newBuilder().setResourceType(Trait.TRAIT_USER).build());
    sync(source, Optional.of("team:t1:member"), Set.of()).run();

    assertThat(Contents.of(output()).resources())
        .containsExactly("role:r1", "person:1", "person:2");
    assertThat(roleGrants()).hasSize(2);
    assertThat(Contents.of(output()).entitlements()).containsExactly("role:r1:assigned");
  }

  @Test
  void traitsCanBeChosen() {
    syncDirectory();
    sync(Site.small(), Optional.empty(), ExternalFile.traits(List.of("group", "TRAIT_APP"))).run();

    assertThat(Contents.of(output()).types())
        .containsExactly("user", "group", "role", "team", "device");
    assertThatThrownBy(() -> ExternalFile.traits(List.of("people")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no resource trait people; name user, group, role, app or secret.");
  }

  @Test
  void rowsOfTheSyncItselfAreNeverReplaced() {
    Resource own = person("1", "own@example.com", "own");
    syncDirectory();
    ScriptedSource source = new ScriptedSource().type(PERSON).add(own);
    SyncReport report = sync(source).run();

    assertThat(Contents.of(output()).messages())
        .filteredOn(Resource.class::isInstance)
        .contains(own);
    assertThat(report.ledger().entries())
        .containsExactly(
            new Remark(
                Remark.Kind.NOTED,
                ResourceId.newBuilder().setResourceType("person").build(),
                "1 of the external file left out, because the sync has its own of the same ids."));
  }

  @Test
  void resourcesOnlyTakesResourcesOnly() {
    syncDirectory();
    TestSync sync = sync(Site.small());
    sync.with(sync.options().withSkipEntitlementsAndGrants(true)).run();

    Contents contents = Contents.of(output());
    assertThat(contents.resources()).contains("person:1", "team:t1");
    assertThat(contents.entitlements()).isEmpty();
    assertThat(contents.grants()).isEmpty();
  }

  @Test
  void aFileThatCannotBeUsedIsRefusedBeforeAnythingStarts() {
    ScriptedSource source = Site.small();
    assertThatThrownBy(() -> sync(source).run())
        .isInstanceOf(SyncException.InvalidOptions.class)
        .hasMessage("The specified external resource c1z file does not exist: " + directoryFile());
    syncDirectory();
    assertThatThrownBy(() -> sync(source, Optional.of("team:t2:member"), Set.of()).run())
        .isInstanceOf(SyncException.InvalidOptions.class)
        .hasMessage(
            "The external resource file %s has no entitlement team:t2:member, whose holders were"
                    .formatted(directoryFile())
                + " asked for.");
    assertThat(source.calls()).isEmpty();
    assertThat(directory.toFile().list()).containsExactly("directory.c1z");
  }

  @Test
  void aTargetedSyncNeedsNoOtherFile() {
    ScriptedSource source = new ScriptedSource().fetchableType(USER);
    Site.addUsers(source, 1);
    TestSync sync = sync(source);
    sync.with(sync.options().withResources(List.of(id("user", "u0")), false)).run();

    assertThat(Contents.of(output()).resources()).containsExactly("user:u0");
  }

  @Test
  void aRunStoppedAfterTheRowsWereAddedIsContinuedToTheSameResult() {
    syncDirectory();
    ScriptedSource source =
        roleGrantedTo(
                "x",
                ExternalResourceMatchID.newBuilder().setId("t1").build(),
                from("bid:e:group/x:member"))
            .grant(
                Site.role("r1"),
                "assigned",
                id("group", "all"),
                ExternalResourceMatchAll.newBuilder().setResourceType(Trait.TRAIT_USER).build());
    for (SyncPhase phase : List.of(SyncPhase.SEAL, SyncPhase.EXPAND, SyncPhase.WRITE)) {
      TestSync stopped = sync(source);
      stopped.listener(
          new SyncListener() {
            @Override
            public void progressed(SyncProgress progress) {
              if (progress.phase() == phase) {
                Thread.currentThread().interrupt();
              }
            }
          });
      assertThatThrownBy(stopped::run).isInstanceOf(SyncException.Interrupted.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    SyncReport report = sync(source).run();

    assertThat(report.resumed()).isTrue();
    assertThat(roleGrants())
        .containsExactly(
            "role:r1:assigned:person:1 {role:r1:assigned=direct, team:t1:member=direct}"
                + " ExternalResourceMatchAll",
            "role:r1:assigned:person:2 {role:r1:assigned=direct, team:t1:member=direct}"
                + " ExternalResourceMatchAll",
            "role:r1:assigned:person:3 ExternalResourceMatchAll",
            "role:r1:assigned:team:t1 ExternalResourceMatchID from [team:t1:member][person]");
  }

  @Test
  void stateIsNotContinuedWithAnotherContentOfTheFile() {
    syncDirectory();
    ScriptedSource source =
        Site.small().fail("grants group:g1", new ConnectorException.Bug("broken", null));
    assertThatThrownBy(() -> sync(source).run()).isInstanceOf(SyncException.SourceFailed.class);
    new TestSync(new ScriptedSource().type(PERSON), directoryFile())
        .at(TestSync.NOW.plusSeconds(60))
        .run();

    assertThat(sync(source).run().discarded())
        .contains("The state of an interrupted sync was discarded: it is of other options.");
  }
}
