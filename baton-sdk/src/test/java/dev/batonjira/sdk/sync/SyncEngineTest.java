package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.GROUP;
import static dev.batonjira.sdk.sync.Site.ROLE;
import static dev.batonjira.sdk.sync.Site.USER;
import static dev.batonjira.sdk.sync.Site.group;
import static dev.batonjira.sdk.sync.Site.id;
import static dev.batonjira.sdk.sync.Site.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.c1z.AssetRow;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.SkipEntitlements;
import dev.batonjira.protocol.connector.v2.SkipGrants;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import dev.batonjira.sdk.state.StateStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncEngineTest {

  @TempDir private Path directory;

  private Path output() {
    return directory.resolve("out.c1z");
  }

  @Test
  void storesEverythingTheSourceHolds() {
    SyncReport report = new TestSync(Site.small(), output()).run();

    Contents contents = Contents.of(output());
    assertThat(contents.types()).containsExactly("user", "group", "role");
    assertThat(contents.resources())
        .containsExactly(
            "user:u0",
            "user:u1",
            "user:u2",
            "user:u3",
            "user:u4",
            "group:g1",
            "group:g2",
            "group:g3",
            "role:r1",
            "role:r2");
    assertThat(contents.entitlements())
        .containsExactly(
            "group:g1:member",
            "group:g2:member",
            "group:g3:member",
            "role:r1:assigned",
            "role:r2:assigned");
    assertThat(contents.grants())
        .containsExactly(
            "group:g1:member:user:u0",
            "group:g1:member:user:u1",
            "group:g1:member:user:u2",
            "group:g2:member:user:u3",
            "role:r1:assigned:group:g1 from [group:g1:member][user]",
            "role:r1:assigned:user:u0 {group:g1:member=direct, role:r1:assigned=direct}",
            "role:r1:assigned:user:u1 {group:g1:member=direct} GrantImmutable",
            "role:r1:assigned:user:u2 {group:g1:member=direct} GrantImmutable",
            "role:r2:assigned:user:u4");
    assertThat(report.type()).isEqualTo(SyncType.FULL);
    assertThat(report.rows().resources())
        .containsExactly(Map.entry("user", 5L), Map.entry("group", 3L), Map.entry("role", 2L));
    assertThat(report.rows().totalGrants()).isEqualTo(9);
    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.Expanded(2, 1, 0));
    assertThat(report.ledger().entries()).isEmpty();
    assertThat(report.resumed()).isFalse();
    assertThat(contents.run().id()).isEqualTo(report.syncId());
    assertThat(contents.run().finished()).isTrue();
  }

  @Test
  void leavesNothingBesideTheOutput() throws Exception {
    new TestSync(Site.small(), output()).run();

    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(output());
    }
  }

  @Test
  void theFileIsLookedAtWhenItIsInItsPlaceAndTheStateIsGone() {
    List<SyncReport> seen = new ArrayList<>();

    SyncReport report =
        new TestSync(Site.small(), output())
            .engine()
            .run((finished, reader) -> {
              assertThat(output()).isRegularFile();
              assertThat(StateStore.fileOf(output())).doesNotExist();
              try (C1zReader file = reader.get()) {
                assertThat(file.sync(finished.syncId()).orElseThrow().finished()).isTrue();
              }
              seen.add(finished);
            });

    assertThat(seen).containsExactly(report);
  }

  @Test
  void finishedSyncCarriesATokenThatReadersUnderstand() {
    SyncReport report = new TestSync(Site.small(), output()).run();

    assertThat(Contents.of(output()).run().token())
        .isEqualTo(
            "{\"current_action_id\":%d,\"needs_expansion\":true,\"completed_actions_count\":%d,\"version\":1}"
                .formatted(report.units(), report.units()));
  }

  @Test
  void grantMessagesNameTheEntitlementAndItsResource() {
    new TestSync(Site.small(), output()).run();

    assertThat(Contents.of(output()).messages().stream().map(Object::toString))
        .anySatisfy(text ->
            assertThat(text)
                .contains("group:g2:member:user:u3")
                .contains("display_name: \"Group g2\""));
  }

  @Test
  void asksForEachPageOnce() {
    ScriptedSource source = Site.small();
    new TestSync(source, output()).run();

    assertThat(source.calls())
        .containsExactlyInAnyOrder(
            "validate",
            "list user",
            "list user @1",
            "list user @2",
            "list group",
            "list group @1",
            "list role",
            "entitlements group:g1",
            "entitlements group:g2",
            "entitlements group:g3",
            "entitlements role:r1",
            "entitlements role:r2",
            "grants group:g1",
            "grants group:g1 @1",
            "grants group:g2",
            "grants group:g3",
            "grants role:r1",
            "grants role:r2");
  }

  @Test
  void chainedPagesGiveTheSameResult() {
    Path other = directory.resolve("chained.c1z");
    new TestSync(Site.small(), output()).run();
    new TestSync(Site.small().oneTokenAPage(), other).run();

    assertThat(Contents.of(other).messages()).isEqualTo(Contents.of(output()).messages());
  }

  @Test
  void w34_anyNumberOfWorkersGivesTheSameRowsInTheSameOrder() {
    ScriptedSource source = Site.small();
    Path alone = directory.resolve("alone.c1z");
    TestSync one = new TestSync(source, alone);
    one.with(one.options().withWorkers(1)).run();
    for (int workers : new int[] {2, 7, 64}) {
      Path many = directory.resolve("many-" + workers + ".c1z");
      TestSync sync = new TestSync(Site.small(), many);
      sync.with(sync.options().withWorkers(workers)).run();
      assertThat(Contents.of(many).messages()).isEqualTo(Contents.of(alone).messages());
    }
  }

  @Test
  void w34_theOrderInWhichPagesArriveDoesNotShow() {
    Path late = directory.resolve("late.c1z");
    new TestSync(Site.small(), output()).run();
    CountDownLatch lastListing = new CountDownLatch(1);
    ScriptedSource source =
        Site.small()
            .beforeCall(call -> {
              if (call.equals("list role")) {
                lastListing.countDown();
              } else if (call.equals("list user")) {
                await(lastListing);
              }
            });
    new TestSync(source, late).run();

    assertThat(Contents.of(late).messages()).isEqualTo(Contents.of(output()).messages());
  }

  @Test
  void runsExactlyAsManyUnitsAtOnceAsAsked() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ScriptedSource source = new ScriptedSource().type(GROUP).pageSize(50);
    for (int i = 0; i < 12; i++) {
      Site.addGroup(source, "g" + i, List.of());
    }
    CyclicBarrier three = new CyclicBarrier(3);
    source.beforeCall(call -> {
      if (call.startsWith("grants")) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        meet(three);
        running.decrementAndGet();
      }
    });
    TestSync sync = new TestSync(source, output());
    sync.with(sync.options().withWorkers(3)).run();

    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void readsTheLongestResourceBeforeShorterOnes() {
    ScriptedSource source = new ScriptedSource().type(USER).type(GROUP).pageSize(1);
    Site.addUsers(source, 6);
    Site.addGroup(source, "short", List.of(id("user", "u0"), id("user", "u1")));
    Site.addGroup(
        source,
        "zlong",
        List.of(id("user", "u0"), id("user", "u1"), id("user", "u2"), id("user", "u3")));
    TestSync sync = new TestSync(source, output());
    sync.with(sync.options().withWorkers(1)).run();

    assertThat(source.calls().stream().filter(call -> call.matches("grants .* @\\d+")))
        .containsExactly(
            "grants group:zlong @1",
            "grants group:zlong @2",
            "grants group:zlong @3",
            "grants group:short @1");
  }

  @Test
  void rowsThatAppearTwiceAreStoredOnce() {
    ScriptedSource source = Site.small();
    source.add(user("u0").toBuilder().setDisplayName("Renamed").build());
    source.grant(group("g1"), "member", id("user", "u0"));
    new TestSync(source, output()).run();

    Contents contents = Contents.of(output());
    assertThat(contents.resources()).doesNotHaveDuplicates();
    assertThat(contents.grants()).doesNotHaveDuplicates();
    assertThat(contents.messages())
        .contains(user("u0").toBuilder().setDisplayName("Renamed").build());
  }

  @Test
  void childTypesAreListedBelowTheResourceThatAnnouncesThem() {
    ScriptedSource source =
        new ScriptedSource().type(USER).type(Site.PROJECT).type(ROLE).add(user("u0"));
    source.add(Site.project("p1")).add(Site.project("p2"));
    Resource role = Site.below(id("project", "p1"), Site.role("p1-admin"));
    source.add(role).add(Site.assigned(role)).grant(role, "assigned", id("user", "u0"));
    new TestSync(source, output()).run();

    assertThat(source.calls())
        .contains("list role below project:p1", "list role below project:p2")
        .doesNotHaveDuplicates();
    assertThat(Contents.of(output()).messages()).contains(role);
  }

  @Test
  void skipAnnotationsSaveTheirRequests() {
    ScriptedSource source = new ScriptedSource().type(USER).type(GROUP).add(user("u0"));
    Resource noGrants = group("no-grants", SkipGrants.getDefaultInstance());
    Resource noEntitlements = group("no-entitlements", SkipEntitlements.getDefaultInstance());
    source.add(noGrants).add(Site.member(noGrants)).grant(noGrants, "member", id("user", "u0"));
    source.add(noEntitlements).grant(noEntitlements, "member", id("user", "u0"));
    new TestSync(source, output()).run();

    assertThat(source.calls())
        .contains("entitlements group:no-grants", "grants group:no-entitlements")
        .doesNotContain(
            "grants group:no-grants",
            "entitlements group:no-entitlements",
            "entitlements user:u0",
            "grants user:u0");
    assertThat(Contents.of(output()).grants())
        .containsExactly("group:no-entitlements:member:user:u0");
    assertThat(Contents.of(output()).entitlements())
        .containsExactly("group:no-entitlements:member", "group:no-grants:member");
  }

  @Test
  void resourcesOnlyAsksForNeitherEntitlementsNorGrants() {
    ScriptedSource source = Site.small();
    TestSync sync = new TestSync(source, output());
    SyncReport report = sync.with(sync.options().withSkipEntitlementsAndGrants(true)).run();

    assertThat(source.calls()).allMatch(call -> call.startsWith("list") || call.equals("validate"));
    assertThat(report.type()).isEqualTo(SyncType.RESOURCES_ONLY);
    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.NotApplicable());
    assertThat(report.rows().totalResources()).isEqualTo(10);
    assertThat(Contents.of(output()).run().type()).isEqualTo(SyncType.RESOURCES_ONLY);
  }

  @Test
  void remarksOfPagesReachTheReport() {
    Remark partial =
        new Remark(Remark.Kind.PARTIAL, id("group", "g2"), "Only 1000 members are shown.");
    Remark noted = new Remark(Remark.Kind.NOTED, id("role", "r1"), "An actor has no account.");
    ScriptedSource source =
        Site.small().remark("grants group:g2", partial).remark("list role", noted);
    SyncReport report = new TestSync(source, output()).run();

    assertThat(report.ledger().entries()).containsExactly(partial, noted);
    assertThat(report.ledger().partial()).isEqualTo(1);
    assertThat(report.ledger().noted()).isEqualTo(1);
    assertThat(report.ledger().skipped()).isZero();
  }

  @Test
  void theFileRecordsWithWhichCredentialItWasReadAndWhatItLacks() {
    Remark partial =
        new Remark(Remark.Kind.PARTIAL, id("group", "g2"), "Only \"1000\" members are shown.");
    TestSync sync = new TestSync(Site.small().remark("grants group:g2", partial), output());
    SyncReport report = sync.run();

    try (C1zReader file = C1zReader.open(output(), DecoderLimits.DEFAULT)) {
      assertThat(SyncRecord.of(file, report.syncId()))
          .hasValue(
              new SyncRecord(
                  sync.options().connectorVersion(),
                  "a scripted key",
                  List.of("A warning."),
                  report.ledger()));
      assertThat(SyncRecord.of(file, new SyncId("another"))).isEmpty();
    }
  }

  @Test
  void aRecordOfAnotherShapeIsAsGoodAsNone() {
    for (String content : List.of("", "{}", "[1]", "{\"warnings\":3}")) {
      Path file = directory.resolve("other.c1z");
      SyncId sync = new SyncId("only");
      try (C1zWriter writer = C1zWriter.open(file, WriterOptions.defaults())) {
        writer.begin(NewSync.full(sync, Instant.EPOCH));
        writer.put(
            new AssetRow(
                "sync-record.json", "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        writer.finish(Instant.EPOCH, "");
      }
      try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
        assertThat(SyncRecord.of(reader, sync)).as(content).isEmpty();
      }
    }
  }

  @Test
  void expansionAboveItsCeilingIsLeftOut() {
    TestSync sync = new TestSync(Site.small(), output());
    SyncReport report = sync.with(sync.options().withExpansionCeiling(2)).run();

    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.LeftOut(3, 2));
    assertThat(Contents.of(output()).grants())
        .contains("role:r1:assigned:group:g1 from [group:g1:member][user]")
        .noneMatch(grant -> grant.contains("GrantImmutable"));
  }

  @Test
  void progressTellsWhatWasStored() {
    List<SyncProgress> heard = new CopyOnWriteArrayList<>();
    new TestSync(Site.small(), output())
        .listener(
            new SyncListener() {
              @Override
              public void progressed(SyncProgress progress) {
                heard.add(progress);
              }
            })
        .run();

    assertThat(heard.stream().map(SyncProgress::phase).distinct())
        .containsExactly(SyncPhase.COLLECT, SyncPhase.SEAL, SyncPhase.EXPAND, SyncPhase.WRITE);
    SyncProgress last = heard.getLast();
    assertThat(last.resources()).containsEntry("user", 5L).containsEntry("group", 3L);
    assertThat(last.grants()).containsEntry("group", 4L).containsEntry("role", 3L);
    assertThat(last.unitsPending()).isZero();
    assertThat(last.unitsDone()).isEqualTo(12);
    assertThat(last.grantsAdded()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
