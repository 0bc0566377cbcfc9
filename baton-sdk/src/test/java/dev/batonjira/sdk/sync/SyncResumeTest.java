package dev.batonjira.sdk.sync;

import static dev.batonjira.sdk.sync.Site.group;
import static dev.batonjira.sdk.sync.Site.id;
import static dev.batonjira.sdk.sync.Site.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import dev.batonjira.sdk.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncResumeTest {

  @TempDir private Path directory;

  private Path output() {
    return directory.resolve("out.c1z");
  }

  /** A source in which everything happens that sealing and expansion have to deal with. */
  private static ScriptedSource eventful() {
    ScriptedSource source = Site.small();
    source.add(group("g4")).add(Site.member(group("g4")));
    source.fail("grants group:g4", new ConnectorException.NotFound("gone", null));
    source.grant(group("g2"), "member", id("group", "g4"));
    source.grant(group("g2"), "member", id("user", "ghost"));
    source.fail("grants group:g3", new ConnectorException.Denied("closed", null));
    source.remark(
        "grants group:g1", new Remark(Remark.Kind.PARTIAL, id("group", "g1"), "cut short"));
    return source;
  }

  /** Keeps a copy of the state's files as they are on disk after every transaction and phase. */
  private static final class Snapshots implements SyncListener {
    private final Path state;
    private final Path into;
    private final AtomicInteger number = new AtomicInteger();

    Snapshots(Path state, Path into) {
      this.state = state;
      this.into = into;
    }

    @Override
    public synchronized void progressed(SyncProgress progress) {
      int n = number.getAndIncrement();
      for (String suffix : List.of("", "-wal")) {
        Path file = state.resolveSibling(state.getFileName() + suffix);
        try {
          if (Files.exists(file)) {
            Files.copy(file, into.resolve(n + suffix));
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    int count() {
      return number.get();
    }

    void restore(int n, Path output) throws IOException {
      Path restored = StateStore.fileOf(output);
      for (String suffix : List.of("", "-wal")) {
        Path file = into.resolve(n + suffix);
        if (Files.exists(file)) {
          Files.copy(file, restored.resolveSibling(restored.getFileName() + suffix));
        }
      }
    }
  }

  @Test
  void w29_killedAtAnyCommitTheNextRunGivesTheSameResult() throws Exception {
    Path copies = Files.createDirectory(directory.resolve("copies"));
    Snapshots snapshots = new Snapshots(StateStore.fileOf(output()), copies);
    TestSync whole = new TestSync(eventful(), output()).committingEachUnit().listener(snapshots);
    SyncReport undisturbed = whole.with(whole.options().withWorkers(1)).run();
    Contents expected = Contents.of(output());
    assertThat(snapshots.count()).isGreaterThan(15);

    for (int n = 0; n < snapshots.count(); n++) {
      Path output = directory.resolve("killed-" + n + ".c1z");
      snapshots.restore(n, output);
      ScriptedSource source = eventful();
      SyncReport report = new TestSync(source, output).run();

      assertThat(report.resumed()).as("killed at %d", n).isTrue();
      assertThat(source.calls()).as("killed at %d", n).doesNotHaveDuplicates();
      assertThat(Contents.of(output).messages()).isEqualTo(expected.messages());
      assertThat(report.ledger()).isEqualTo(undisturbed.ledger());
      assertThat(report.rows()).isEqualTo(undisturbed.rows());
      assertThat(report.expansion()).isEqualTo(undisturbed.expansion());
      assertThat(report.syncId()).isEqualTo(undisturbed.syncId());
      assertThat(report.units()).isEqualTo(undisturbed.units());
    }
  }

  @Test
  void w27_whatWasCommittedIsNotAskedForAgain() {
    for (int n = 1; n <= 12; n++) {
      Path output = directory.resolve("crashed-" + n + ".c1z");
      ScriptedSource source = eventful();
      int crashAt = n;
      AtomicInteger commits = new AtomicInteger();
      TestSync first = new TestSync(source, output).committingEachUnit();
      first
          .with(first.options().withWorkers(1))
          .listener(
              new SyncListener() {
                @Override
                public void progressed(SyncProgress progress) {
                  if (progress.unitsDone() == crashAt && commits.getAndIncrement() == 0) {
                    throw new IllegalStateException("the process dies here");
                  }
                }
              });
      assertThatThrownBy(first::run).hasMessage("the process dies here");
      int before = source.calls().size();
      SyncReport report = new TestSync(source, output).run();

      assertThat(report.unitsDoneBefore()).isEqualTo(crashAt);
      List<String> all = new ArrayList<>(source.calls());
      all.removeIf("validate"::equals);
      // One page may have been in process when the writer died.
      assertThat(all.size() - all.stream().distinct().count()).isLessThanOrEqualTo(1);
      assertThat(before).isPositive();
    }
  }

  @Test
  void aSecondDeathDuringTheResumedRunDoesNoHarm() throws Exception {
    Path copies = Files.createDirectory(directory.resolve("copies"));
    Snapshots first = new Snapshots(StateStore.fileOf(output()), copies);
    new TestSync(eventful(), output()).committingEachUnit().listener(first).run();
    Contents expected = Contents.of(output());
    Path again = directory.resolve("again.c1z");
    first.restore(5, again);
    Path moreCopies = Files.createDirectory(directory.resolve("more"));
    Snapshots second = new Snapshots(StateStore.fileOf(again), moreCopies);
    new TestSync(eventful(), again).committingEachUnit().listener(second).run();
    Path third = directory.resolve("third.c1z");
    second.restore(4, third);
    new TestSync(eventful(), third).run();

    assertThat(Contents.of(third).messages()).isEqualTo(expected.messages());
  }

  @Test
  void aRunThatDiedAfterItsOutputWasInPlaceIsNotWrittenAgain() throws Exception {
    Path copies = Files.createDirectory(directory.resolve("copies"));
    Snapshots snapshots = new Snapshots(StateStore.fileOf(output()), copies);
    SyncReport first = new TestSync(Site.small(), output()).listener(snapshots).run();
    snapshots.restore(snapshots.count() - 1, output());
    ScriptedSource source = Site.small();
    SyncReport second = new TestSync(source, output()).at(TestSync.NOW.plusSeconds(5)).run();

    assertThat(source.calls()).contains("list user");
    assertThat(second.resumed()).isFalse();
    assertThat(second.syncId()).isNotEqualTo(first.syncId());
  }

  @Test
  void stateOfAnotherAccountOrOfOtherOptionsIsNotContinued() {
    ScriptedSource source =
        Site.small().fail("list role", new ConnectorException.Bug("broken", null));
    TestSync sync = new TestSync(source, output());
    assertThatThrownBy(sync::run).isInstanceOf(SyncException.SourceFailed.class);

    AtomicReference<Optional<String>> discarded = new AtomicReference<>();
    SyncListener listener =
        new SyncListener() {
          @Override
          public void began(boolean resumed, long unitsDone, Optional<String> reason) {
            discarded.set(reason);
          }
        };
    SyncReport report =
        new TestSync(Site.small().identity("site-1/account-2"), output()).listener(listener).run();

    assertThat(report.resumed()).isFalse();
    assertThat(report.discarded()).isEqualTo(discarded.get());
    assertThat(report.discarded().orElseThrow()).contains("another source or account");
  }

  @Test
  void stateOlderThanAWeekIsNotContinued() {
    ScriptedSource source =
        Site.small().fail("list role", new ConnectorException.Bug("broken", null));
    TestSync sync = new TestSync(source, output());
    assertThatThrownBy(sync::run).isInstanceOf(SyncException.SourceFailed.class);
    SyncReport report = sync.at(TestSync.NOW.plus(Duration.ofDays(8))).run();

    assertThat(report.resumed()).isFalse();
    assertThat(report.discarded().orElseThrow()).contains("more than seven days ago");
  }

  @Test
  void w28_stoppingKeepsWhatWasReadAndEndsThoughTheSourceHangs() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    ScriptedSource source =
        Site.small()
            .beforeCall(call -> {
              if (call.equals("grants group:g1")) {
                hang(hanging);
              }
            });
    TestSync sync = new TestSync(source, output()).committingEachUnit();
    SyncEngine engine = sync.engine();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread runner =
        Thread.ofVirtual()
            .start(() -> {
              try {
                engine.run();
              } catch (SyncException e) {
                thrown.set(e);
              }
            });
    hanging.await();
    engine.stop();
    runner.join();

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            SyncException.Interrupted.class, e -> assertThat(e.stateKept()).isTrue())
        .hasMessage("The sync was stopped. The next run with the same options goes on from here.");
    assertThat(output()).doesNotExist();
    source.beforeCall(call -> {});
    SyncReport report = sync.run();
    assertThat(report.resumed()).isTrue();
    assertThat(report.unitsDoneBefore()).isPositive();
    assertThat(report.rows().totalGrants()).isEqualTo(9);
  }

  @Test
  void aSyncStoppedBeforeItBeganTouchesNothing() {
    SyncEngine engine = new TestSync(Site.small(), output()).engine();
    engine.stop();

    assertThatThrownBy(engine::run)
        .isInstanceOf(SyncException.Interrupted.class)
        .hasMessage("The sync was stopped.");
    assertThat(directory).isEmptyDirectory();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interruptingTheThreadStopsTheSyncAndLeavesTheFlagSet() {
    ScriptedSource source = Site.small().beforeCall(call -> {});
    SyncEngine engine = new TestSync(source, output()).engine();
    Thread.currentThread().interrupt();

    assertThatThrownBy(engine::run).isInstanceOf(SyncException.Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void stoppingWhileWritingKeepsEverything() {
    AtomicReference<SyncEngine> engine = new AtomicReference<>();
    ScriptedSource source = Site.small().pageSize(20_000);
    for (int i = 0; i < 12_000; i++) {
      source.add(user("more" + i));
    }
    TestSync sync =
        new TestSync(source, output())
            .listener(
                new SyncListener() {
                  @Override
                  public void progressed(SyncProgress progress) {
                    if (progress.rowsWritten() > 0) {
                      engine.get().stop();
                    }
                  }
                });
    engine.set(sync.engine());
    assertThatThrownBy(() -> engine.get().run()).isInstanceOf(SyncException.Interrupted.class);
    assertThat(output()).doesNotExist();
    source.forgetCalls();
    SyncReport report = sync.listener(SyncListener.NONE).run();

    assertThat(source.calls()).containsExactly("validate");
    assertThat(report.rows().resources()).containsEntry("user", 12_005L);
  }

  @Test
  void anInterruptedExpansionIsTakenUpAgain() {
    int members = 12_000;
    Path undisturbed = directory.resolve("undisturbed.c1z");
    new TestSync(wide(members), undisturbed).run();
    TestSync dying =
        new TestSync(wide(members), output())
            .listener(
                new SyncListener() {
                  @Override
                  public void progressed(SyncProgress progress) {
                    if (progress.grantsAdded() > members) {
                      throw new IllegalStateException("the process dies here");
                    }
                  }
                });
    assertThatThrownBy(dying::run).hasMessage("the process dies here");
    ScriptedSource source = wide(members);
    SyncReport report = new TestSync(source, output()).run();

    assertThat(source.calls()).containsExactly("validate");
    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.Expanded(2L * members, 0, 0));
    assertThat(Contents.of(output()).messages()).isEqualTo(Contents.of(undisturbed).messages());
  }

  @Test
  void anInterruptedExpansionThatFeedsAnotherIsTakenUpAgain() {
    int members = 12_000;
    Path undisturbed = directory.resolve("undisturbed.c1z");
    new TestSync(nested(members), undisturbed).run();
    TestSync dying =
        new TestSync(nested(members), output())
            .listener(
                new SyncListener() {
                  @Override
                  public void progressed(SyncProgress progress) {
                    if (progress.phase() == SyncPhase.EXPAND && progress.grantsAdded() > 0) {
                      throw new IllegalStateException("the process dies here");
                    }
                  }
                });
    assertThatThrownBy(dying::run).hasMessage("the process dies here");
    ScriptedSource source = nested(members);
    SyncReport report = new TestSync(source, output()).run();

    assertThat(source.calls()).containsExactly("validate");
    assertThat(report.expansion()).isEqualTo(new ExpansionOutcome.Expanded(2L * members, 0, 0));
    assertThat(Contents.of(output()).messages()).isEqualTo(Contents.of(undisturbed).messages());
  }

  /** A group with many members within another, which holds a role. */
  private static ScriptedSource nested(int members) {
    ScriptedSource source =
        new ScriptedSource().type(Site.USER).type(Site.GROUP).type(Site.ROLE).pageSize(20_000);
    Site.addUsers(source, members);
    Site.addGroup(
        source, "g", IntStream.range(0, members).mapToObj(i -> id("user", "u" + i)).toList());
    Site.addGroup(source, "h", List.of());
    source.grant(
        Site.group("h"),
        "member",
        id("group", "g"),
        Grants.expandable("group:g:member", Site.USER));
    Resource role = Site.role("r");
    source.add(role).add(Site.assigned(role));
    source.grant(
        role, "assigned", id("group", "h"), Grants.expandable("group:h:member", Site.USER));
    return source;
  }

  /** One group with many members that holds two roles. */
  private static ScriptedSource wide(int members) {
    ScriptedSource source =
        new ScriptedSource().type(Site.USER).type(Site.GROUP).type(Site.ROLE).pageSize(20_000);
    Site.addUsers(source, members);
    Site.addGroup(
        source, "g", IntStream.range(0, members).mapToObj(i -> id("user", "u" + i)).toList());
    for (String name : List.of("r1", "r2")) {
      Resource role = Site.role(name);
      source.add(role).add(Site.assigned(role));
      source.grant(
          role, "assigned", id("group", "g"), Grants.expandable("group:g:member", Site.USER));
    }
    return source;
  }

  private static void hang(CountDownLatch hanging) {
    hanging.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException.Unavailable("interrupted", Duration.ZERO, e);
    }
  }
}
