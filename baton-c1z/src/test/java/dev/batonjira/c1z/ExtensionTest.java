package dev.batonjira.c1z;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Grant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adding a sync to a file that somebody else wrote. */
final class ExtensionTest {
  private static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");
  private static final String ORIGINAL_SYNC = "3MVdAqpZLExu4BLZeNxC33ZpDU5";
  private static final SyncId NEW = SmallSite.FIRST;

  private static final String OLD_SYNC_RUNS =
      "create table v1_sync_runs (id integer primary key, sync_id text not null,"
          + " started_at datetime not null, ended_at datetime, sync_token text not null)";
  private static final String OLD_GRANTS =
      "create table v1_grants (id integer primary key autoincrement,"
          + " resource_type_id text not null, resource_id text not null,"
          + " entitlement_id text not null, principal_resource_type_id text not null,"
          + " principal_resource_id text not null, external_id text not null, data blob not null,"
          + " sync_id text not null, discovered_at datetime not null)";
  private static final String OLD_RUN =
      "insert into v1_sync_runs values"
          + " (1, 'old', '2026-01-01 00:00:00', '2026-01-01 00:01:00', '')";

  @TempDir private Path directory;

  @Test
  void theSyncsOfTheOriginalStayByteForByte() throws Exception {
    Path file = Fixture.copy(Fixture.SMALL, directory);
    List<String> before = rowsOf(file, ORIGINAL_SYNC);
    WrittenFile written = SmallSite.write(file, NEW, LATER);
    assertThat(written.evicted()).isEmpty();
    assertThat(rowsOf(file, ORIGINAL_SYNC)).isEqualTo(before).hasSizeGreaterThan(400);
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.rows("select id, sync_id, ended_at from v1_sync_runs"))
          .containsExactly(
              "1|" + ORIGINAL_SYNC + "|2026-11-23 13:12:07.695884961",
              "2|" + NEW + "|2026-12-01 00:00:30");
      assertThat(unpacked.rows("pragma integrity_check")).containsExactly("ok");
      assertThat(unpacked.rows("select count(*) from sqlite_schema where type = 'index'"))
          .containsExactly("16");
    }
  }

  @Test
  void aThirdSyncEvictsTheFirstAndLeavesTheSecondByteForByte() throws Exception {
    Path file = Fixture.copy(Fixture.TWO_SYNCS, directory);
    String second = "3MVdAzj70oZartMVzo8ZI3uDemx";
    List<String> before = rowsOf(file, second);
    assertThat(SmallSite.write(file, NEW, LATER).evicted())
        .containsExactly(new SyncId(ORIGINAL_SYNC));
    assertThat(rowsOf(file, second)).isEqualTo(before);
    assertThat(rowsOf(file, ORIGINAL_SYNC)).isEmpty();
  }

  private static List<String> rowsOf(Path file, String sync) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Unpacked unpacked = Unpacked.read(file)) {
      for (Schema.Table table : Schema.TABLES) {
        rows.addAll(
            unpacked.rows(
                "select * from " + table.name() + " where sync_id = '" + sync + "' order by id"));
      }
    }
    return rows;
  }

  @Test
  void unknownTablesColumnsIndexesAndUnfinishedSyncsSurvive() throws Exception {
    Path file = Fixture.copy(Fixture.TWO_SYNCS, directory);
    Unpacked.change(
        file,
        "create table v2_future (name text, value blob)",
        "insert into v2_future values ('kept', x'00ff')",
        "create index idx_future on v1_grants (discovered_at)",
        "alter table v1_sync_runs add column ingest_invariant_mode text not null default ''",
        "update v1_sync_runs set ingest_invariant_mode = 'connector'",
        "alter table v1_grants add column colour text",
        "update v1_grants set colour = 'blue'",
        "insert into v1_sync_runs (sync_id, started_at, sync_token, grants_backfilled)"
            + " values ('unfinished', '2026-11-24 00:00:00', '{\"version\":1}', 1)",
        "insert into v1_resource_types (external_id, data, sync_id, discovered_at)"
            + " values ('x', x'0a0178', 'unfinished', '2026-11-24 00:00:00')",
        "insert into v1_connector_sessions (sync_id, key, value)"
            + " values ('unfinished', 'project10', x'7b7d')");
    SmallSite.write(file, NEW, LATER);
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.rows("select name, value from v2_future")).containsExactly("kept|00ff");
      assertThat(unpacked.rows("select sql from sqlite_schema where name = 'idx_future'"))
          .containsExactly("CREATE INDEX idx_future on v1_grants (discovered_at)");
      assertThat(
              unpacked.rows(
                  "select sync_id, ended_at, sync_token, ingest_invariant_mode from v1_sync_runs"))
          .containsExactly(
              "3MVdAzj70oZartMVzo8ZI3uDemx|2026-11-23 13:12:09.540614666|{\"current_action_id\":93,"
                  + "\"needs_expansion\":true,\"completed_actions_count\":93,\"version\":1}"
                  + "|connector",
              "unfinished|-|{\"version\":1}|",
              NEW + "|2026-12-01 00:00:30||");
      assertThat(unpacked.rows("select colour, count(*) from v1_grants group by 1 order by 1"))
          .containsExactly("-|4", "blue|298");
      assertThat(
              unpacked.rows(
                  "select external_id from v1_resource_types where sync_id = 'unfinished'"))
          .containsExactly("x");
      assertThat(unpacked.rows("select sync_id, key from v1_connector_sessions"))
          .containsExactly("unfinished|project10");
    }
  }

  @Test
  void aCheckBesideAWriterAtWorkDisturbsNothing() throws Exception {
    Path file = Fixture.copy(Fixture.TWO_SYNCS, directory);
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      writer.begin(NewSync.full(NEW, LATER));
      SmallSite.putRows(writer);
      assertThat(C1zFile.check(file, DecoderLimits.DEFAULT)).hasSize(2);
      writer.finish(LATER.plusSeconds(30), "");
    }
    assertThat(C1zFile.check(file, DecoderLimits.DEFAULT)).extracting(SyncRun::id).contains(NEW);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void missingTablesColumnsAndIndexesAreAdded() throws Exception {
    Path file = Unpacked.make(directory.resolve("old.c1z"), OLD_SYNC_RUNS, OLD_GRANTS, OLD_RUN);
    assertThat(C1zFile.check(file, DecoderLimits.DEFAULT))
        .extracting(SyncRun::id)
        .containsExactly(new SyncId("old"));
    SmallSite.write(file, NEW, LATER);
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(
              unpacked.rows(
                  "select sync_id, sync_type, parent_sync_id, linked_sync_id, supports_diff,"
                      + " grants_backfilled, stats is null from v1_sync_runs"))
          .containsExactly("old|full|||0|1|1", NEW + "|full|||1|1|0");
      assertThat(unpacked.rows("select count(*) from sqlite_schema where name like 'idx_%'"))
          .containsExactly("16");
      assertThat(unpacked.rows("select count(*) from v1_grants where needs_expansion = 1"))
          .containsExactly("1");
    }
  }

  @Test
  void anExpansionLeftInsideTheMessageMovesToItsColumn() throws Exception {
    Grant blank =
        SmallSite.grant(SmallSite.MEMBER, "group", "g1", "user", "u9")
            .addAnnotations(
                SmallSite.any(
                    SmallSite.EXPANDABLE.toBuilder().clear().addEntitlementIds("  ").build()))
            .build();
    Path file =
        Unpacked.make(
            directory.resolve("old.c1z"),
            OLD_SYNC_RUNS,
            OLD_GRANTS,
            OLD_RUN,
            insertOldGrant(SmallSite.expandableGrant()),
            insertOldGrant(blank),
            insertOldGrant(SmallSite.derivedGrant()));
    SmallSite.write(file, NEW, LATER);
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(
              unpacked.rows(
                  "select id, expansion, needs_expansion, data from v1_grants"
                      + " where sync_id = 'old' order by id"))
          .containsExactly(
              "1|%s|1|%s"
                  .formatted(
                      hex(SmallSite.EXPANDABLE.toByteArray()),
                      hex(SmallSite.expandableGrant().toBuilder().clearAnnotations().build())),
              "2|-|0|" + hex(blank.toBuilder().clearAnnotations().build()),
              "3|-|0|" + hex(SmallSite.derivedGrant()));
      assertThat(unpacked.rows("select grants_backfilled from v1_sync_runs"))
          .containsExactly("1", "1");
    }
  }

  @Test
  void anUnreadableExpansionStopsTheRunBeforeItBegins() throws Exception {
    String broken = hex("/c1.connector.v2.GrantExpandable".getBytes(UTF_8)) + "ff";
    Path file =
        Unpacked.make(
            directory.resolve("old.c1z"),
            OLD_SYNC_RUNS,
            OLD_GRANTS,
            OLD_RUN,
            "insert into v1_grants values"
                + " (1, 'a', 'b', 'c', 'd', 'e', 'f', x'%s', 'old', '')".formatted(broken));
    assertThatThrownBy(() -> C1zFile.check(file, DecoderLimits.DEFAULT))
        .isInstanceOf(C1zException.class)
        .hasMessageContaining("old.c1z cannot be extended: its grant in row 1 is not readable");
    assertThat(directory.toFile().list()).containsExactly("old.c1z");
  }

  private static String insertOldGrant(Grant grant) {
    return "insert into v1_grants (resource_type_id, resource_id, entitlement_id,"
        + " principal_resource_type_id, principal_resource_id, external_id, data, sync_id,"
        + " discovered_at) values ('t', 'r', 'e', 'p', 'i', '%s', x'%s', 'old', '2026-01-01')"
            .formatted(grant.getId(), hex(grant));
  }

  private static String hex(Grant grant) {
    return hex(ProtocolBytes.of(grant));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void duplicatesInTheExistingFileAreNamed() throws Exception {
    String row = "insert into v1_grants values (null, 'a','b','c','d','e','same',x'','old','')";
    Path file =
        Unpacked.make(directory.resolve("old.c1z"), OLD_SYNC_RUNS, OLD_GRANTS, OLD_RUN, row, row);
    assertThatThrownBy(() -> C1zFile.check(file, DecoderLimits.DEFAULT))
        .isInstanceOf(C1zException.class)
        .hasMessageContaining("the table v1_grants has two rows for same of sync old.");
  }

  @Test
  void aTableWithoutAColumnThatTellsItsRowsApartIsRefused() throws Exception {
    Path file =
        Unpacked.make(
            directory.resolve("odd.c1z"), "create table v1_resources (id integer primary key)");
    assertThatThrownBy(() -> C1zFile.check(file, DecoderLimits.DEFAULT))
        .isInstanceOf(C1zException.class)
        .hasMessageContaining("its table v1_resources lacks the column resource_type_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1769999999", "'soon'", "''"})
  void aSyncWithAnUnreadableEndIsRefused(String end) throws Exception {
    Path file =
        Unpacked.make(
            directory.resolve("odd.c1z"),
            OLD_SYNC_RUNS,
            "insert into v1_sync_runs values (1, 'old', '2026-01-01', " + end + ", '')");
    assertThatThrownBy(() -> C1zFile.check(file, DecoderLimits.DEFAULT))
        .isInstanceOf(C1zException.class)
        .hasMessageContaining("of its sync old (ended_at) is not readable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page_size = 512",
        "page_size = 65536",
        "journal_mode = wal",
        "encoding = 'UTF-16'",
        "auto_vacuum = full"
      })
  void databasesOfOtherShapesAreExtended(String pragma) throws Exception {
    Path file =
        Unpacked.make(
            directory.resolve("odd.c1z"), "pragma " + pragma, OLD_SYNC_RUNS, OLD_GRANTS, OLD_RUN);
    SmallSite.write(file, NEW, LATER);
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.rows("select sync_id from v1_sync_runs order by id"))
          .containsExactly("old", NEW.value());
      assertThat(unpacked.rows("pragma integrity_check")).containsExactly("ok");
      assertThat(Arrays.copyOfRange(unpacked.databaseBytes(), 18, 20)).containsExactly(1, 1);
    }
    assertThat(directory.toFile().list()).containsExactly("odd.c1z");
  }

  @Test
  void theEndIsLaterThanThatOfEverySyncBefore() throws Exception {
    Path file = Fixture.copy(Fixture.SMALL, directory);
    SmallSite.write(file, NEW, SmallSite.START);
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.rows("select ended_at from v1_sync_runs order by id"))
          .containsExactly("2026-11-23 13:12:07.695884961", "2026-11-23 13:12:07.695884962");
    }
  }

  @Test
  void aRunRepeatedAfterItsFileWasInPlaceLeavesTheSameContent() throws Exception {
    Path file = Fixture.copy(Fixture.SMALL, directory);
    SmallSite.write(file, NEW, LATER);
    List<String> before = rowsOf(file, NEW.value());
    SmallSite.write(file, NEW, LATER);
    assertThat(rowsOf(file, NEW.value())).isEqualTo(before);
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT, Clock.systemUTC())) {
      assertThat(reader.syncs())
          .extracting(SyncRun::id)
          .containsExactly(new SyncId(ORIGINAL_SYNC), NEW);
    }
  }

  @Test
  void checkingLeavesNothingBehindAndTheFileAsItWas() throws Exception {
    Path file = Fixture.copy(Fixture.TWO_SYNCS, directory);
    assertThat(C1zFile.check(file, DecoderLimits.DEFAULT)).hasSize(2);
    assertThat(file).hasBinaryContent(Fixture.bytes(Fixture.TWO_SYNCS));
    assertThat(directory.toFile().list()).containsExactly(Fixture.TWO_SYNCS);
  }
}
