package dev.batonjira.c1z;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However writing fails: the earlier file is whole, nothing is left beside it, and one sentence
 * says why.
 */
final class WriteFailureTest {
  private static final NewSync NEW =
      NewSync.full(SmallSite.SECOND, SmallSite.START.plusSeconds(100));

  @TempDir private Path directory;
  private Path file;
  private byte[] earlier;

  @BeforeEach
  void writeEarlierFile() throws IOException {
    file = directory.resolve("sync.c1z");
    SmallSite.write(file, SmallSite.FIRST, SmallSite.START);
    earlier = Files.readAllBytes(file);
  }

  private void assertOnlyTheEarlierFileIsThere() {
    assertThat(file).hasBinaryContent(earlier);
    assertThat(directory.toFile().list()).containsExactly("sync.c1z");
  }

  @Test
  void aSyncThatIsNotFinishedIsAbandoned() {
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      writer.begin(NEW);
      SmallSite.putRows(writer);
    }
    assertOnlyTheEarlierFileIsThere();
  }

  @Test
  void aRowThatComesTwiceIsNamed() {
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      writer.begin(NEW);
      SmallSite.putRows(writer);
      writer.put(GrantRow.of(SmallSite.derivedGrant()));
      assertThatThrownBy(() -> writer.finish(SmallSite.START, ""))
          .isInstanceOf(C1zException.class)
          .hasMessage(
              ("Could not write %s: the table v1_grants would hold %s twice;"
                      + " nothing there was changed.")
                  .formatted(file, SmallSite.derivedGrant().getId()));
    }
    assertOnlyTheEarlierFileIsThere();
  }

  @Test
  void aRowThatComesTwiceAmongManyIsNamed() {
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      writer.begin(NEW);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  String id = "t" + (i == 3_333 ? 1_234 : i);
                  writer.put(new ResourceTypeRow(id, new byte[0]));
                }
                writer.finish(SmallSite.START, "");
              })
          .isInstanceOf(C1zException.class)
          .hasMessageContaining("the table v1_resource_types would hold t1234 twice");
    }
    assertOnlyTheEarlierFileIsThere();
  }

  @Test
  void aRowWithoutItsKeyIsNotTaken() {
    assertThatThrownBy(() -> ResourceTypeRow.of(ResourceType.getDefaultInstance()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ResourceRow.of(Resource.getDefaultInstance()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResourceRow("t", "i", "parent type", null, new byte[0]))
        .hasMessage("resource t:i has half a parent: parent type:null");
    assertThatThrownBy(() -> EntitlementRow.of(Entitlement.newBuilder().setId("e").build()))
        .hasMessage("the entitlement e has no resource type");
    assertThatThrownBy(() -> GrantRow.of(Grant.newBuilder().setId("g").build()))
        .hasMessage("the grant g has no entitlement id");
  }

  @Test
  void onlyFullPartialAndResourceSyncsAreWrittenAndOnlyPartialOnesHaveAParent() {
    assertThatThrownBy(() -> new NewSync(NEW.id(), SyncType.PARTIAL_UPSERTS, SmallSite.START, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NewSync(NEW.id(), SyncType.FULL, SmallSite.START, SmallSite.FIRST))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowsNeedASyncThatHasBegunAndHasNotEnded() {
    ResourceTypeRow row = new ResourceTypeRow("t", new byte[0]);
    try (C1zWriter writer = C1zWriter.open(file, SmallSite.UTC)) {
      assertThatThrownBy(() -> writer.put(row)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> writer.finish(SmallSite.START, ""))
          .isInstanceOf(IllegalStateException.class);
      writer.begin(NEW);
      assertThatThrownBy(() -> writer.begin(NEW)).isInstanceOf(IllegalStateException.class);
      writer.finish(SmallSite.START, "");
      assertThatThrownBy(() -> writer.put(row)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aDirectoryThatDoesNotExistIsNamed() {
    Path nowhere = directory.resolve("nowhere/sync.c1z");
    assertThatThrownBy(() -> C1zFile.check(nowhere, DecoderLimits.DEFAULT))
        .isInstanceOf(C1zException.class)
        .hasMessage(
            "Could not write %s: the directory %s does not exist; create it first."
                .formatted(nowhere, nowhere.getParent()));
  }

  @Test
  void aDirectoryInPlaceOfTheFileIsRefused() {
    assertThatThrownBy(() -> C1zWriter.open(directory, SmallSite.UTC))
        .isInstanceOf(C1zException.class)
        .hasMessage(
            directory + " is a directory or a device, not a .c1z file; choose another name.");
  }

  @Test
  void aDirectoryThatTakesNoFilesIsNamed() {
    // Nobody may create files there, not even the superuser.
    Path kernel = Path.of("/sys/kernel");
    assumeThat(kernel).isDirectory();
    assertThatThrownBy(() -> C1zFile.check(kernel.resolve("sync.c1z"), DecoderLimits.DEFAULT))
        .isInstanceOf(C1zException.class)
        .hasMessageStartingWith("Could not write /sys/kernel/sync.c1z: permission to use ")
        .hasMessageEndingWith(
            " is denied, so choose another place or change its rights; nothing there was changed.");
  }

  /** With 3 MiB already the database does not fit, with 30 MiB only the packed file does not. */
  @ParameterizedTest
  @ValueSource(strings = {"3m", "30m"})
  void aFullDiskLeavesTheEarlierFileAndIsNamed(String size)
      throws IOException, InterruptedException {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Path output = disk.resolve("sync.c1z");
    String script =
        "mount -t tmpfs -o size=%s none %s || exit 0; cp %s %s; \"$@\"; cmp %s %s && ls %s"
            .formatted(size, disk, file, output, file, output, disk);
    List<String> command =
        new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "bash", "-c", script, ""));
    command.addAll(child(output, "fill"));
    String printed = run(command);
    assumeThat(printed).doesNotContain("unshare:").doesNotContain("mount:");
    assertThat(printed.lines())
        .containsExactly(
            ("Could not write %s: no space is left on the device, so free some and run again;"
                    + " nothing there was changed.")
                .formatted(output),
            "sync.c1z");
  }

  @Test
  void aWriterThatMayNotWriteMoreLeavesTheEarlierFile() throws IOException, InterruptedException {
    String limitedTo4Mebibytes = "ulimit -f 4096 && exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("bash", "-c", limitedTo4Mebibytes, "limited"));
    command.addAll(child(file, "fill"));
    assertThat(run(command))
        .isEqualTo(
            ("Could not write %s: the disk could not be read or written (SQLITE_IOERR_WRITE),"
                    + " so check it and run again; nothing there was changed.")
                .formatted(file));
    assertOnlyTheEarlierFileIsThere();
  }

  @Test
  void aKilledWriterLeavesTheEarlierFileAndTheNextOneCleansUp()
      throws IOException, InterruptedException {
    assertThat(run(child(file, "halt"))).isEmpty();
    assertThat(file).hasBinaryContent(earlier);
    assertThat(directory.toFile().list()).contains("sync.c1z.db.tmp");
    SmallSite.write(file, NEW, SmallSite.UTC);
    assertThat(directory.toFile().list()).containsExactly("sync.c1z");
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      assertThat(reader.syncs()).hasSize(2);
    }
  }

  private static List<String> child(Path output, String ending) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        WriteFailureTest.class.getName(),
        output.toString(),
        ending);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }

  /** Writes much, in a process of its own, and prints why it failed or ends without a word. */
  public static void main(String[] arguments) {
    Path output = Path.of(arguments[0]);
    Random random = new Random(5);
    try (C1zWriter writer = C1zWriter.open(output, SmallSite.UTC)) {
      writer.begin(NEW);
      for (int i = 0; i < 20_000; i++) {
        byte[] noise = new byte[1000];
        random.nextBytes(noise);
        writer.put(new ResourceRow("noise", "n" + i, null, null, noise));
      }
      if (arguments[1].equals("halt")) {
        Runtime.getRuntime().halt(9);
      }
      writer.finish(SmallSite.START, "");
    } catch (C1zException e) {
      System.out.println(e.getMessage());
    }
  }
}
