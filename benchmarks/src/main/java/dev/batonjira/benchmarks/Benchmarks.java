package dev.batonjira.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs scenarios with the packaged command and prints the table. */
public final class Benchmarks {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path command;
  private final Path folder;

  private Benchmarks(Path command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  /**
   * Takes the path of the {@code baton-jira} launcher to measure and the rows to run: keys, {@code
   * published}, {@code quick}, {@code long} or {@code start}.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path command = Path.of(arguments[0]).toAbsolutePath();
    Set<String> wanted = new HashSet<>(List.of(arguments).subList(1, arguments.length));
    if (wanted.remove("published")) {
      wanted.addAll(Scenario.PUBLISHED);
      wanted.add("start");
    }
    if (wanted.remove("long")) {
      wanted.addAll(Scenario.LONG);
    }
    if (wanted.remove("quick")) {
      wanted.addAll(Scenario.QUICK);
    }
    List<Scenario> scenarios =
        Scenario.all().stream().filter(scenario -> wanted.contains(scenario.key())).toList();
    List<String> known = scenarios.stream().map(Scenario::key).toList();
    if (!Stream.concat(known.stream(), Stream.of("start")).toList().containsAll(wanted)) {
      System.err.println(
          "The rows are start, published, quick, long, "
              + Scenario.all().stream().map(Scenario::key).collect(Collectors.joining(", "))
              + ".");
      System.exit(1);
    }
    Path folder = Files.createTempDirectory("baton-jira-benchmarks");
    System.out.println(Machine.sentence());
    System.out.println();
    if (wanted.contains("start")) {
      new Startup(command, folder).lines().forEach(System.out::println);
      System.out.println();
    }
    System.out.println(Table.HEADER);
    Benchmarks benchmarks = new Benchmarks(command, folder);
    for (Scenario scenario : scenarios) {
      System.out.println(Table.row(scenario, benchmarks.run(scenario)));
    }
    Files.delete(folder);
    System.exit(0);
  }

  private Outcome run(Scenario scenario) throws IOException, InterruptedException {
    ProcessBuilder simulate =
        new ProcessBuilder(words(scenario.simulate()))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    // The site is no part of what is measured: it gets what it needs to be quick.
    simulate.environment().put("BATON_JIRA_JAVA_OPTS", "-Xmx3g -XX:TieredStopAtLevel=4");
    Process site = simulate.start();
    try {
      Map<String, String> variables = variables(site, scenario.organization());
      if (scenario.latencyMillis() > 0) {
        // A site that has just started answers later than its latency, which no real one does.
        sync(scenario, variables);
      }
      return sync(scenario, variables);
    } finally {
      site.destroy();
      site.waitFor();
    }
  }

  /** The simulator prints the variables that point a sync at it, then serves. */
  private static Map<String, String> variables(Process site, boolean organization)
      throws IOException {
    Map<String, String> variables = new HashMap<>();
    BufferedReader lines = site.inputReader(StandardCharsets.UTF_8);
    boolean last = false;
    while (!last) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("the simulator ended before it told its address");
      }
      last = line.contains("BATON_ATLASSIAN_API_URL");
      // Those of the organization are comments, as most syncs do without.
      String[] parts = (organization ? line.replace("# BATON", "BATON") : line).split("=", 2);
      if (parts.length == 2 && parts[0].startsWith("BATON")) {
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
    List<String> sync = words(List.of("--file", output.toString(), "--output-format", "json"));
    sync.addAll(scenario.sync());
    String load = Machine.load();
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
    return new Outcome(measured, report, load);
  }

  private List<String> words(List<String> more) {
    List<String> words = new ArrayList<>(List.of(command.toString()));
    words.addAll(more);
    return words;
  }

  /**
   * What a run used, and what the program said of it.
   *
   * @param load of the machine when it began
   */
  record Outcome(Measured measured, JsonNode report, String load) {}
}
