package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.GROUP;
import static dev.batonjira.sdk.sync.Site.USER;
import static dev.batonjira.sdk.sync.Site.group;
import static dev.batonjira.sdk.sync.Site.id;
import static dev.batonjira.sdk.sync.Site.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.protocol.connector.v2.BatonID;
import dev.batonjira.protocol.connector.v2.EntitlementExclusionGroup;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.state.StateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SyncFailureTest {

  @TempDir private Path directory;

  private Path output() {
    return directory.resolve("out.c1z");
  }

  static Stream<Arguments> fatal() {
    return Stream.of(
        argumentSet(
            "credential refused",
            "grants group:g1",
            new ConnectorException.Unauthenticated("The token is not valid.", null)),
        argumentSet(
            "request refused",
            "grants group:g1",
            new ConnectorException.Invalid("The request is wrong.", null)),
        argumentSet(
            "connector defect",
            "entitlements group:g1",
            new ConnectorException.Bug("The answer is no JSON.", null)),
        argumentSet(
            "a whole type may not be read",
            "list group",
            new ConnectorException.Denied("Groups may not be read.", null)),
        argumentSet(
            "a later page of a type may not be read",
            "list user @2",
            new ConnectorException.Denied("Users may not be read.", null)),
        argumentSet(
            "a whole type is not there",
            "list role",
            new ConnectorException.NotFound("There are no roles.", null)));
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void failsWithTheSourcesSentenceAndKeepsWhatItHas(String call, ConnectorException thrown) {
    ScriptedSource source = Site.small().fail(call, thrown);
    TestSync sync = new TestSync(source, output());

    assertThatThrownBy(sync::run)
        .isInstanceOfSatisfying(
            SyncException.SourceFailed.class,
            e -> {
              assertThat(e.failure()).isSameAs(thrown);
              assertThat(e).hasMessage(thrown.getMessage());
              assertThat(e.stateKept()).isTrue();
            });
    assertThat(output()).doesNotExist();

    assertThat(sync.run().resumed()).isTrue();
    assertThat(Contents.of(output()).grants()).hasSize(9);
  }

  @Test
  void anUnexpectedExceptionIsADefectOfTheConnector() {
    ScriptedSource source = Site.small().fail("grants group:g1", new IllegalStateException("oops"));

    assertThatThrownBy(() -> new TestSync(source, output()).run())
        .isInstanceOfSatisfying(
            SyncException.SourceFailed.class,
            e -> assertThat(e.failure()).isInstanceOf(ConnectorException.Bug.class))
        .hasMessageContaining("oops");
  }

  @Test
  void validationFailureLeavesNothingBehind() {
    ScriptedSource source =
        Site.small()
            .fail("validate", new ConnectorException.Unauthenticated("The token expired.", null));

    assertThatThrownBy(() -> new TestSync(source, output()).run())
        .isInstanceOf(SyncException.SourceFailed.class)
        .hasMessage("The token expired.");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void w24_anUnavailableSourceIsAskedAgainWithGrowingWaits() {
    ConnectorException.Unavailable down =
        new ConnectorException.Unavailable("The site answers 503.", Duration.ZERO, null);
    ConnectorException.Unavailable busy =
        new ConnectorException.Unavailable("Too many calls.", Duration.ofSeconds(90), null);
    ScriptedSource source = Site.small().fail("grants group:g1", down, down, busy);
    TestSync sync = new TestSync(source, output());
    SyncReport report = sync.run();

    assertThat(sync.waits())
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(90));
    assertThat(report.rows().totalGrants()).isEqualTo(9);
  }

  @Test
  void w24_anUnavailableSourceIsNotAskedForEver() {
    ConnectorException.Unavailable down =
        new ConnectorException.Unavailable("The site answers 503.", Duration.ZERO, null);
    ScriptedSource source =
        Site.small().fail("grants group:g1", down, down, down, down, down, down, down, down);
    TestSync sync = new TestSync(source, output());

    assertThatThrownBy(sync::run)
        .isInstanceOf(SyncException.SourceFailed.class)
        .hasMessage("The site answers 503.");
    assertThat(sync.waits()).hasSize(6);
    assertThat(sync.run().rows().totalGrants()).isEqualTo(9);
  }

  @Test
  void anHoursQuotaIsWaitedForHoweverOftenItIsUsedUp() {
    ConnectorException[] quotas =
        IntStream.range(0, 10)
            .mapToObj(_ ->
                new ConnectorException.Unavailable(
                    "The quota is used up for 60 minutes.", Duration.ofHours(1), null))
            .toArray(ConnectorException[]::new);
    TestSync sync = new TestSync(Site.small().fail("list user", quotas), output());

    assertThat(sync.run().rows().totalGrants()).isEqualTo(9);
    assertThat(sync.waits()).hasSize(10).allMatch(wait -> wait.compareTo(Duration.ofHours(1)) >= 0);
  }

  @Test
  void w24_aSourceThatAsksForLongerThanAQuotaLastsIsNotWaitedFor() {
    ScriptedSource source =
        Site.small()
            .fail(
                "list user",
                new ConnectorException.Unavailable(
                    "The quota is used up for 2 hours.", Duration.ofHours(2), null));
    TestSync sync = new TestSync(source, output());

    assertThatThrownBy(sync::run).isInstanceOf(SyncException.SourceFailed.class);
    assertThat(sync.waits()).isEmpty();
  }

  @Test
  void anUnavailableEntitlementsPageDoesNotRepeatTheListing() {
    ScriptedSource source =
        Site.small()
            .fail(
                "entitlements group:g1",
                new ConnectorException.Unavailable("Later.", Duration.ZERO, null));
    new TestSync(source, output()).run();

    assertThat(source.calls().stream().filter("list group"::equals)).hasSize(1);
    assertThat(source.calls().stream().filter("entitlements group:g1"::equals)).hasSize(2);
    assertThat(Contents.of(output()).grants()).hasSize(9);
  }

  @Test
  void w4_aResourceThatMayNotBeReadIsSkippedAndTheRestIsThere() {
    ScriptedSource source =
        Site.small()
            .fail("grants group:g1", new ConnectorException.Denied("Group g1 is closed.", null));
    SyncReport report = new TestSync(source, output()).run();

    assertThat(report.ledger().skipped()).isEqualTo(1);
    assertThat(report.ledger().entries())
        .containsExactly(new Remark(Remark.Kind.SKIPPED, id("group", "g1"), "Group g1 is closed."));
    assertThat(Contents.of(output()).resources()).contains("group:g1");
    assertThat(Contents.of(output()).grants()).contains("group:g2:member:user:u3");
  }

  private static ScriptedSource groups(int all, int denied) {
    ScriptedSource source = new ScriptedSource().type(USER).type(GROUP).pageSize(1_000);
    for (int i = 0; i < all; i++) {
      Site.addGroup(source, "g%03d".formatted(i), List.of());
    }
    for (int i = 0; i < denied; i++) {
      source.fail(
          "grants group:g%03d".formatted(i),
          new ConnectorException.Denied("Group %03d is closed.".formatted(i), null));
    }
    return source;
  }

  @Test
  void w35_tooMuchSkippedOfATypeFailsTheSyncWhateverOtherTypesHold() {
    ScriptedSource source = Site.addUsers(groups(100, 10), 500);

    assertThatThrownBy(() -> new TestSync(source, output()).run())
        .isInstanceOfSatisfying(
            SyncException.TooMuchSkipped.class, e -> assertThat(e.stateKept()).isTrue())
        .hasMessage(
            "10 of 100 resources of type group were skipped, more than the 5 percent allowed; the"
                + " first was g000: Group 000 is closed. The next run asks for them again.");
    assertThat(output()).doesNotExist();
  }

  @Test
  void theRunAfterTooMuchSkippedAsksOnlyForWhatWasSkipped() {
    ScriptedSource source = groups(100, 10);
    TestSync sync = new TestSync(source, output());
    assertThatThrownBy(sync::run).isInstanceOf(SyncException.TooMuchSkipped.class);
    source.forgetCalls();
    SyncReport report = sync.run();

    assertThat(source.calls()).hasSize(11).contains("validate", "grants group:g000");
    assertThat(report.ledger().entries()).isEmpty();
    assertThat(report.resumed()).isTrue();
  }

  @Test
  void aSmallShareOrNumberMayBeSkipped() {
    assertThat(new TestSync(groups(300, 12), output()).run().ledger().skipped()).isEqualTo(12);
    assertThat(new TestSync(groups(20, 9), directory.resolve("b.c1z")).run().ledger().skipped())
        .isEqualTo(9);
  }

  @Test
  void skippingAllOfATypeFailsHoweverFewTheyAre() {
    assertThatThrownBy(() -> new TestSync(groups(2, 2), output()).run())
        .isInstanceOf(SyncException.TooMuchSkipped.class);
  }

  @Test
  void theShareMayBeSetToTolerateEverything() {
    TestSync sync = new TestSync(groups(20, 20), output());

    assertThat(sync.with(sync.options().withMaxSkippedPercent(100)).run().ledger().skipped())
        .isEqualTo(20);
  }

  static Stream<Arguments> defects() {
    Resource group = group("g9");
    return Stream.of(
        argumentSet(
            "no id",
            source()
                .add(
                    user("x").toBuilder()
                        .setId(id("user", "x").toBuilder().setResource(""))
                        .build()),
            "a resource without an id in its listing of user"),
        argumentSet(
            "trait missing",
            source().add(group.toBuilder().clearAnnotations().build()),
            "group:g9 without the GroupTrait annotation that the type group promises"),
        argumentSet(
            "baton id",
            source()
                .add(
                    group.toBuilder()
                        .addAnnotations(Annotations.pack(BatonID.getDefaultInstance()))
                        .build()),
            "group:g9 with a BatonID annotation, which only the engine may set"),
        argumentSet(
            "entitlement without id",
            source().add(group).add(Site.member(group).toBuilder().clearId().build()),
            "an entitlement without an id for group:g9"),
        argumentSet(
            "two exclusion groups",
            source()
                .add(group)
                .add(
                    Site.member(group).toBuilder()
                        .addAnnotations(
                            Annotations.pack(EntitlementExclusionGroup.getDefaultInstance()))
                        .addAnnotations(
                            Annotations.pack(EntitlementExclusionGroup.getDefaultInstance()))
                        .build()),
            "the entitlement group:g9:member in more than one exclusion group"),
        argumentSet(
            "grant without principal",
            source()
                .add(group)
                .add(Site.member(group))
                .add(
                    Grants.of(group, "member", id("user", "u")).toBuilder()
                        .clearPrincipal()
                        .build()),
            "a grant of the entitlement group:g9:member without a principal"),
        argumentSet(
            "grant with an id of its own",
            source()
                .add(group)
                .add(Site.member(group))
                .add(Grants.of(group, "member", id("user", "u")).toBuilder().setId("7").build()),
            "the grant 7, whose id must be group:g9:member:user:u"));
  }

  private static ScriptedSource source() {
    return new ScriptedSource().type(USER).type(GROUP);
  }

  @ParameterizedTest
  @MethodSource("defects")
  void rowsThatBreakTheProtocolFailTheSyncByName(ScriptedSource source, String sentence) {
    assertThatThrownBy(() -> new TestSync(source, output()).run())
        .isInstanceOfSatisfying(
            SyncException.SourceFailed.class,
            e -> assertThat(e.failure()).isInstanceOf(ConnectorException.Bug.class))
        .hasMessageContaining(sentence);
  }

  @Test
  void aPageThatGoesOnAtItselfIsADefect() {
    ScriptedSource source = Site.small().endless("list user");

    assertThatThrownBy(() -> new TestSync(source, output()).run())
        .hasMessageContaining("page of resources of type user goes on at itself");
  }

  @Test
  void anExistingFileThatCannotBeExtendedIsRefusedBeforeAnyCall() throws Exception {
    Files.writeString(output(), "this is not a sync file");
    ScriptedSource source = Site.small();

    assertThatThrownBy(() -> new TestSync(source, output()).run())
        .isInstanceOf(SyncException.OutputFailed.class)
        .hasMessageContaining("out.c1z");
    assertThat(source.calls()).isEmpty();
    assertThat(output()).hasContent("this is not a sync file");
    assertThat(StateStore.fileOf(output())).doesNotExist();
  }

  @Test
  void aFailedSyncLeavesTheEarlierFileAsItWas() throws Exception {
    new TestSync(Site.small(), output()).run();
    byte[] before = Files.readAllBytes(output());
    ScriptedSource source =
        Site.small().fail("list role", new ConnectorException.Bug("broken", null));
    assertThatThrownBy(() -> new TestSync(source, output()).run())
        .isInstanceOf(SyncException.SourceFailed.class);

    assertThat(output()).hasBinaryContent(before);
  }

  @Test
  void aSecondSyncToTheSameOutputIsRefusedAndTheFirstOneFinishes() {
    AtomicReference<SyncException> refused = new AtomicReference<>();
    ScriptedSource source =
        Site.small()
            .beforeCall(call -> {
              if (call.equals("list role")) {
                try {
                  new TestSync(Site.small(), output()).run();
                } catch (SyncException e) {
                  refused.set(e);
                }
              }
            });
    new TestSync(source, output()).run();

    assertThat(refused.get())
        .isInstanceOfSatisfying(
            SyncException.StateFailed.class, e -> assertThat(e.heldByAnotherSync()).isTrue())
        .hasMessageContaining("another sync to the same output is running");
    assertThat(Contents.of(output()).grants()).hasSize(9);
  }
}
