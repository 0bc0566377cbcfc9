package dev.batonjira.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image and the unit, as far as they can be proved without an engine that runs them. */
class PackagesTest {

  private static final String DOCKERFILE = "deploy/docker/Dockerfile";
  private static final String UNIT = "deploy/systemd/baton-jira.service";

  @TempDir Path directory;

  private record Instruction(String word, String rest) {}

  private static List<Instruction> instructions() throws IOException {
    String joined = Manifests.text(DOCKERFILE).replaceAll("\\\\\\n", " ");
    List<Instruction> instructions = new ArrayList<>();
    for (String line : joined.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("\\s+", 2);
        instructions.add(new Instruction(parts[0], parts[1].strip()));
      }
    }
    return instructions;
  }

  private static String last(String word) throws IOException {
    return instructions().stream()
        .filter(instruction -> instruction.word().equals(word))
        .reduce((_, later) -> later)
        .orElseThrow(() -> new AssertionError("no " + word))
        .rest();
  }

  @Test
  void theImageIsBuiltInTwoStagesAndItsInstructionsAreKnown() throws IOException {
    List<Instruction> instructions = instructions();

    assertThat(instructions)
        .extracting(Instruction::word)
        .isSubsetOf(
            "FROM", "RUN", "WORKDIR", "COPY", "USER", "VOLUME", "HEALTHCHECK", "ENTRYPOINT");
    assertThat(instructions)
        .filteredOn(instruction -> instruction.word().equals("FROM"))
        .extracting(Instruction::rest)
        .containsExactly("eclipse-temurin:25-jdk AS build", "debian:stable-slim");
  }

  @Test
  void theImageHoldsWhatPackagingMakesAndStartsIt() throws IOException {
    String build = Manifests.text("packaging/build");
    List<String> copied = Arrays.asList(last("COPY").split("\\s+", -1));

    assertThat(instructions())
        .filteredOn(instruction -> instruction.word().equals("RUN"))
        .anySatisfy(run ->
            assertThat(run.rest())
                .contains("packaging/build", "app/target/packages/baton-jira-*-linux-*.tar.gz")
                .contains("-C " + copied.get(1) + " --strip-components=1"));
    assertThat(build).contains("packages=$root/app/target/packages", "image=$plain-$system");
    assertThat(copied.getFirst()).isEqualTo("--from=build");
    assertThat(last("ENTRYPOINT")).isEqualTo("[\"" + copied.getLast() + "/bin/baton-jira\"]");
    assertThat(build).contains("cp -R \"$dist/bin\" \"$dist/lib\" \"$dist/baton-jira.jar\"");
    assertThat(last("HEALTHCHECK"))
        .contains("CMD [\"" + copied.getLast() + "/bin/baton-jira\", \"health-check\"");
    for (String script : List.of("packaging/build", "packaging/check", "packaging/baton-jira")) {
      assertThat(Manifests.root().resolve(script)).isExecutable();
    }
  }

  @Test
  void theImageRunsAsTheManifestsUserAndOwnsWhereItWrites() throws IOException {
    assertThat(last("USER")).isEqualTo("65532:65532");
    assertThat(last("WORKDIR")).isEqualTo("/work");
    assertThat(Manifests.text(DOCKERFILE)).contains("install -d -o 65532 -g 65532 -m 0700 /work");
  }

  @Test
  void whatIsNotNeededStaysOutOfTheBuild() throws IOException {
    assertThat(Manifests.text(".dockerignore").lines()).contains(".git", "**/target");
  }

  @Test
  void theComposition() throws IOException {
    JsonObject service =
        Manifests.at(
                Manifests.documents("deploy/docker/compose.yaml").getFirst(), "services/baton-jira")
            .getAsJsonObject();

    assertThat(Manifests.textAt(service, "read_only")).isEqualTo("true");
    assertThat(Manifests.textAt(service, "cap_drop/0")).isEqualTo("ALL");
    assertThat(Manifests.textAt(service, "environment/BATON_C1Z_TEMP_DIR")).isEqualTo("/work");
    assertThat(Manifests.textAt(service, "volumes/0")).endsWith(":/work");
    assertThat(Manifests.textAt(service, "stop_grace_period")).isEqualTo("30s");
  }

  @Test
  void theUnitIsOneThatSystemdTakes() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd-analyze");
    // The program need not be installed where the test runs.
    Path unit = directory.resolve("baton-jira.service");
    Files.writeString(
        unit, Manifests.text(UNIT).replaceAll("(?m)^ExecStart=.*$", "ExecStart=/bin/true"));

    Process process =
        new ProcessBuilder("systemd-analyze", "verify", unit.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            // Of the machine's own units, not of this one.
            .lines()
            .filter(line -> line.contains("baton-jira"))
            .reduce("", (all, line) -> all + line + "\n");
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void theUnitStartsTheProgramAndGivesItTimeToStop() throws IOException {
    Map<String, String> service =
        Pattern.compile("(?m)^(\\w+)=(.*)$")
            .matcher(Manifests.text(UNIT))
            .results()
            .collect(
                Collectors.toMap(
                    line -> line.group(1), line -> line.group(2), (first, _) -> first));

    assertThat(service)
        .containsEntry("ExecStart", "/opt/baton-jira/bin/baton-jira")
        .containsEntry("DynamicUser", "yes")
        .containsEntry("ProtectSystem", "strict")
        .containsEntry("Restart", "always")
        .containsEntry("SuccessExitStatus", "143");
    assertThat(Integer.parseInt(service.getOrDefault("TimeoutStopSec", "0")))
        .as("longer than tasks may take to end")
        .isGreaterThan(28);
    assertThat(Manifests.text(UNIT))
        .contains("LoadCredential=jira-api-token:", "BATON_JIRA_API_TOKEN_FILE=%d/jira-api-token");
  }
}
