package dev.batonjira.c1z;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class C1zReaderTest {
  private static final Clock UTC =
      Clock.fixed(SmallSite.START.plus(Duration.ofDays(1)), ZoneOffset.UTC);
  private static final SyncId SYNC = SmallSite.FIRST;
  private static final ResourceId GROUP = SmallSite.id("group", "g1");
  private static final ResourceId ROLE = SmallSite.id("project-role", "10:20");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() {
    file = directory.resolve("sync.c1z");
    SmallSite.write(file, SYNC, SmallSite.START);
  }

  private C1zReader open() {
    return C1zReader.open(file, DecoderLimits.DEFAULT, UTC);
  }

  @Test
  void aSiblingReadsTheSameCopyAndIsDoneBeforeIt() {
    try (C1zReader reader = open()) {
      try (C1zReader sibling = reader.sibling();
          Cursor<Resource> here = reader.resources(SYNC, ResourceFilter.ALL);
          Cursor<Resource> there = sibling.resources(SYNC, ResourceFilter.ALL)) {
        while (here.hasNext()) {
          assertThat(there.next()).isEqualTo(here.next());
        }
        assertThat(there.hasNext()).isFalse();
      }
      assertThat(reader.resource(SYNC, GROUP)).isPresent();
    }
  }

  @Test
  void anAssetBelongsToItsSyncAndGoesWithIt() {
    Path other = directory.resolve("other.c1z");
    for (String sync : List.of("one", "two", "three")) {
      try (C1zWriter writer = C1zWriter.open(other, WriterOptions.defaults())) {
        writer.begin(NewSync.full(new SyncId(sync), SmallSite.START));
        writer.put(new AssetRow("note", "text/plain", sync.getBytes(StandardCharsets.UTF_8)));
        writer.finish(SmallSite.START, "");
      }
    }
    Path alone = directory.resolve("alone.c1z");
    C1zFile.extract(other, new SyncId("three"), alone, DecoderLimits.DEFAULT);

    assertThat(notes(other)).containsExactly("two", "three");
    assertThat(notes(alone)).containsExactly("three");
    assertThat(notes(file)).containsExactly("none");
  }

  private static List<String> notes(Path of) {
    try (C1zReader reader = C1zReader.open(of, DecoderLimits.DEFAULT)) {
      return reader.syncs().stream()
          .map(run ->
              reader
                  .asset(run.id(), "note")
                  .map(data -> new String(data, StandardCharsets.UTF_8))
                  .orElse("none"))
          .toList();
    }
  }

  @Test
  void whatWasWrittenIsReadBack() {
    try (C1zReader reader = open()) {
      assertThat(reader.defaultSync())
          .isEqualTo(
              new SyncRun(
                  1,
                  SYNC,
                  SyncType.FULL,
                  SmallSite.START,
                  SmallSite.START.plusSeconds(30),
                  "",
                  null,
                  null,
                  true,
                  true));
      assertThat(reader.grant(SYNC, SmallSite.expandableGrant().getId()))
          .contains(
              new StoredGrant(
                  SmallSite.expandableGrant().toBuilder().clearAnnotations().build(),
                  SmallSite.EXPANDABLE));
      assertThat(reader.grant(SYNC, SmallSite.derivedGrant().getId()))
          .contains(new StoredGrant(SmallSite.derivedGrant(), null));
      assertThat(reader.entitlement(SYNC, SmallSite.MEMBER))
          .contains(SmallSite.entitlement(SmallSite.MEMBER, "group", "g1"));
      assertThat(reader.resource(SYNC, GROUP)).map(Resource::getDisplayName).contains("Team 1");
      assertThat(reader.resourceType(SYNC, "user")).isPresent();
    }
  }

  @Test
  void theCountsOfTheWriterAreThoseOfTheRows() {
    WrittenFile written = SmallSite.write(file, SmallSite.SECOND, SmallSite.START.plusSeconds(99));
    try (C1zReader reader = open()) {
      assertThat(reader.stats(SmallSite.SECOND)).isEqualTo(written.stats());
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    SyncId other = SmallSite.SECOND;
    try (C1zReader reader = open()) {
      assertThat(reader.sync(other)).isEmpty();
      assertThat(reader.resource(SYNC, SmallSite.id("user", "nobody"))).isEmpty();
      assertThat(reader.resource(other, GROUP)).isEmpty();
      assertThat(reader.resourceType(other, "user")).isEmpty();
      assertThat(reader.entitlement(SYNC, "nothing")).isEmpty();
      assertThat(reader.grant(SYNC, "nothing")).isEmpty();
      assertThat(list(reader.grants(other, new GrantFilter.All()))).isEmpty();
    }
  }

  @Test
  void resourcesAreFilteredByTypeAndParent() {
    try (C1zReader reader = open()) {
      assertThat(ids(reader, ResourceFilter.ALL)).containsExactly("u1", "u2", "u3", "g1", "10:20");
      assertThat(ids(reader, ResourceFilter.ofType("user"))).containsExactly("u1", "u2", "u3");
      assertThat(ids(reader, new ResourceFilter(null, GROUP))).containsExactly("10:20");
      assertThat(ids(reader, new ResourceFilter("user", GROUP))).isEmpty();
    }
  }

  @Test
  void entitlementsAreFilteredByResource() {
    try (C1zReader reader = open()) {
      assertThat(list(reader.entitlements(SYNC)))
          .extracting(Entitlement::getId)
          .containsExactly(SmallSite.MEMBER, SmallSite.ASSIGNED);
      assertThat(list(reader.entitlements(SYNC, ROLE)))
          .extracting(Entitlement::getId)
          .containsExactly(SmallSite.ASSIGNED);
    }
  }

  @Test
  void grantsAreFilteredEveryWay() {
    try (C1zReader reader = open()) {
      assertThat(holders(reader, new GrantFilter.All())).containsExactly("u1", "u2", "g1", "u1");
      assertThat(holders(reader, new GrantFilter.OfResource(GROUP))).containsExactly("u1", "u2");
      assertThat(holders(reader, new GrantFilter.OfResourceType("project-role")))
          .containsExactly("g1", "u1");
      assertThat(holders(reader, new GrantFilter.OfPrincipal(SmallSite.id("user", "u1"))))
          .containsExactly("u1", "u1");
      assertThat(holders(reader, new GrantFilter.OfEntitlement(SmallSite.ASSIGNED)))
          .containsExactly("g1", "u1");
      assertThat(
              holders(
                  reader,
                  new GrantFilter.OfEntitlement(SmallSite.ASSIGNED, null, List.of("user", "x"))))
          .containsExactly("u1");
      assertThat(
              holders(reader, new GrantFilter.OfEntitlement(SmallSite.ASSIGNED, GROUP, List.of())))
          .containsExactly("g1");
    }
  }

  @Test
  void severalCursorsMayBeOpenAtOnce() {
    try (C1zReader reader = open();
        Cursor<Entitlement> entitlements = reader.entitlements(SYNC)) {
      List<String> seen = new ArrayList<>();
      while (entitlements.hasNext()) {
        String id = entitlements.next().getId();
        try (Cursor<StoredGrant> grants = reader.grants(SYNC, new GrantFilter.OfEntitlement(id))) {
          grants.forEachRemaining(grant -> seen.add(grant.grant().getId()));
        }
      }
      assertThat(seen).hasSize(4);
      assertThatThrownBy(entitlements::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void aSlimGrantIsCompletedFromItsColumns() throws Exception {
    Unpacked.change(file, "update v1_grants set data = x''");
    try (C1zReader reader = open()) {
      Grant rebuilt = reader.grant(SYNC, SmallSite.expandableGrant().getId()).orElseThrow().grant();
      assertThat(rebuilt)
          .isEqualTo(SmallSite.expandableGrant().toBuilder().clearAnnotations().build());
      assertThat(list(reader.grants(SYNC, new GrantFilter.All())))
          .allSatisfy(stored -> {
            assertThat(stored.grant().getId()).isNotEmpty();
            assertThat(stored.grant().getEntitlement().getResource().hasId()).isTrue();
            assertThat(stored.grant().getPrincipal().hasId()).isTrue();
          });
    }
  }

  @Test
  void anExpansionStillInsideTheMessageIsFound() throws Exception {
    String data = HexFormat.of().formatHex(ProtocolBytes.of(SmallSite.expandableGrant()));
    Unpacked.change(
        file,
        "update v1_grants set expansion = null, data = x'" + data + "' where id = 3",
        "update v1_sync_runs set grants_backfilled = 0");
    try (C1zReader reader = open()) {
      assertThat(reader.grant(SYNC, SmallSite.expandableGrant().getId()))
          .contains(
              new StoredGrant(
                  SmallSite.expandableGrant().toBuilder().clearAnnotations().build(),
                  SmallSite.EXPANDABLE));
    }
  }

  @Test
  void listsReadTheLatestFullSyncAndLookupsTheLatestOfAnyType() throws Exception {
    String at = "insert into v1_sync_runs (sync_id, started_at, ended_at, sync_token, sync_type)";
    Unpacked.change(
        file,
        at + " values ('same', '2026-02-03 00:00:00', '2026-02-03 04:05:36.12', '', 'full')",
        at + " values ('early', '2026-02-01 00:00:00', '2026-02-01 00:00:01', '', 'full')",
        at + " values ('part', '2026-02-04 00:00:00', '2026-02-04 00:00:01', '', 'partial')",
        at + " values ('open', '2026-02-04 01:00:00', null, '', 'full')");
    try (C1zReader reader = open()) {
      assertThat(reader.defaultSync().id()).isEqualTo(new SyncId("same"));
      assertThat(reader.defaultLookupSync().id()).isEqualTo(new SyncId("part"));
    }
  }

  @Test
  void withoutAFinishedSyncTheNewestUnfinishedOneOfSevenDaysIsRead() throws Exception {
    Unpacked.change(
        file,
        "update v1_sync_runs set ended_at = null",
        "insert into v1_sync_runs (sync_id, started_at, sync_token, sync_type)"
            + " values ('newer', '2026-02-04 00:00:00', '', 'from the future')");
    try (C1zReader reader = open()) {
      assertThat(reader.defaultSync().id()).isEqualTo(new SyncId("newer"));
      assertThat(reader.defaultSync().finished()).isFalse();
      assertThat(reader.defaultSync().type()).isEqualTo(new SyncType("from the future"));
      assertThat(reader.defaultLookupSync().id()).isEqualTo(new SyncId("newer"));
    }
    Clock muchLater = Clock.offset(UTC, Duration.ofDays(30));
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT, muchLater)) {
      assertThatThrownBy(reader::defaultSync)
          .isInstanceOf(C1zException.class)
          .hasMessageEndingWith(
              "holds no finished full sync and none in progress; name one of its syncs by id.");
    }
  }

  @Test
  void missingTablesIndexesAndColumnsAndUnknownOnesDoNotDisturb() throws Exception {
    Unpacked.change(
        file,
        "drop table v1_assets",
        "drop table v1_connector_sessions",
        "drop table v1_entitlements",
        "drop index idx_resources_parent_resource_id_v1",
        "drop index idx_grants_external_sync_v1",
        "drop index idx_grants_sync_expansion_v1",
        "drop index idx_grants_sync_needs_expansion_v1",
        "alter table v1_grants drop column expansion",
        "alter table v1_grants drop column needs_expansion",
        "alter table v1_sync_runs drop column stats",
        "alter table v1_sync_runs drop column linked_sync_id",
        "alter table v1_resources add column colour text default 'blue'",
        "create table future (name text)",
        "delete from v1_grants where id = 2");
    try (C1zReader reader = open()) {
      assertThat(holders(reader, new GrantFilter.All())).containsExactly("u1", "g1", "u1");
      assertThat(list(reader.entitlements(SYNC))).isEmpty();
      assertThat(reader.resource(SYNC, GROUP)).isPresent();
    }
  }

  @Test
  void aStartThatIsNotRecordedReadsAsTheEpoch() throws Exception {
    Path odd =
        Unpacked.make(
            directory.resolve("odd.c1z"),
            "create table v1_sync_runs (id integer primary key, sync_id text not null,"
                + " started_at datetime, ended_at datetime, sync_token text not null)",
            "insert into v1_sync_runs values (7, 'odd', null, '2026-01-01T00:00:00Z', 'x')");
    try (C1zReader reader = C1zReader.open(odd, DecoderLimits.DEFAULT, UTC)) {
      assertThat(reader.defaultSync().startedAt()).isEqualTo(Instant.EPOCH);
      assertThat(reader.defaultSync().rowId()).isEqualTo(7);
    }
  }

  @Test
  void aRowThatIsNoMessageIsNamedDamaged() throws Exception {
    Unpacked.change(file, "update v1_resources set data = x'ff' where id = 1");
    try (C1zReader reader = open();
        Cursor<Resource> resources = reader.resources(SYNC, ResourceFilter.ALL)) {
      assertThatThrownBy(resources::next)
          .isInstanceOf(C1zException.class)
          .hasMessageEndingWith("is damaged: one of its rows is not a readable message.");
    }
  }

  @Test
  void readingLeavesTheFileAsItWas() throws Exception {
    Path old = Fixture.copy(Fixture.SMALL, directory);
    try (C1zReader reader = C1zReader.open(old, DecoderLimits.DEFAULT, UTC)) {
      assertThat(reader.syncs()).hasSize(1);
    }
    assertThat(old).hasBinaryContent(Fixture.bytes(Fixture.SMALL));
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("sync.c1z", Fixture.SMALL);
  }

  @Test
  void thePrivateCopyIsForTheOwnerOnlyAndGoneAfterClosing() throws Exception {
    Path descriptors = Path.of("/proc/self/fd");
    assumeThat(descriptors).isDirectory();
    Path copy;
    try (C1zReader reader = open()) {
      copy = openDatabase(descriptors);
      assertThat(reader.syncs()).hasSize(1);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(copy.getParent()).doesNotExist();
  }

  private static Path openDatabase(Path descriptors) throws IOException {
    for (String descriptor : requireNonNull(descriptors.toFile().list())) {
      Path link = descriptors.resolve(descriptor);
      if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).endsWith("db")) {
        return Files.readSymbolicLink(link);
      }
    }
    throw new IOException("no database is open");
  }

  @Test
  void eachRowIsReadOnlyWhenItIsAskedFor() throws Exception {
    Unpacked.change(file, "update v1_resources set data = x'ff' where id = 3");
    try (C1zReader reader = open();
        Cursor<Resource> resources = reader.resources(SYNC, ResourceFilter.ALL)) {
      assertThat(resources.next().getId().getResource()).isEqualTo("u1");
      assertThat(resources.next().getId().getResource()).isEqualTo("u2");
      assertThatThrownBy(resources::next).isInstanceOf(C1zException.class);
    }
  }

  private static List<String> ids(C1zReader reader, ResourceFilter filter) {
    return list(reader.resources(SYNC, filter)).stream()
        .map(resource -> resource.getId().getResource())
        .toList();
  }

  private static List<String> holders(C1zReader reader, GrantFilter filter) {
    return list(reader.grants(SYNC, filter)).stream()
        .map(stored -> stored.grant().getPrincipal().getId().getResource())
        .toList();
  }

  private static <T> List<T> list(Cursor<T> cursor) {
    List<T> items = new ArrayList<>();
    try (cursor) {
      cursor.forEachRemaining(items::add);
    }
    return items;
  }
}
