package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory;
  private final List<SyncRun> stored = new ArrayList<>();

  @Test
  void aFullSyncLeavesItselfAndItsPredecessor() {
    store("a", SyncType.FULL);
    store("b", SyncType.FULL);
    store("c", SyncType.FULL);
    assertThat(evicted(SyncType.FULL, 2)).containsExactly("a", "b");
    assertThat(evicted(SyncType.FULL, 4)).isEmpty();
    assertThat(evicted(SyncType.FULL, 1)).containsExactly("a", "b", "c");
  }

  @Test
  void anUnknownTypeCountsAsFull() {
    store("a", new SyncType("from the future"));
    store("b", SyncType.FULL);
    assertThat(evicted(SyncType.FULL, 2)).containsExactly("a");
  }

  @Test
  void unfinishedSyncsStay() {
    storeUnfinished("a", SyncType.FULL);
    store("b", SyncType.FULL);
    assertThat(evicted(SyncType.FULL, 2)).isEmpty();
    assertThat(evicted(SyncType.FULL, 1)).containsExactly("b");
  }

  @Test
  void partialSyncsOlderThanTheNewestEvictedFullOneGoWithIt() {
    store("p1", SyncType.PARTIAL);
    store("r1", SyncType.RESOURCES_ONLY);
    store("a", SyncType.FULL);
    store("p2", SyncType.PARTIAL);
    store("b", SyncType.FULL);
    assertThat(evicted(SyncType.FULL, 2)).containsExactly("a", "p1", "r1");
    assertThat(evicted(SyncType.FULL, 3)).isEmpty();
  }

  @Test
  void w10_aPartialSyncNeverEvictsAFullOne() {
    store("a", SyncType.FULL);
    store("b", SyncType.FULL);
    store("c", SyncType.FULL);
    assertThat(evicted(SyncType.PARTIAL, 2)).isEmpty();
    assertThat(evicted(SyncType.RESOURCES_ONLY, 1)).isEmpty();
  }

  @Test
  void partialSyncsDisplaceEarlierOnesOfTheirType() {
    store("r1", SyncType.RESOURCES_ONLY);
    store("p1", SyncType.PARTIAL);
    store("p2", SyncType.PARTIAL);
    assertThat(evicted(SyncType.PARTIAL, 2)).containsExactly("p1");
  }

  @Test
  void onlyTheNewestDiffAndItsOtherHalfStay() {
    store("d1", SyncType.PARTIAL_DELETIONS);
    store("u1", SyncType.PARTIAL_UPSERTS, "d1");
    store("d2", SyncType.PARTIAL_DELETIONS);
    store("u2", SyncType.PARTIAL_UPSERTS, "d2");
    assertThat(evicted(SyncType.FULL, 2)).containsExactly("d1", "u1");
    stored.subList(0, 2).clear();
    assertThat(evicted(SyncType.FULL, 2)).isEmpty();
  }

  @Test
  void aFileOfManyRunsHoldsTwoSyncsAndNoRowOfAnother() throws Exception {
    Path file = directory.resolve("sync.c1z");
    List<SyncId> ids = List.of(id("A"), id("B"), id("C"), id("D"));
    for (SyncId id : ids) {
      SmallSite.write(file, id, START.plusSeconds(100L * ids.indexOf(id)));
    }
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.rows("select id, sync_id from v1_sync_runs order by id"))
          .containsExactly("3|" + id("C"), "4|" + id("D"));
      for (String table : List.of("resource_types", "resources", "entitlements", "grants")) {
        assertThat(unpacked.rows("select distinct sync_id from v1_" + table))
            .containsExactlyInAnyOrder(id("C").value(), id("D").value());
      }
      assertThat(unpacked.rows("pragma freelist_count")).containsExactly("0");
    }
  }

  @Test
  void w10_aFilteredRunLeavesTheFullSyncsOfTheFileAndTheirPlaceAsDefault() {
    Path file = directory.resolve("sync.c1z");
    SmallSite.write(file, id("A"), START);
    SmallSite.write(file, id("B"), START.plusSeconds(100));
    for (int i = 2; i < 5; i++) {
      NewSync partial =
          new NewSync(id("P" + i), SyncType.PARTIAL, START.plusSeconds(100L * i), id("B"));
      SmallSite.write(file, partial, SmallSite.UTC);
    }
    try (C1zReader reader = utc(file)) {
      assertThat(reader.syncs())
          .extracting(run -> run.id() + " " + run.type() + " " + run.parent())
          .containsExactly(
              id("A") + " full null",
              id("B") + " full null",
              id("P3") + " partial " + id("B"),
              id("P4") + " partial " + id("B"));
      assertThat(reader.defaultSync().id()).isEqualTo(id("B"));
      assertThat(reader.defaultLookupSync().id()).isEqualTo(id("P4"));
      assertThat(reader.sync(id("P4")).orElseThrow().supportsDiff()).isFalse();
    }
  }

  @Test
  void withoutCleanupEverySyncStays() {
    Path file = directory.resolve("sync.c1z");
    WriterOptions keepAll =
        new WriterOptions(
            DecoderLimits.DEFAULT, 1, true, SmallSite.UTC.permissions(), ZoneOffset.UTC);
    for (int i = 0; i < 3; i++) {
      NewSync sync = NewSync.full(id("K" + i), START.plusSeconds(100L * i));
      assertThat(SmallSite.write(file, sync, keepAll).evicted()).isEmpty();
    }
    try (C1zReader reader = utc(file)) {
      assertThat(reader.syncs()).hasSize(3);
    }
  }

  private static C1zReader utc(Path file) {
    return C1zReader.open(file, DecoderLimits.DEFAULT, Clock.systemUTC());
  }

  private static SyncId id(String start) {
    return new SyncId(start + "0".repeat(27 - start.length()));
  }

  private List<String> evicted(SyncType incoming, int keep) {
    return Retention.evicted(stored, incoming, keep).stream().map(run -> run.id().value()).toList();
  }

  private void store(String id, SyncType type) {
    store(id, type, null);
  }

  private void store(String id, SyncType type, @Nullable String linked) {
    Instant start = START.plus(Duration.ofHours(stored.size()));
    stored.add(run(id, type, start, start.plusSeconds(60), linked));
  }

  private void storeUnfinished(String id, SyncType type) {
    stored.add(run(id, type, START.plus(Duration.ofHours(stored.size())), null, null));
  }

  private SyncRun run(
      String id, SyncType type, Instant start, @Nullable Instant end, @Nullable String linked) {
    SyncId link = linked == null ? null : new SyncId(linked);
    return new SyncRun(
        stored.size() + 1L, new SyncId(id), type, start, end, "", null, link, true, true);
  }
}
