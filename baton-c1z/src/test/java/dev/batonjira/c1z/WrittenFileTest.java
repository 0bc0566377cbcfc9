package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.batonjira.protocol.connector.v2.Grant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A written file, taken apart by the format's description and none of our own reading code. */
final class WrittenFileTest {
  private static final String EXPANSION_HEX = "0a0f67726f75703a67313a6d656d6265721a0475736572";
  private static final String STARTED = "2026-02-03 04:05:06.12";

  @TempDir private Path directory;

  private Path write() {
    Path file = directory.resolve("sync.c1z");
    SmallSite.write(file, SmallSite.FIRST, SmallSite.START);
    return file;
  }

  @Test
  void theEnvelopeIsTheHeaderAndOneFrameWithSizeAndChecksum() throws Exception {
    try (Unpacked unpacked = Unpacked.read(write())) {
      assertThat(unpacked.frameHasChecksum()).isTrue();
      assertThat(unpacked.frameContentBytes()).isEqualTo(unpacked.databaseBytes().length);
      assertThat(unpacked.frameWindowBytes()).isLessThanOrEqualTo(8 << 20);
    }
  }

  @Test
  void alsoAGreatFileIsOneFrameWithASmallWindow() throws Exception {
    Path file = directory.resolve("great.c1z");
    Random random = new Random(11);
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      writer.begin(NewSync.full(SmallSite.FIRST, SmallSite.START));
      for (int i = 0; i < 12_000; i++) {
        byte[] noise = new byte[1500];
        random.nextBytes(noise);
        writer.put(new ResourceRow("noise", "n" + i, null, null, noise));
      }
      writer.finish(SmallSite.START, "");
    }
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.databaseBytes()).hasSizeGreaterThan(20_000_000);
      assertThat(unpacked.frameHasChecksum()).isTrue();
      assertThat(unpacked.frameContentBytes()).isEqualTo(unpacked.databaseBytes().length);
      assertThat(unpacked.frameWindowBytes()).isLessThanOrEqualTo(8 << 20);
      assertThat(unpacked.rows("select count(*) from v1_resources")).containsExactly("12000");
    }
  }

  @Test
  void theDatabaseHasTheReferencesHeaderButForLargerPages() throws Exception {
    try (Unpacked unpacked = Unpacked.read(write())) {
      byte[] header = unpacked.databaseBytes();
      assertThat(new String(header, 0, 16, StandardCharsets.US_ASCII))
          .isEqualTo("SQLite format 3\0");
      assertThat(Arrays.copyOfRange(header, 16, 20)).containsExactly(0x40, 0, 1, 1);
      assertThat(unpacked.rows("pragma encoding")).containsExactly("UTF-8");
      assertThat(unpacked.rows("pragma freelist_count")).containsExactly("0");
      assertThat(unpacked.rows("pragma auto_vacuum")).containsExactly("0");
      assertThat(unpacked.rows("pragma user_version")).containsExactly("0");
      assertThat(unpacked.rows("pragma integrity_check")).containsExactly("ok");
    }
  }

  @Test
  void longRunsOfGrantsKeepTheirOwnIds() throws Exception {
    Path file = directory.resolve("runs.c1z");
    List<GrantRow> grants = new ArrayList<>();
    for (String principal : List.of("user:u", "group:g")) {
      for (int i = 100; i < 400; i++) {
        String[] parts = (principal + i).split(":", -1);
        // Now and then an id that is not the usual one, of as many letters or ending alike.
        Grant grant =
            SmallSite.grant(SmallSite.MEMBER, "group", "g1", parts[0], parts[1])
                .setId(
                    i % 97 == 0
                        ? i + " is another for " + principal + i
                        : SmallSite.MEMBER + ":" + principal + i)
                .build();
        grants.add(GrantRow.of(grant));
      }
    }
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      writer.begin(NewSync.full(SmallSite.FIRST, SmallSite.START));
      grants.forEach(writer::put);
      writer.finish(SmallSite.START, "");
    }

    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(
              unpacked.rows(
                  "select principal_resource_type_id, principal_resource_id, external_id,"
                      + " typeof(external_id) from v1_grants order by principal_resource_id"))
          .containsExactlyElementsOf(
              grants.stream()
                  .sorted(Comparator.comparing(GrantRow::principalId))
                  .map(row ->
                      String.join("|", row.principalType(), row.principalId(), row.id(), "text"))
                  .toList());
    }
  }

  @Test
  void theWriterReadsWhatItHasFinished() throws Exception {
    Path file = directory.resolve("sync.c1z");
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      writer.begin(NewSync.full(SmallSite.FIRST, SmallSite.START));
      SmallSite.putRows(writer);
      assertThatIllegalStateException().isThrownBy(writer::reader);
      writer.finish(SmallSite.START, "");

      try (C1zReader here = writer.reader();
          C1zReader there =
              C1zReader.open(
                  file, DecoderLimits.DEFAULT, Clock.fixed(SmallSite.START, ZoneOffset.UTC))) {
        assertThat(here.syncs()).isEqualTo(there.syncs());
        assertThat(grants(here)).hasSize(4).isEqualTo(grants(there));
      }
    }

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  private static List<StoredGrant> grants(C1zReader reader) {
    List<StoredGrant> all = new ArrayList<>();
    try (Cursor<StoredGrant> grants = reader.grants(SmallSite.FIRST, new GrantFilter.All())) {
      grants.forEachRemaining(all::add);
    }
    return all;
  }

  @Test
  void tablesAndIndexesAreThoseOfTheOriginal() throws Exception {
    Path original = Fixture.copy(Fixture.SMALL, directory);
    try (Unpacked ours = Unpacked.read(write());
        Unpacked theirs = Unpacked.read(original)) {
      assertThat(schema(ours)).isEqualTo(schema(theirs)).hasSize(7 + 16);
      assertThat(ours.rows("pragma index_info(idx_resources_external_sync_v1)"))
          .containsExactly("0|3|parent_resource_type_id", "1|4|parent_resource_id");
    }
  }

  private static Map<String, List<String>> schema(Unpacked unpacked) throws SQLException {
    Map<String, List<String>> schema = new TreeMap<>();
    for (String table : unpacked.rows("select name from sqlite_schema where type = 'table'")) {
      schema.put(
          table,
          unpacked.rows(
              "select name, type, \"notnull\", dflt_value, pk from pragma_table_info('"
                  + table
                  + "')"));
      for (String index :
          unpacked.rows(
              "select name, \"unique\", partial from pragma_index_list('" + table + "')")) {
        String name = index.substring(0, index.indexOf('|'));
        List<String> columns =
            unpacked.rows("select name from pragma_index_info('" + name + "') order by seqno");
        schema.put(index, columns);
      }
    }
    return schema;
  }

  @Test
  void theSyncRunIsComplete() throws Exception {
    try (Unpacked unpacked = Unpacked.read(write())) {
      assertThat(
              unpacked.rows(
                  "select id, sync_id, started_at, ended_at, sync_token, sync_type, parent_sync_id,"
                      + " linked_sync_id, supports_diff, grants_backfilled, stats"
                      + " from v1_sync_runs"))
          .containsExactly(
              "1|3MVTmMKB4AXO3Y4DhXjVOZcZwWE|2026-02-03 04:05:06.12|2026-02-03 04:05:36.12||full||"
                  + "|1|1|{\"resource_types\":3,\"resources\":5,\"entitlements\":2,\"grants\":4,"
                  + "\"resources_by_resource_type\":{\"group\":1,\"project-role\":1,\"user\":3},"
                  + "\"grants_by_resource_type\":{\"group\":2,\"project-role\":2},"
                  + "\"entitlements_by_resource_type\":{\"group\":1,\"project-role\":1}}");
      assertThat(
              unpacked.rows(
                  "select distinct typeof(started_at), typeof(ended_at) from v1_sync_runs"))
          .containsExactly("text|text");
    }
  }

  @Test
  void keyColumnsAreThoseOfTheMessages() throws Exception {
    String sync = SmallSite.FIRST.value();
    try (Unpacked unpacked = Unpacked.read(write())) {
      assertThat(
              unpacked.rows(
                  "select id, external_id, sync_id, discovered_at from v1_resource_types"))
          .containsExactly(
              "1|user|" + sync + "|" + STARTED,
              "2|group|" + sync + "|" + STARTED,
              "3|project-role|" + sync + "|" + STARTED);
      assertThat(
              unpacked.rows(
                  "select id, resource_type_id, external_id, parent_resource_type_id,"
                      + " parent_resource_id from v1_resources"))
          .containsExactly(
              "1|user|user:u1|-|-",
              "2|user|user:u2|-|-",
              "3|user|user:u3|-|-",
              "4|group|group:g1|-|-",
              "5|project-role|project-role:10:20|group|g1");
      assertThat(
              unpacked.rows(
                  "select resource_type_id, resource_id, external_id from v1_entitlements"))
          .containsExactly(
              "group|g1|group:g1:member", "project-role|10:20|project-role:10:20:assigned");
      assertThat(
              unpacked.rows(
                  "select id, resource_type_id, resource_id, entitlement_id,"
                      + " principal_resource_type_id, principal_resource_id, external_id,"
                      + " expansion,"
                      + " needs_expansion from v1_grants"))
          .containsExactly(
              "1|group|g1|group:g1:member|user|u1|group:g1:member:user:u1|-|0",
              "2|group|g1|group:g1:member|user|u2|group:g1:member:user:u2|-|0",
              "3|project-role|10:20|project-role:10:20:assigned|group|g1|"
                  + "project-role:10:20:assigned:group:g1|"
                  + EXPANSION_HEX
                  + "|1",
              "4|project-role|10:20|project-role:10:20:assigned|user|u1|"
                  + "project-role:10:20:assigned:user:u1|-|0");
      assertThat(unpacked.rows("select count(*) from v1_assets")).containsExactly("0");
      assertThat(unpacked.rows("select count(*) from v1_connector_sessions")).containsExactly("0");
    }
  }

  @Test
  void messagesAreBlobsOnTheWireInFieldOrder() throws Exception {
    try (Unpacked unpacked = Unpacked.read(write())) {
      for (String table : List.of("resource_types", "resources", "entitlements", "grants")) {
        assertThat(unpacked.rows("select distinct typeof(data) from v1_" + table))
            .containsExactly("blob");
      }
      Wire user = Wire.of(unpacked.blobs("select data from v1_resources where id = 1").getFirst());
      assertThat(user.numbers()).containsExactly(1, 3);
      assertThat(user.message(1).text(1)).isEqualTo("user");
      assertThat(user.message(1).text(2)).isEqualTo("u1");
      assertThat(user.text(3)).isEqualTo("Ünï u1");
    }
  }

  @Test
  void anExpandableGrantKeepsItsAnnotationOnlyInItsColumn() throws Exception {
    try (Unpacked unpacked = Unpacked.read(write())) {
      Wire grant = Wire.of(unpacked.blobs("select data from v1_grants where id = 3").getFirst());
      assertThat(grant.numbers()).containsExactly(1, 2, 3);
      assertThat(grant.message(1).text(2)).isEqualTo(SmallSite.ASSIGNED);
      assertThat(grant.message(1).message(1).message(1).text(2)).isEqualTo("10:20");
      Wire expansion =
          Wire.of(unpacked.blobs("select expansion from v1_grants where id = 3").getFirst());
      assertThat(expansion.texts(1)).containsExactly(SmallSite.MEMBER);
      assertThat(expansion.texts(3)).containsExactly("user");
    }
  }

  @Test
  void otherAnnotationsStayAndMapEntriesAreSorted() throws Exception {
    try (Unpacked unpacked = Unpacked.read(write())) {
      Wire grant = Wire.of(unpacked.blobs("select data from v1_grants where id = 4").getFirst());
      assertThat(grant.message(4).text(1))
          .isEqualTo("type.googleapis.com/c1.connector.v2.GrantImmutable");
      assertThat(grant.message(5).messages(1))
          .extracting(entry -> entry.text(1))
          .containsExactly(SmallSite.MEMBER, "z");
    }
  }

  @Test
  void theSameSyncGivesTheSameBytes() {
    Path again = directory.resolve("again.c1z");
    SmallSite.write(again, SmallSite.FIRST, SmallSite.START);
    assertThat(write()).hasSameBinaryContentAs(again);
  }

  @Test
  void onlyTheOwnerCanReadTheFileUnlessToldOtherwise() throws IOException {
    Path file = write();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    WriterOptions shared =
        new WriterOptions(
            DecoderLimits.DEFAULT,
            2,
            false,
            PosixFilePermissions.fromString("rw-r--r--"),
            ZoneId.of("UTC"));
    SmallSite.write(file, NewSync.full(SmallSite.SECOND, SmallSite.START), shared);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void timesAreTheWallClockOfTheChosenZone() throws Exception {
    Path file = directory.resolve("tokyo.c1z");
    WriterOptions tokyo = WriterOptions.defaults().withZone(ZoneId.of("Asia/Tokyo"));
    SmallSite.write(file, NewSync.full(SmallSite.FIRST, SmallSite.START), tokyo);
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.rows("select started_at, ended_at from v1_sync_runs"))
          .containsExactly("2026-02-03 13:05:06.12|2026-02-03 13:05:36.12");
    }
  }

  @Test
  void theResultSaysWhatWasWritten() throws Exception {
    Path file = directory.resolve("result.c1z");
    WrittenFile written = SmallSite.write(file, SmallSite.FIRST, SmallSite.START);
    assertThat(written.path()).isEqualTo(file.toRealPath());
    assertThat(written.bytes()).isEqualTo(Files.size(file));
    assertThat(written.stats().grants()).isEqualTo(4);
    assertThat(written.evicted()).isEmpty();
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(written.databaseBytes()).isEqualTo(unpacked.databaseBytes().length);
    }
  }

  @Test
  void aSymbolicLinkStaysAndItsTargetIsReplaced() throws IOException {
    Path target = directory.resolve("target.c1z");
    Path link = Files.createSymbolicLink(directory.resolve("link.c1z"), target);
    SmallSite.write(target, SmallSite.FIRST, SmallSite.START);
    SmallSite.write(link, SmallSite.SECOND, SmallSite.START.plusSeconds(60));
    assertThat(link).isSymbolicLink();
    try (C1zReader reader = C1zReader.open(target, DecoderLimits.DEFAULT)) {
      assertThat(reader.syncs()).hasSize(2);
    }
  }

  @Test
  void aPathWithSignsThatUrlsTreatSpeciallyWorks() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("a?b#c%20 é;d"));
    Path file = odd.resolve("sync?mode=memory.c1z");
    SmallSite.write(file, SmallSite.FIRST, SmallSite.START);
    assertThat(odd.toFile().list()).containsExactly("sync?mode=memory.c1z");
  }
}
