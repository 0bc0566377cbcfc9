package dev.batonjira.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without Node.js and npm: what its build does, and what its program says. */
final class WithoutNodeTest {
  @TempDir private Path directory;

  @Test
  void theBuildPassesAndSaysThatThePagesAreLeftOut() throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("src/main/web"));
    Files.writeString(directory.resolve("src/main/web/package.json"), "{}");
    ProcessBuilder build =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of("src/build/java/BuildPages.java").toAbsolutePath().toString())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    build.environment().put("PATH", directory.toString());
    Process process = build.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("[WARNING] Node.js and npm were not found")
        .contains("'baton-jira explore' says what to do");
    assertThat(directory.resolve("target")).doesNotExist();
  }

  @Test
  void theExplorerOfSuchABuildSaysWhatIsMissing() {
    assertThatThrownBy(() -> Pages.load("elsewhere/"))
        .isInstanceOf(ExplorerException.class)
        .hasMessage(
            "This build of baton-jira has no explorer: Node.js and npm were not on the machine that"
                + " built it. Install them and build again, or use a released package; the query"
                + " commands (baton-jira help) work without.");
  }
}
