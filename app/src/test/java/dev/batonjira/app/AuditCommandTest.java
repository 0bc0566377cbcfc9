package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.sdk.audit.AuditEvent;
import dev.batonjira.sdk.audit.AuditEvent.Stage;
import dev.batonjira.sdk.audit.AuditLog;
import dev.batonjira.sdk.provision.SentWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  @TempDir Path directory;

  @BeforeEach
  void writeTwoEntries() {
    AuditLog log =
        new AuditLog(
            directory.resolve("trail.jsonl"),
            InstantSource.fixed(Instant.parse("2026-03-04T12:00:00Z")));
    for (String id : List.of("1", "2")) {
      log.append(
          new AuditEvent(
              id,
              Stage.CHANGED,
              "grant",
              "group:g:member:user:u" + id,
              "c1",
              "task " + id,
              "site",
              "Added\nher.",
              List.of(),
              List.of(
                  new SentWrite("POST", "/group/user", OptionalInt.of(201), Optional.of("r1")))));
    }
  }

  @Test
  void printsALineForEachEntry() {
    InProcess.Result result = run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.out().lines().toList())
        .containsExactly(
            "1  2026-03-04T12:00:00Z  changed  grant  group:g:member:user:u1  by task 1 (c1)"
                + "  Added her.  [POST /group/user 201 request r1]",
            "2  2026-03-04T12:00:00Z  changed  grant  group:g:member:user:u2  by task 2 (c1)"
                + "  Added her.  [POST /group/user 201 request r1]");
  }

  @Test
  void printsTheEntriesAsTheyStandInTheFile() throws IOException {
    assertThat(run("--json").out()).isEqualTo(Files.readString(directory.resolve("trail.jsonl")));
  }

  @Test
  void verifies() {
    assertThat(run("--verify").out())
        .contains("entries 1 to 2", "Nothing was changed, added or taken out.");
    assertThat(run("--verify", "--json").out())
        .contains("\"whole\":true,\"entries\":2,\"first\":1");
  }

  @Test
  void saysWhereTheChainIsBroken() throws IOException {
    Path log = directory.resolve("trail.jsonl");
    Files.writeString(log, Files.readString(log).replaceFirst("task 1", "task 9"));

    for (InProcess.Result result : List.of(run(), run("--verify"), run("--verify", "--json"))) {
      assertThat(result.exitCode()).isEqualTo(ExitCode.TRAIL_BROKEN);
      assertThat(result.sentence())
          .contains("trail.jsonl line 1: Entry 1 was changed after it was written.");
    }
  }

  @Test
  void findsTheLogOfTheUser() {
    InProcess.Result result =
        new InProcess(directory)
            .with("XDG_STATE_HOME", directory.resolve("state").toString())
            .run("audit", "--verify");

    assertThat(result.out()).contains("state/baton-jira/audit.jsonl holds no entries.");
  }

  private InProcess.Result run(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "audit";
    words[1] = "--audit-log";
    words[2] = "trail.jsonl";
    System.arraycopy(more, 0, words, 3, more.length);
    return new InProcess(directory).run(words);
  }
}
