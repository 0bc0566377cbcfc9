package dev.batonjira.app.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command gets from the process it runs in.
 *
 * @param out standard output: results only
 * @param terminal standard error: logs, progress, sentences
 * @param environment the environment's variables
 * @param workingDirectory where relative paths begin
 */
public record Surroundings(
    PrintStream out, Terminal terminal, Map<String, String> environment, Path workingDirectory) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /**
   * Whether what is printed on standard output may be coloured: it is a terminal, as the launcher
   * says in the system property {@code baton.output.terminal}, and NO_COLOR is not set.
   */
  public boolean coloursOutput() {
    return Boolean.getBoolean("baton.output.terminal")
        && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        Terminal.ofStandardError(),
        System.getenv(),
        Path.of("").toAbsolutePath());
  }
}
