package dev.batonjira.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs every published scenario with the packaged command and prints the table. */
public final class Benchmarks {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path command;
  private final Path folder;

  private Benchmarks(Path command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  /** Takes the path of the {@code baton-jira} launcher, and how many scenarios to run at most. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path command = Path.of(arguments[0]).toAbsolutePath();
    Path folder = Files.createTempDirectory("baton-jira-benchmarks");
    Benchmarks benchmarks = new Benchmarks(command, folder);
    System.out.println(Table.HEADER);
    long most = Long.parseLong(arguments[1]);
    for (Scenario scenario : Scenario.published().stream().limit(most).toList()) {
      System.out.println(Table.row(scenario, benchmarks.run(scenario)));
    }
    Files.delete(folder);
  }

  private Outcome run(Scenario scenario) throws IOException, InterruptedException {
    List<String> simulate = words("simulate", "--port", "0");
    simulate.addAll(scenario.site());
    Process site =
        new ProcessBuilder(simulate).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      return sync(scenario, variables(site));
    } finally {
      site.destroy();
      site.waitFor();
    }
  }

  /** The simulator prints the variables that point a sync at it, then serves. */
  private static Map<String, String> variables(Process site) throws IOException {
    Map<String, String> variables = new HashMap<>();
    BufferedReader lines = site.inputReader(StandardCharsets.UTF_8);
    while (!variables.containsKey("BATON_JIRA_API_TOKEN")) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the simulator ended before it told its address");
      }
      String[] parts = line.split("=", 2);
      if (parts.length == 2) {
        variables.put(parts[0], parts[1]);
      }
    }
    return variables;
  }

  private Outcome sync(Scenario scenario, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path output = folder.resolve("benchmark.c1z");
    Path result = folder.resolve("result.json");
    Path log = folder.resolve("log.json");
    List<String> sync = words("--file", output.toString(), "--output-format", "json");
    sync.addAll(scenario.sync());
    ProcessBuilder builder =
        new ProcessBuilder(sync).redirectOutput(result.toFile()).redirectError(log.toFile());
    builder.environment().putAll(variables);
    Measured measured = Measured.whileRunning(builder.start(), Instant.now());
    if (measured.exitCode() != 0) {
      throw new IOException(
          "the sync of '%s' ended with code %d: %s"
              .formatted(scenario.name(), measured.exitCode(), Files.readString(log)));
    }
    JsonNode report = JSON.readTree(result.toFile());
    for (Path file : List.of(output, result, log)) {
      Files.delete(file);
    }
    return new Outcome(measured, report);
  }

  private List<String> words(String... more) {
    List<String> words = new ArrayList<>(List.of(command.toString()));
    words.addAll(List.of(more));
    return words;
  }

  /** What a run used, and what the program said of it. */
  record Outcome(Measured measured, JsonNode report) {}
}
