package dev.batonjira.sdk.amend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.state.StateException;
import dev.batonjira.sdk.state.StateIdentity;
import dev.batonjira.sdk.state.StateStore;
import dev.batonjira.sdk.sync.Contents;
import dev.batonjira.sdk.sync.ScriptedSource;
import dev.batonjira.sdk.sync.Site;
import dev.batonjira.sdk.sync.TestSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Group g0 (u0) holds r0; u1 and u2 hold nothing. */
final class FileAmendmentTest {

  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  private static final Grant U1_IN_G0 =
      Grants.of(Site.group("g0"), "member", Site.id("user", "u1"));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("sync.c1z");
  }

  @Test
  void aMemberReceivesWhatTheGroupHolds() {
    new TestSync(source(), file).run();

    assertThat(amend(Effects.granted(U1_IN_G0, List.of()))).isEmpty();
    assertThat(Contents.of(file).grants())
        .contains(
            "group:g0:member:user:u1",
            "role:r0:assigned:user:u1 {group:g0:member=direct} GrantImmutable");

    amend(Effects.revoked(U1_IN_G0.getId()));
    assertThat(Contents.of(file).grants()).noneMatch(grant -> grant.contains("user:u1"));
  }

  @Test
  void aFileThatWasLeftUnexpandedStaysSo() {
    TestSync sync = new TestSync(source(), file);
    sync.with(sync.options().withExpansionCeiling(0)).run();
    amend(Effects.granted(U1_IN_G0, List.of()));

    assertThat(Contents.of(file).grants())
        .containsExactlyInAnyOrder(
            "group:g0:member:user:u0",
            "group:g0:member:user:u1",
            "role:r0:assigned:group:g0 from [group:g0:member][user]");
  }

  @Test
  void aResourceThatIsGoneTakesAllThatIsItsOwn() {
    new TestSync(source(), file).run();
    amend(Effects.gone(Site.id("group", "g0")));

    assertThat(Contents.of(file).resources()).doesNotContain("group:g0").contains("role:r0");
    assertThat(Contents.of(file).entitlements()).containsExactly("role:r0:assigned");
    assertThat(Contents.of(file).grants()).isEmpty();
  }

  @Test
  void aNewAccountHasItsRow() {
    new TestSync(source(), file).run();
    amend(Effects.resource(Site.user("new")));

    assertThat(Contents.of(file).resources()).contains("user:new");
  }

  @Test
  void whatTheFileHasNoPlaceForIsSaid() throws IOException {
    new TestSync(source(), file).run();
    byte[] before = Files.readAllBytes(file);

    assertThat(
            amend(
                new Effects(
                    List.of(
                        Grants.of(Site.group("other"), "member", Site.id("user", "u1")),
                        Grants.of(Site.group("g0"), "member", Site.id("user", "other"))),
                    List.of("unknown"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("The rest shows later."))))
        .containsExactly(
            "The rest shows later.",
            "The file does not hold the entitlement group:other:member.",
            "The file does not hold the principal user:other.");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() throws IOException {
    new TestSync(source(), file).run();
    byte[] before = Files.readAllBytes(file);
    amend(Effects.granted(Grants.of(Site.group("g0"), "member", Site.id("user", "u0")), List.of()));

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aLaterPartialSyncIsAmendedToo() {
    new TestSync(source(), file).run();
    TestSync partial = new TestSync(source(), file).at(TestSync.NOW.plusSeconds(60));
    partial.with(partial.options().withResources(List.of(Site.id("group", "g0")), false)).run();
    amend(Effects.revoked("group:g0:member:user:u0"));

    assertThat(Contents.of(file).run().type().text()).isEqualTo("partial");
    assertThat(Contents.of(file).grants()).isEmpty();
  }

  @Test
  void whileASyncIntoTheFileRunsItIsLeftAlone() throws IOException {
    new TestSync(source(), file).run();
    byte[] before = Files.readAllBytes(file);
    try (StateStore _ = state()) {
      assertThatThrownBy(() -> amend(Effects.revoked("group:g0:member:user:u0")))
          .isInstanceOfSatisfying(
              StateException.class, e -> assertThat(e.heldByAnotherSync()).isTrue());
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void thatAnInterruptedSyncMayNotShowTheChangeIsSaid() {
    new TestSync(source(), file).run();
    state().close();

    assertThat(amend(Effects.revoked("group:g0:member:user:u0")))
        .singleElement()
        .asString()
        .startsWith("A sync into the file was interrupted");
    assertThat(Contents.of(file).grants()).noneMatch(grant -> grant.contains("user:u0"));
  }

  private StateStore state() {
    return StateStore.open(file, new StateIdentity("source", "options", "1"), NOW, () -> "sync")
        .store();
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> amend(Effects.revoked("x")))
        .isInstanceOf(C1zException.class)
        .hasMessageStartingWith("There is no file ");
  }

  private List<String> amend(Effects effects) {
    return FileAmendment.of(file, WriterOptions.defaults(), NOW, effects);
  }

  private static ScriptedSource source() {
    ScriptedSource source =
        new ScriptedSource().type(Site.USER).fetchableType(Site.GROUP).type(Site.ROLE).pageSize(5);
    Site.addUsers(source, 3);
    Site.addGroup(source, "g0", List.of(Site.id("user", "u0")));
    source.add(Site.role("r0"));
    source.add(Site.assigned(Site.role("r0")));
    return source.grant(
        Site.role("r0"),
        "assigned",
        Site.id("group", "g0"),
        GrantExpandable.newBuilder()
            .addEntitlementIds("group:g0:member")
            .addResourceTypeIds("user")
            .build());
  }
}
