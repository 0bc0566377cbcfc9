package dev.batonjira.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.Program;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ServiceDemoTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path directory;

  @Test
  void aServiceTakesASyncAGrantAndATicketAndTellsOfThem() throws IOException {
    assertThat(run("demo", "--service", "--users", "60", "--latency", "0"))
        .as(text(err))
        .isEqualTo(ExitCode.OK);

    assertThat(text(out))
        .startsWith("C1, a stand-in of it, listens at 127.0.0.1:")
        .containsSubsequence(
            "signs an assertion and gets an access token",
            "says hello: baton-jira ",
            "hands out sync_full",
            "heartbeat",
            "the checksum is right",
            "answers: done",
            ".c1z holds ",
            "to be a member of",
            "hands out grant",
            "On the site: a member",
            "hands out revoke",
            "On the site: not a member",
            "hands out list_ticket_schemas",
            "hands out create_ticket",
            "On the site: 1 issue",
            "hands out get_ticket",
            "\"displayName\":\"Filed by the demonstration\"",
            "is told to stop",
            "sync_full                       1");
    assertThat(text(err)).isEmpty();
    try (Stream<Path> uploads = Files.list(directory.resolve(ServiceDemo.FOLDER))) {
      assertThat(uploads).singleElement().asString().endsWith(".c1z");
    }
  }

  @Test
  void tasksOfAScriptArePlayedAndAFailedOneIsToldInTheExitCode() throws IOException {
    Files.writeString(
        directory.resolve("tasks.jsonl"),
        """
        # What is listed, and what nobody can do.
        {"hello":{}}

        {"actionListSchemas":{}}
        {"compactSyncs":{}}
        """);
    assertThat(
            run(
                "demo",
                "--service",
                "--tasks",
                "tasks.jsonl",
                "--preset",
                "demo",
                "--latency",
                "0"))
        .isEqualTo(ExitCode.TASK_FAILED);

    assertThat(text(out))
        .containsSubsequence(
            "— hello",
            "— action list schemas",
            "answers: done",
            "— compact syncs",
            "answers: UNIMPLEMENTED, unsupported task type: compact_syncs",
            "compact_syncs                   1          0  failed");
  }

  @Test
  void whatContradictsAServiceOrIsNoTaskIsRefusedInOneSentence() throws IOException {
    assertThat(run("demo", "--service", "-f", "mine.c1z")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(text(err)).startsWith("--service and --file contradict each other");
    assertThat(run("demo", "--tasks", "tasks.jsonl")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(text(err)).contains("--tasks is set, but --service, which it depends on, is not");
    Files.writeString(directory.resolve("tasks.jsonl"), "{\"hello\":{}}\n{\"helo\":{}}\n");
    assertThat(run("demo", "--service", "--tasks", "tasks.jsonl", "--users", "10"))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(text(err)).contains("cannot be played. Line 2 is no task: ");
  }

  private ExitCode run(String... words) {
    Surroundings surroundings =
        new Surroundings(stream(out), new Terminal(stream(err), 0), Map.of(), directory);
    return new Program(surroundings).run(List.of(words));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
