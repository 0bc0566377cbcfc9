package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing single rows of a finished sync. */
final class C1zEditorTest {
  private static final Instant LATER = Instant.parse("2026-02-04T00:00:00Z");
  private static final Grant NEW =
      SmallSite.grant(SmallSite.MEMBER, "group", "g1", "user", "u3").build();

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() {
    file = directory.resolve("sync.c1z");
    SmallSite.write(file, SmallSite.FIRST, SmallSite.START);
    SmallSite.write(file, SmallSite.SECOND, SmallSite.START.plusSeconds(600));
  }

  @Test
  void aGrantIsAddedToOneSyncAndItsCountsFollow() throws Exception {
    try (C1zEditor editor = open()) {
      editor.put(SmallSite.SECOND, GrantRow.of(NEW));
      assertThat(editor.rows().grant(SmallSite.SECOND, NEW.getId())).isPresent();
      editor.save();
    }

    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.grant(SmallSite.SECOND, NEW.getId()).orElseThrow().grant()).isEqualTo(NEW);
      assertThat(reader.grant(SmallSite.FIRST, NEW.getId())).isEmpty();
    }
    try (Unpacked unpacked = Unpacked.read(file)) {
      assertThat(unpacked.rows("select stats like '%\"grants\":5,%' from v1_sync_runs order by id"))
          .containsExactly("0", "1");
      assertThat(
              unpacked.rows(
                  "select discovered_at, needs_expansion from v1_grants where external_id = '"
                      + NEW.getId()
                      + "'"))
          .containsExactly("2026-02-04 00:00:00|0");
      assertThat(unpacked.rows("pragma integrity_check")).containsExactly("ok");
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp*");
  }

  @Test
  void aGrantWithTheSameIdIsReplaced() {
    Grant changed = SmallSite.derivedGrant().toBuilder().clearSources().build();
    edit(editor -> editor.put(SmallSite.SECOND, GrantRow.of(changed)));

    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.grant(SmallSite.SECOND, changed.getId()).orElseThrow().grant())
          .isEqualTo(changed);
      assertThat(reader.stats(SmallSite.SECOND).grants()).isEqualTo(4);
    }
  }

  @Test
  void aGrantIsTakenOut() {
    edit(editor -> editor.removeGrant(SmallSite.SECOND, SmallSite.MEMBER + ":user:u1"));

    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(grants(reader, SmallSite.SECOND)).hasSize(3).doesNotContain("u1");
      assertThat(grants(reader, SmallSite.FIRST)).hasSize(4);
    }
  }

  @Test
  void aResourceIsReplacedOrTakenOutWithAllThatIsItsOwn() {
    Resource renamed = SmallSite.resource("user", "u1").setDisplayName("New").build();
    edit(editor -> {
      editor.put(SmallSite.SECOND, ResourceRow.of(renamed));
      editor.removeResource(SmallSite.SECOND, SmallSite.id("group", "g1"));
    });

    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.resource(SmallSite.SECOND, SmallSite.id("user", "u1"))).contains(renamed);
      assertThat(reader.resource(SmallSite.SECOND, SmallSite.id("group", "g1"))).isEmpty();
      assertThat(reader.entitlement(SmallSite.SECOND, SmallSite.MEMBER)).isEmpty();
      assertThat(grants(reader, SmallSite.SECOND)).containsExactly(SmallSite.ASSIGNED + ":user:u1");
      assertThat(reader.stats(SmallSite.SECOND).resources()).isEqualTo(4);
    }
  }

  @Test
  void theFileKeepsItsMode() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    edit(editor -> editor.put(SmallSite.SECOND, GrantRow.of(NEW)));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void withoutAChangeOrWithoutSaveTheFileStaysAsItIs() throws Exception {
    byte[] before = Files.readAllBytes(file);
    edit(editor -> editor.removeGrant(SmallSite.SECOND, "nothing"));
    try (C1zEditor editor = open()) {
      editor.put(SmallSite.SECOND, GrantRow.of(NEW));
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(directory.toFile().list()).containsExactly("sync.c1z");
  }

  @Test
  void twoEditorsDoNotLoseEachOthersChanges() {
    try (C1zEditor first = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(C1zException.class)
          .hasMessageContaining("is being changed by another process");
      first.put(SmallSite.SECOND, GrantRow.of(NEW));
      first.save();
    }
    edit(editor -> editor.removeGrant(SmallSite.SECOND, SmallSite.MEMBER + ":user:u1"));

    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(grants(reader, SmallSite.SECOND))
          .contains(NEW.getId())
          .doesNotContain(SmallSite.MEMBER + ":user:u1");
    }
  }

  @Test
  void aSyncThatEndsMeanwhileWaitsAndIsNotLost() throws InterruptedException {
    SyncId third = new SyncId("3MVw1bJ0Vd6gUUYIdvqFGmvXnhd");
    Thread sync = new Thread(() -> SmallSite.write(file, third, SmallSite.START.plusSeconds(900)));
    try (C1zEditor editor = open()) {
      editor.put(SmallSite.SECOND, GrantRow.of(NEW));
      sync.start();
      while (sync.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      editor.save();
    }
    sync.join();

    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.defaultSync().id()).isEqualTo(third);
    }
  }

  @Test
  void aFileThatSomebodyElseReplacedIsLeftAlone() throws Exception {
    Path other = directory.resolve("other.c1z");
    Files.copy(file, other);
    try (C1zEditor editor = open()) {
      editor.put(SmallSite.SECOND, GrantRow.of(NEW));
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

      assertThatThrownBy(editor::save)
          .isInstanceOf(C1zException.class)
          .hasMessageContaining("was replaced while it was being changed");
    }
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.grant(SmallSite.SECOND, NEW.getId())).isEmpty();
    }
  }

  @Test
  void aFileOfTheOriginalCanBeEdited() throws Exception {
    Path original = Fixture.copy(Fixture.SMALL, directory);
    try (C1zEditor editor = C1zEditor.open(original, SmallSite.UTC, LATER)) {
      SyncId sync = editor.rows().defaultSync().id();
      editor.put(sync, GrantRow.of(NEW));
      editor.save();
    }

    try (C1zReader reader = C1zReader.open(original, DecoderLimits.DEFAULT)) {
      assertThat(reader.grant(reader.defaultSync().id(), NEW.getId())).isPresent();
    }
  }

  @Test
  void expandableGrantsAreFound() {
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT);
        Cursor<StoredGrant> found = reader.grants(SmallSite.SECOND, new GrantFilter.Expandable())) {
      assertThat(found.next().expandable()).isEqualTo(SmallSite.EXPANDABLE);
      assertThat(found.hasNext()).isFalse();
    }
  }

  private interface Edits {
    void make(C1zEditor editor);
  }

  private void edit(Edits edits) {
    try (C1zEditor editor = open()) {
      edits.make(editor);
      editor.save();
    }
  }

  private C1zEditor open() {
    return C1zEditor.open(file, SmallSite.UTC, LATER);
  }

  private static List<String> grants(C1zReader reader, SyncId sync) {
    List<String> ids = new ArrayList<>();
    try (Cursor<StoredGrant> grants = reader.grants(sync, new GrantFilter.All())) {
      grants.forEachRemaining(grant -> ids.add(grant.grant().getId()));
    }
    return ids;
  }
}
