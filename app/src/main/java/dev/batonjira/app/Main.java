package dev.batonjira.app;

import dev.batonjira.app.terminal.Surroundings;
import java.util.List;

/** Where the JVM begins. */
public final class Main {

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new Program(Surroundings.ofProcess()).run(List.of(args)).code());
  }
}
