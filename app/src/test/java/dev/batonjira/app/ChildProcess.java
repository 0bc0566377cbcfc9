package dev.batonjira.app;

import dev.batonjira.simulator.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a process of its own, so that it can be stopped like one. */
final class ChildProcess {

  private final Process process;
  private final BufferedReader err;
  private final List<String> lines = new ArrayList<>();

  private ChildProcess(Process process) {
    this.process = process;
    this.err = process.errorReader(StandardCharsets.UTF_8);
  }

  /** Starts a sync of the site, with {@code directory} as its working directory. */
  static ChildProcess sync(Path directory, Simulator simulator, String... words)
      throws IOException {
    return start(directory, simulator, List.of(), words);
  }

  /** The same with a limit of the size of files, in KiB. */
  static ChildProcess syncWithFilesUpTo(long kib, Path directory, Simulator simulator)
      throws IOException {
    return start(
        directory, simulator, List.of("bash", "-c", "ulimit -f " + kib + "; exec \"$@\"", "bash"));
  }

  private static ChildProcess start(
      Path directory, Simulator simulator, List<String> before, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx200m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "BATON_JIRA_URL", simulator.baseUrl().toString(),
                "BATON_JIRA_EMAIL", simulator.email(),
                "BATON_JIRA_API_TOKEN", simulator.token()));
    Path out = Files.createTempFile(directory, "out", ".txt");
    return new ChildProcess(builder.redirectOutput(out.toFile()).start());
  }

  /** Ends it without a chance to do anything. */
  void kill() {
    // By its handle: Process.destroyForcibly would also close the streams that are being read.
    process.toHandle().destroyForcibly();
  }

  /** Sends it a signal by name. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Reads its log until a line holds {@code text}; false when it ends before. */
  boolean says(String text) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** Waits for its end and returns its exit code. */
  int exitCode() throws InterruptedException {
    err.lines().forEach(lines::add);
    return process.waitFor();
  }

  /** The last line it wrote to standard error. */
  String sentence() {
    return lines.isEmpty() ? "" : lines.getLast();
  }
}
