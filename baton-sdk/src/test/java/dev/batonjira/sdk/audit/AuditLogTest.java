package dev.batonjira.sdk.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.sdk.audit.AuditEvent.Stage;
import dev.batonjira.sdk.audit.AuditTrail.Findings;
import dev.batonjira.sdk.provision.Difference;
import dev.batonjira.sdk.provision.SentWrite;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.123456789Z");

  @TempDir Path directory;

  @Test
  void entriesAreReadAsTheyWereWritten() {
    AuditEvent event =
        new AuditEvent(
            "1",
            Stage.CHANGED,
            "grant",
            "group:g1:member:user:ü\u2028\"<&'",
            "c1",
            "someone@example.com",
            "https://site.example as account 7",
            "Added\nher.",
            List.of(new Difference("membership", "", "member")),
            List.of(
                new SentWrite("POST", "/group/user", OptionalInt.of(201), Optional.of("r-1")),
                new SentWrite("POST", "/other", OptionalInt.empty(), Optional.empty())));

    AuditEntry written = log().append(event);

    assertThat(entries())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry).isEqualTo(written);
          assertThat(entry.event()).isEqualTo(event);
          assertThat(entry.sequence()).isEqualTo(1);
          assertThat(entry.time()).isEqualTo(Instant.parse("2026-03-04T12:00:00.123Z"));
        });
    assertThat(findings().isWhole()).isTrue();
  }

  @Test
  void onlyTheOwnerMayRead() throws IOException {
    log().append(event("1"));

    try (var files = Files.list(path().getParent())) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  @Test
  void aFullFileIsPutAsideAndTheChainGoesOn() {
    AuditLog small = new AuditLog(path(), InstantSource.fixed(NOON), 1_000, Duration.ofSeconds(5));
    for (int i = 1; i <= 20; i++) {
      small.append(event("" + i));
    }

    assertThat(path().getParent()).isDirectoryContaining("glob:**.jsonl.0000000000*");
    assertThat(entries()).extracting(entry -> entry.event().id()).hasSize(20).contains("1", "20");
    assertThat(findings().isWhole()).isTrue();
    assertThat(findings().last()).isEqualTo(20);
  }

  @Test
  void olderFilesMayBeMovedAway() throws IOException {
    AuditLog small = new AuditLog(path(), InstantSource.fixed(NOON), 1_000, Duration.ofSeconds(5));
    for (int i = 1; i <= 20; i++) {
      small.append(event("" + i));
    }
    try (var files = Files.list(path().getParent())) {
      for (Path file : files.filter(name -> name.toString().contains(".jsonl.0")).toList()) {
        Files.delete(file);
      }
    }
    Findings findings = findings();

    assertThat(findings.isWhole()).isTrue();
    assertThat(findings.first()).isGreaterThan(1);
    assertThat(findings.last()).isEqualTo(20);
  }

  @Test
  void aLineChangedLaterIsNamed() throws IOException {
    appendThree();
    replace("\"id\":\"2\"", "\"id\":\"X\"");

    assertThat(breaks()).containsExactly("2: Entry 2 was changed after it was written.");
  }

  @Test
  void aLineChangedWithItsHashIsNamedToo() throws IOException {
    appendThree();
    List<String> lines = Files.readAllLines(path());
    AuditEntry first = AuditLine.read(lines.get(0)).orElseThrow();
    lines.set(1, AuditLine.next(Position.of(first), NOON, event("forged")).line());
    Files.write(path(), lines);

    assertThat(breaks())
        .containsExactly("3: Entry 3 does not follow from entry 2 as it stands here.");
  }

  @Test
  void aLineTakenOutIsNamed() throws IOException {
    appendThree();
    List<String> lines = Files.readAllLines(path());
    lines.remove(1);
    Files.write(path(), lines);

    assertThat(breaks()).containsExactly("2: Entries 2 to 2 are missing.");
  }

  @Test
  void linesCutOffAtTheEndAreNamedAlsoAfterOthersWereAdded() throws IOException {
    appendThree();
    List<String> lines = Files.readAllLines(path());
    Files.write(path(), lines.subList(0, 1));

    assertThat(breaks()).containsExactly("0: Entries 2 to 3 are missing at the end.");

    log().append(event("4"));

    assertThat(breaks()).containsExactly("2: Entries 2 to 3 are missing.");
  }

  @Test
  void aLineThatIsNoEntryIsNamedAndTheLogGoesOn() throws IOException {
    log().append(event("1"));
    Files.writeString(path(), "nonsense\n", StandardOpenOption.APPEND);
    log().append(event("2"));

    assertThat(breaks()).containsExactly("2: This line is no entry.");
    assertThat(findings().last()).isEqualTo(2);
  }

  @Test
  void aLineThatACrashLeftUnfinishedGivesWayToTheNext() throws IOException {
    appendThree();
    Files.writeString(path(), "{\"sequence\":4,\"ti", StandardOpenOption.APPEND);

    assertThat(findings().isWhole()).isTrue();

    log().append(event("4"));

    assertThat(findings().isWhole()).isTrue();
    assertThat(entries()).extracting(entry -> entry.event().id()).endsWith("3", "4");
  }

  @Test
  void aFileMovedAwayByOthersDoesNotBreakTheChain() throws IOException {
    appendThree();
    Files.move(path(), directory.resolve("elsewhere"));
    log().append(event("4"));

    assertThat(findings().isWhole()).isTrue();
    assertThat(findings().first()).isEqualTo(4);
  }

  @Test
  void longTextsAreCut() {
    log()
        .append(
            new AuditEvent(
                "1", Stage.FAILED, "", "", "", "", "", "😀".repeat(9_000), List.of(), List.of()));

    assertThat(entries().getFirst().event().sentence()).hasSizeLessThan(16_100).endsWith("😀…");
    assertThat(findings().isWhole()).isTrue();
  }

  @Test
  void writersOfManyThreadsFormOneChain() throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(writer ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (int i = 0; i < 10; i++) {
                        log().append(event(writer + "-" + i));
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(findings().isWhole()).isTrue();
    assertThat(findings().entries()).isEqualTo(80);
  }

  @Test
  void writersOfSeveralProcessesFormOneChain() throws IOException, InterruptedException {
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty("java.class.path"),
                  AuditLogTest.class.getName(),
                  path().toString(),
                  name)
              .inheritIO()
              .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(findings().isWhole()).isTrue();
    assertThat(findings().entries()).isEqualTo(60);
  }

  /** One of several processes: appends 20 entries. */
  public static void main(String[] args) {
    AuditLog log = new AuditLog(Path.of(args[0]), InstantSource.fixed(NOON));
    for (int i = 0; i < 20; i++) {
      log.append(event(args[1] + i));
    }
  }

  @Test
  void anInterruptedThreadStillTellsAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    log().append(event("1"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(entries()).hasSize(1);
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    AuditLog log = new AuditLog(file.resolve("below/audit.jsonl"), InstantSource.system());

    assertThatThrownBy(() -> log.append(event("1")))
        .isInstanceOf(AuditException.class)
        .hasMessageStartingWith("The audit log " + file)
        .hasMessageEndingWith("name another with --audit-log.");
  }

  @Test
  void aLockHeldForLongIsSaid() throws IOException {
    log().append(event("1"));
    AuditLog impatient = new AuditLog(path(), InstantSource.fixed(NOON), 1_000, Duration.ZERO);
    Path head = path().resolveSibling("audit.jsonl.head");
    try (FileChannel held = FileChannel.open(head, StandardOpenOption.WRITE);
        FileLock _ = held.lock()) {
      assertThatThrownBy(() -> impatient.append(event("2")))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("another process has held it");
    }

    assertThat(entries()).hasSize(1);
  }

  @Test
  void nothingThereIsAnEmptyWholeTrail() {
    assertThat(findings()).isEqualTo(new Findings(0, 0, 0, "0".repeat(64), List.of()));
  }

  private void appendThree() {
    IntStream.rangeClosed(1, 3).forEach(i -> log().append(event("" + i)));
  }

  private AuditLog log() {
    return new AuditLog(path(), InstantSource.fixed(NOON));
  }

  private Path path() {
    return directory.resolve("state/audit.jsonl");
  }

  private static AuditEvent event(String id) {
    return new AuditEvent(
        id,
        Stage.CHANGED,
        "grant",
        "group:g:member:user:u",
        "test",
        "",
        "",
        "",
        List.of(),
        List.of());
  }

  private void replace(String text, String by) throws IOException {
    Files.writeString(path(), Files.readString(path()).replace(text, by));
  }

  private Findings findings() {
    return AuditTrail.read(path(), _ -> {});
  }

  private List<AuditEntry> entries() {
    List<AuditEntry> entries = new ArrayList<>();
    AuditTrail.read(path(), entries::add);
    return entries;
  }

  private List<String> breaks() {
    return findings().breaks().stream().map(at -> at.line() + ": " + at.what()).toList();
  }
}
