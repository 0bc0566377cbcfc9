package dev.batonjira.app;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.simulator.Simulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs command lines in this process and keeps what they say. */
final class InProcess {

  private final Path workingDirectory;
  private final Map<String, String> environment = new HashMap<>();
  private int columns;
  private String answers = "";

  InProcess(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /** What a run left. */
  record Result(ExitCode exitCode, String out, String err) {
    /** The last line of standard error. */
    String sentence() {
      return err.lines().reduce("", (first, second) -> second);
    }
  }

  InProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  InProcess against(Simulator simulator) {
    return with("BATON_JIRA_URL", simulator.baseUrl().toString())
        .with("BATON_JIRA_EMAIL", simulator.email())
        .with("BATON_JIRA_API_TOKEN", simulator.token());
  }

  InProcess onTerminal(int width) {
    columns = width;
    return this;
  }

  InProcess answering(String... lines) {
    answers = String.join("\n", lines) + "\n";
    return this;
  }

  Result run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new Terminal(
                new PrintStream(err, true, StandardCharsets.UTF_8),
                columns,
                new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8))),
            environment,
            workingDirectory);
    ExitCode exitCode = new Program(surroundings).run(List.of(words));
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
