package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each ends in one sentence and its own exit code, and leaves an earlier file as it was. */
class FailingSyncTest {

  private static final SimulatorOptions SITE =
      SimulatorOptions.of(SiteSpec.ofSize(40).withProjects(2));

  @TempDir Path directory;
  private Path file;
  private byte[] earlier;

  @BeforeEach
  void anEarlierFile() throws IOException {
    file = directory.resolve("sync.c1z");
    earlier = resource("/original-small.c1z");
    Files.write(file, earlier);
  }

  @Test
  void wrongToken() {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result =
          new InProcess(directory)
              .against(simulator)
              .with("BATON_JIRA_API_TOKEN", "wrong-token-1")
              .run();

      assertEnded(result, ExitCode.CREDENTIAL_REFUSED, "token");
      assertThat(result.err()).doesNotContain("wrong-token-1", simulator.email());
    }
  }

  @Test
  @DisplayName("W66: a failed run leaves the earlier file, what is to be continued, nothing else")
  void w66_aFailedRunLeavesNoTemporaryFiles() throws IOException {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess program = new InProcess(directory).against(simulator);
      assertThat(program.run("--call-budget", "12").exitCode()).isNotEqualTo(ExitCode.OK);
      assertThat(files()).containsExactlyInAnyOrder("sync.c1z", "sync.c1z.state");

      assertThat(program.run().exitCode()).isEqualTo(ExitCode.OK);
      assertThat(program.with("BATON_JIRA_API_TOKEN", "wrong-token-1").run().exitCode())
          .isEqualTo(ExitCode.CREDENTIAL_REFUSED);
      assertThat(files()).containsExactly("sync.c1z");
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void wrongAddress() {
    InProcess.Result result =
        new InProcess(directory)
            .with("BATON_JIRA_URL", "http://localhost:1")
            .with("BATON_JIRA_EMAIL", "a@example.com")
            .with("BATON_JIRA_API_TOKEN", "t")
            .run();

    assertEnded(result, ExitCode.SOURCE_UNAVAILABLE, "localhost");
  }

  @Test
  void aWebPageInPlaceOfTheApi() {
    SimulatorOptions pages =
        SITE.withFaults(Faults.of(1, 1, Fault.HTML_SUCCESS).withMostInARow(Integer.MAX_VALUE));
    try (Simulator simulator = Simulator.start(pages)) {
      assertEnded(
          new InProcess(directory).against(simulator).run(),
          ExitCode.SOURCE_UNAVAILABLE,
          "web page");
    }
  }

  @Test
  void noPermissionToBrowseUsers() {
    SimulatorOptions limited = SITE.withCredential(Credential.ADMINISTRATOR.withoutBrowsingUsers());
    try (Simulator simulator = Simulator.start(limited)) {
      assertEnded(
          new InProcess(directory).against(simulator).run(),
          ExitCode.PERMISSION_LACKING,
          "Browse users and groups");
    }
  }

  @Test
  void withoutAdministeringThePersonIsToldWhatToDoAndCanHaveTheRest() {
    // On so many projects the connector's account is no administrator everywhere.
    SimulatorOptions limited =
        SimulatorOptions.of(SiteSpec.ofSize(40).withProjects(40))
            .withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(limited)) {
      InProcess.Result refused = new InProcess(directory).against(simulator).run();

      assertThat(refused.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
      assertThat(refused.err())
          .contains(
              "The project's roles may be read",
              "--max-skipped-percent=100",
              "--sync-resource-types",
              "doctor")
          .contains("Administer Jira");
      assertThat(file).hasBinaryContent(earlier);

      InProcess.Result rest =
          new InProcess(directory)
              .against(simulator)
              .run("--max-skipped-percent=100", "--file=rest.c1z");

      assertThat(rest.exitCode()).as(rest.err()).isEqualTo(ExitCode.OK);
      // Jira shows the search of browsing accounts to everybody, so on a small site only the roles
      // and who is in them are lacking.
      assertThat(FileRows.of(directory.resolve("rest.c1z")))
          .containsAll(
              TrueRows.of(simulator.groundTruth()).stream()
                  .filter(row -> !row.contains("project-role:"))
                  .toList());
    }
  }

  static Stream<Arguments> unusableFiles() throws IOException {
    return Stream.of(
        argumentSet("of the v3 format", resource("/original-v3.c1z")),
        argumentSet("not a c1z", "nothing of the kind".getBytes(StandardCharsets.UTF_8)),
        argumentSet("cut short", "C1ZF\0(\u00b5".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @MethodSource("unusableFiles")
  void anExistingFileThatIsNoneOrDamaged(byte[] content) throws IOException {
    Files.write(file, content);
    earlier = content;
    try (Simulator simulator = Simulator.start(SITE)) {
      assertEnded(
          new InProcess(directory).against(simulator).run(), ExitCode.LOCAL_FILE, "sync.c1z");
      assertThat(simulator.calls().total()).isZero();
    }
  }

  @Test
  void aPathThatCannotBeWritten() {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result =
          new InProcess(directory).against(simulator).run("-f", "missing/other.c1z");

      assertEnded(result, ExitCode.LOCAL_FILE, "missing");
    }
  }

  @Test
  void aResourceTypeThatDoesNotExist() {
    try (Simulator simulator = Simulator.start(SITE)) {
      InProcess.Result result =
          new InProcess(directory).against(simulator).run("--sync-resource-types", "user,nonsense");

      assertEnded(result, ExitCode.CONFIGURATION, "nonsense");
    }
  }

  @Test
  void debugAddsTheStackTrace() {
    InProcess.Result result = new InProcess(directory).run("--debug");

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err()).contains("\tat dev.batonjira.");
  }

  private void assertEnded(InProcess.Result result, ExitCode exitCode, String word) {
    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    assertThat(result.sentence()).contains(word).endsWith(".");
    assertThat(result.err()).doesNotContain("\tat ", "Exception");
    assertThat(result.out()).isEmpty();
    assertThat(file).hasBinaryContent(earlier);
    assertThat(directory.toFile().list())
        .as("W66: nothing is left behind")
        .containsExactly("sync.c1z");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream = FailingSyncTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(stream).readAllBytes();
    }
  }
}
