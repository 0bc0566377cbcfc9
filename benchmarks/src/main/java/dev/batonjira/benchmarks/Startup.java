package dev.batonjira.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a command takes until it has said something, or asks the site something. */
final class Startup {

  private static final int RUNS = 9;

  private final Path command;
  private final Path folder;

  Startup(Path command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  /** The lines of a table of its own. */
  List<String> lines() throws IOException, InterruptedException {
    return List.of(
        "| start (median of %d) | goal | ms |".formatted(RUNS),
        "|---|---|---:|",
        "| `--help` | ≤ 250 ms | %,d |".formatted(help().toMillis()),
        "| first call of a sync | ≤ 500 ms | %,d |".formatted(firstCall().toMillis()));
  }

  private Duration help() throws IOException, InterruptedException {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      Instant started = Instant.now();
      process("--help").start().waitFor();
      took.add(Duration.between(started, Instant.now()));
    }
    return median(took);
  }

  private Duration firstCall() throws IOException, InterruptedException {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      try (ServerSocket site = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        ProcessBuilder builder = process("--file", folder.resolve("never.c1z").toString());
        builder
            .environment()
            .putAll(
                Map.of(
                    "BATON_JIRA_URL",
                    "http://127.0.0.1:" + site.getLocalPort(),
                    "BATON_JIRA_EMAIL",
                    "nobody@example.com",
                    "BATON_JIRA_API_TOKEN",
                    "none"));
        Instant started = Instant.now();
        Process sync = builder.start();
        try (Socket caller = site.accept()) {
          if (caller.getInputStream().read() < 0) {
            throw new IOException("the sync ended before it asked anything");
          }
          took.add(Duration.between(started, Instant.now()));
        } finally {
          sync.destroyForcibly().waitFor();
        }
      }
    }
    return median(took);
  }

  private ProcessBuilder process(String... words) {
    List<String> all = new ArrayList<>(List.of(command.toString()));
    all.addAll(List.of(words));
    return new ProcessBuilder(all)
        .directory(folder.toFile())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static Duration median(List<Duration> durations) {
    return durations.stream().sorted().skip(durations.size() / 2).findFirst().orElseThrow();
  }
}
