package dev.batonjira.app;

import dev.batonjira.app.CommandTree.Verb;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs each command in one JVM, which records what it loads: packaging makes the start-up cache of
 * it. The environment points at a simulated site in another process, as a server's classes have no
 * place in the cache of a client.
 */
public final class Rehearsal {

  private static final int COLUMNS = 100;

  private Rehearsal() {}

  /** Takes an empty directory to work in, and ends with 1 unless all went well. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    // Nothing here calls it, but every run begins with it.
    Main.class.desiredAssertionStatus();
    List<List<String>> lines = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      lines.add(List.of("help", verb.word()).subList(0, verb == Verb.SYNC ? 1 : 2));
    }
    lines.add(List.of("--help"));
    lines.add(List.of("--version"));
    lines.add(List.of("capabilities"));
    lines.add(List.of("config"));
    lines.add(List.of("completion", "bash"));
    lines.add(List.of("doctor"));
    lines.add(List.of());
    lines.add(List.of("--output-format", "json"));
    lines.add(List.of("--log-format", "json", "--file", "other.c1z"));
    for (List<String> words : lines) {
      ExitCode code = new Program(surroundings(directory)).run(words);
      if (code != ExitCode.OK) {
        System.err.println("The rehearsal of " + words + " ended with " + code + ".");
        System.exit(1);
      }
    }
    // What an explicit exit loads belongs to each run.
    System.exit(0);
  }

  private static Surroundings surroundings(Path directory) {
    return new Surroundings(
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        new Terminal(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            COLUMNS),
        System.getenv(),
        directory);
  }
}
