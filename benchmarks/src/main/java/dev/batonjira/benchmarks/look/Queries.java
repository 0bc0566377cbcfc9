package dev.batonjira.benchmarks.look;

import dev.batonjira.benchmarks.Measured;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs query commands on a file, each in a process of its own, and prints what they used. */
final class Queries {
  private static final List<String> COMMANDS =
      List.of(
          "stats",
          "syncs",
          "resources -o csv",
          "entitlements -o csv",
          "grants -o csv",
          "grants -o csv --sort principal",
          "grants -o csv --search 004211",
          "principals -o csv",
          "access -t user -r 712020:5b10a0000007",
          "why person000007@example.com P25",
          "findings",
          "export csv --out large.csv",
          "export xlsx --out large.xlsx",
          "export jsonl --out large.jsonl",
          "export c1z --out large.c1z",
          "export sanitized --out sanitized.c1z",
          "report --out report.html",
          "diff -o csv");

  private Queries() {}

  /** Takes the launcher, the file, and commands in place of all. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    List<String> commands = given.size() > 2 ? given.subList(2, given.size()) : COMMANDS;
    Path folder = Files.createTempDirectory("baton-jira-queries");
    try {
      for (String command : commands) {
        List<String> words = new ArrayList<>(List.of(arguments[0]));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("-f", Path.of(arguments[1]).toAbsolutePath().toString()));
        ProcessBuilder builder =
            new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Measured measured = Measured.whileRunning(builder.start(), Instant.now());
        System.out.printf(
            "| `%s` | %.0f | %.0f | %d | %d |%n",
            command,
            measured.wall().toMillis() / 1e3,
            measured.cpu().toMillis() / 1e3,
            measured.peakResidentBytes().orElse(0) / 1_000_000,
            measured.exitCode());
        clear(folder);
      }
    } finally {
      Files.delete(folder);
    }
  }

  private static void clear(Path folder) throws IOException {
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      Files.delete(file.toPath());
    }
  }
}
