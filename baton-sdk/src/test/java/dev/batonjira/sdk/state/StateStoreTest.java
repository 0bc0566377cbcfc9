package dev.batonjira.sdk.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.batonjira.protocol.connector.v2.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateStoreTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final StateIdentity IDENTITY = new StateIdentity("site/account", "all", "1.0");

  @TempDir private Path directory;

  private Path output() {
    return directory.resolve("out.c1z");
  }

  private Path file() {
    return directory.resolve("out.c1z.state");
  }

  private StateOpening open(StateIdentity identity, Instant now) {
    return StateStore.open(output(), identity, now, () -> "sync-" + now);
  }

  private static Work listing(String type, int weight) {
    return listing(type, "", weight);
  }

  private static Work listing(String type, String token, int weight) {
    return new Work(UnitKind.LIST, type, "", "", token, weight);
  }

  private static UnitCommit commit(Unit unit, List<GrantState> grants, List<Work> work) {
    return new UnitCommit(unit, List.of(), List.of(), grants, work, List.of(), List.of(), 0);
  }

  private static List<Unit> pending(StateWriter writer, int most, Collection<Unit> without)
      throws InterruptedException {
    AtomicReference<List<Unit>> units = new AtomicReference<>(List.of());
    CountDownLatch answered = new CountDownLatch(1);
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    writer.pending(
        most,
        without,
        answer -> {
          try {
            units.set(answer.get());
          } catch (StateException e) {
            failure.set(e);
          }
          answered.countDown();
        });
    answered.await();
    if (failure.get() != null) {
      throw failure.get();
    }
    return units.get();
  }

  @Test
  void liesBesideTheOutputAndIsReadableByItsOwnerOnly() throws IOException, InterruptedException {
    try (StateStore store = open(IDENTITY, NOW).store();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.enqueue(List.of(listing("user", 1)));
      try (var files = Files.list(directory)) {
        assertThat(files)
            .contains(file())
            .allSatisfy(each ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void isContinuedByARunOfTheSameIdentity() throws InterruptedException {
    try (StateStore store = open(IDENTITY, NOW).store();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.enqueue(List.of(listing("user", 1), listing("group", 2)));
    }
    StateOpening again = open(IDENTITY, NOW.plus(Duration.ofDays(7)));
    try (StateStore store = again.store();
        StateWriter writer = store.writer(10, progress -> {})) {
      assertThat(again.continued()).isTrue();
      assertThat(again.discarded()).isEmpty();
      assertThat(store.syncId()).isEqualTo("sync-" + NOW);
      assertThat(store.startedAt()).isEqualTo(NOW);
      assertThat(pending(writer, 10, List.of()).stream().map(unit -> unit.work().type()))
          .containsExactly("group", "user");
    }
  }

  @Test
  void isDiscardedWhenItIsOfAnythingElse() {
    record Case(StateIdentity identity, Instant now, String reason) {}
    List<Case> cases =
        List.of(
            new Case(new StateIdentity("other", "all", "1.0"), NOW, "another source or account"),
            new Case(new StateIdentity("site/account", "some", "1.0"), NOW, "other options"),
            new Case(
                new StateIdentity("site/account", "all", "1.1"),
                NOW,
                "another version of the connector"),
            new Case(IDENTITY, NOW.plus(Duration.ofDays(8)), "more than seven days ago"));
    for (Case each : cases) {
      open(IDENTITY, NOW).store().delete();
      open(IDENTITY, NOW).store().close();
      StateOpening opening = open(each.identity(), each.now());
      try (StateStore store = opening.store()) {
        assertThat(opening.continued()).isFalse();
        assertThat(opening.discarded().orElseThrow()).contains(each.reason());
        assertThat(store.startedAt()).isEqualTo(each.now());
        assertThat(store.progress().unitsPending()).isZero();
      }
    }
  }

  @Test
  void ofAnotherFormatIsDiscarded() throws Exception {
    open(IDENTITY, NOW).store().close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 999");
    }
    StateOpening opening = open(IDENTITY, NOW);
    opening.store().close();

    assertThat(opening.discarded().orElseThrow()).contains("another version of this program");
  }

  @Test
  void thatIsDamagedIsSetAside() throws Exception {
    Files.writeString(
        file(), "certainly not a database, and long enough to be looked at".repeat(9));
    StateOpening opening = open(IDENTITY, NOW);
    opening.store().close();

    assertThat(opening.continued()).isFalse();
    assertThat(opening.discarded().orElseThrow()).contains("damaged").contains("set aside as");
    assertThat(directory.resolve("out.c1z.state.damaged")).exists();
  }

  @Test
  void whosePagesAreDamagedIsNotContinued() throws IOException, InterruptedException {
    try (StateStore store = open(IDENTITY, NOW).store();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.enqueue(IntStream.range(0, 5_000).mapToObj(i -> listing("type-" + i, 1)).toList());
    }
    byte[] bytes = Files.readAllBytes(file());
    for (int page = 3; page * 8192 < bytes.length - 8192; page++) {
      Arrays.fill(bytes, page * 8192, page * 8192 + 64, (byte) 0xee);
    }
    Files.write(file(), bytes);
    StateOpening opening = open(IDENTITY, NOW);
    try (StateStore store = opening.store()) {
      assertThat(opening.continued()).isFalse();
      assertThat(opening.discarded().orElseThrow()).contains("damaged");
      assertThat(store.progress().unitsPending()).isZero();
    }
  }

  @Test
  void neverClearsTheDatabaseOfAnotherProgram() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE precious (id INTEGER)");
    }
    assertThatThrownBy(() -> open(IDENTITY, NOW))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("database of another program");
  }

  @Test
  void anEmptyFileIsAFreshStart() throws Exception {
    Files.createFile(file());
    StateOpening opening = open(IDENTITY, NOW);
    opening.store().close();

    assertThat(opening.continued()).isFalse();
    assertThat(opening.discarded()).isEmpty();
  }

  @Test
  void isRefusedToASecondSync() {
    try (StateStore _ = open(IDENTITY, NOW).store()) {
      assertThatThrownBy(() -> open(IDENTITY, NOW))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("another sync to the same output is running");
    }
  }

  @Test
  void isRefusedWhereNothingCanBeWritten() {
    Path nowhere = directory.resolve("missing").resolve("out.c1z");
    assertThatThrownBy(() -> StateStore.open(nowhere, IDENTITY, NOW, () -> "id"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("cannot be created beside the output");
  }

  @Test
  void equalWorkIsQueuedOnce() throws InterruptedException {
    try (StateStore store = open(IDENTITY, NOW).store();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.enqueue(List.of(listing("user", 1), listing("user", 5)));
      Unit unit = pending(writer, 10, List.of()).getFirst();
      writer.submit(commit(unit, List.of(), List.of(listing("user", 9))));

      assertThat(pending(writer, 10, List.of())).isEmpty();
    }
  }

  @Test
  void unitsGivenOutAreNotGivenOutAgain() throws InterruptedException {
    try (StateStore store = open(IDENTITY, NOW).store();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.enqueue(List.of(listing("a", "1", 3), listing("a", "2", 2), listing("a", "3", 1)));
      List<Unit> two = pending(writer, 2, List.of());

      assertThat(two).hasSize(2);
      assertThat(pending(writer, 2, two)).isEmpty();
      assertThat(pending(writer, 3, two))
          .singleElement()
          .satisfies(unit -> assertThat(unit.work().token()).isEqualTo("3"));
    }
  }

  @Test
  void eachClassOfWorkHasItsOwnFirstUnits() throws InterruptedException {
    try (StateStore store = open(IDENTITY, NOW).store();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.enqueue(List.of(listing("a", "1", 9), listing("a", "2", 8), listing("b", "1", 1)));

      assertThat(pending(writer, 1, List.of()))
          .extracting(unit -> unit.work().type() + unit.work().token())
          .containsExactly("a1", "b1");
    }
  }

  @Test
  void ofTwoGrantsWithOneKeyTheSameOneStaysWhicheverComesFirst() throws InterruptedException {
    ByteString small = ByteString.copyFromUtf8("a");
    ByteString large = ByteString.copyFromUtf8("b");
    GrantState plain = new GrantState("e", "user", "u", null, null);
    GrantState first = new GrantState("e", "user", "u", small, null);
    GrantState second = new GrantState("e", "user", "u", large, small);
    List<List<GrantState>> orders =
        List.of(
            List.of(plain, first, second),
            List.of(second, first, plain),
            List.of(first, plain, second));
    List<List<GrantState>> results = new ArrayList<>();
    for (List<GrantState> order : orders) {
      open(IDENTITY, NOW).store().delete();
      try (StateStore store = open(IDENTITY, NOW).store()) {
        try (StateWriter writer = store.writer(10, progress -> {})) {
          writer.enqueue(List.of(listing("user", 1)));
          writer.submit(commit(pending(writer, 1, List.of()).getFirst(), order, List.of()));
        }
        List<GrantState> rows = new ArrayList<>();
        try (GrantTable grants = GrantTable.of(store)) {
          rows.addAll(grants.page("e", "", "", 10));
          grants.forEachExpandable(rows::add);
        }
        results.add(rows);
      }
    }
    assertThat(results).allMatch(results.getFirst()::equals);
    assertThat(results.getFirst())
        .containsExactly(
            new GrantState("e", "user", "u", large, null),
            new GrantState("e", "user", "u", null, small));
  }

  @Test
  void aFullDiskIsASentenceAndLeavesWhatWasCommitted() throws InterruptedException, SQLException {
    Unit unit;
    try (StateStore store = open(IDENTITY, NOW).store()) {
      StateWriter writer = store.writer(1, progress -> {});
      writer.enqueue(List.of(listing("user", 2), listing("group", 1)));
      unit = pending(writer, 1, List.of()).getFirst();
      writer.submit(commit(unit, List.of(new GrantState("e", "user", "u", null, null)), List.of()));
      assertThat(pending(writer, 1, List.of())).hasSize(1);
      try (Statement statement = store.connection().createStatement()) {
        statement.execute("PRAGMA max_page_count = 40");
      }
      Unit next = pending(writer, 1, List.of()).getFirst();
      List<GrantState> many =
          IntStream.range(0, 50_000)
              .mapToObj(i -> new GrantState("f", "user", "u" + i, null, null))
              .toList();
      assertThatThrownBy(
              () -> {
                writer.submit(commit(next, many, List.of()));
                writer.close();
              })
          .isInstanceOf(StateException.class)
          .hasMessageContaining("the disk is full; free some space and run again");
    }
    try (StateStore store = open(IDENTITY, NOW).store();
        GrantTable grants = GrantTable.of(store)) {
      assertThat(grants.counts("e")).containsEntry("user", 1L);
      assertThat(grants.counts("f")).isEmpty();
      assertThat(store.progress().unitsDone()).isEqualTo(1);
      assertThat(store.progress().unitsPending()).isEqualTo(1);
    }
  }

  @Test
  void afterAFailureNobodyWaitsForTheWriter() {
    try (StateStore store = open(IDENTITY, NOW).store()) {
      StateWriter writer =
          store.writer(
              1,
              progress -> {
                throw new IllegalStateException("the listener fails");
              });
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 500; i++) {
                  writer.submit(
                      commit(
                          new Unit(i, listing("user", 1), Resource.getDefaultInstance()),
                          List.of(),
                          List.of()));
                }
                writer.enqueue(List.of(listing("user", 1)));
              })
          .hasMessage("the listener fails");
      writer.close();
    }
  }

  @Test
  void countsSurviveAContinuation() throws InterruptedException {
    try (StateStore store = open(IDENTITY, NOW).store();
        StateWriter writer = store.writer(10, progress -> {})) {
      writer.enqueue(List.of(listing("user", 1)));
      Unit unit = pending(writer, 1, List.of()).getFirst();
      Work more = new Work(UnitKind.GRANTS, "group", "group", "g", "", 1);
      writer.submit(
          new UnitCommit(
              unit,
              List.of(new ResourceState("user", "u", "", "", ByteString.EMPTY)),
              List.of(new EntitlementState("e", "group", "g", ByteString.EMPTY)),
              List.of(),
              List.of(more),
              List.of(),
              List.of(),
              3));
    }
    try (StateStore store = open(IDENTITY, NOW).store()) {
      StateProgress progress = store.progress();
      assertThat(progress.unitsDone()).isEqualTo(1);
      assertThat(progress.unitsPending()).isEqualTo(1);
      assertThat(progress.resources()).containsEntry("user", 1L);
      assertThat(progress.entitlements()).containsEntry("group", 1L);
      assertThat(progress.grantsLeftOut()).isEqualTo(3);
    }
  }
}
