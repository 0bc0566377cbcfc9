package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a checkout of its own, with a JDK and a Maven that only tell what they got. */
class LauncherTest {

  @TempDir Path directory;
  private Path checkout;
  private Path tools;
  private Path jdk;

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void aCheckout() throws IOException {
    checkout = Files.createDirectories(directory.resolve("a checkout"));
    tools = Files.createDirectories(directory.resolve("tools"));
    script(checkout.resolve("baton-jira"), Files.readString(Path.of("..", "baton-jira")));
    Path packaging = Files.createDirectories(checkout.resolve("packaging"));
    Files.copy(Path.of("..", "packaging", "jdk.sh"), packaging.resolve("jdk.sh"));
    script(
        packaging.resolve("baton-jira"),
        Files.readString(Path.of("..", "packaging", "baton-jira")));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Path source = checkout.resolve("app/src/main/java");
    Files.createDirectories(source);
    Files.writeString(checkout.resolve("app/pom.xml"), "<project/>");
    Files.writeString(source.resolve("Main.java"), "");
    jdk = jdk("jdk", "25.0.3");
    for (String tool :
        List.of(
            "bash",
            "dirname",
            "readlink",
            "find",
            "grep",
            "head",
            "mktemp",
            "touch",
            "rm",
            "cut",
            "stty",
            "mkdir",
            "cp",
            "cat")) {
      script(tools.resolve(tool), "#!/bin/bash\nexec '" + installed(tool) + "' \"$@\"\n");
    }
    script(
        tools.resolve("mvn"),
        """
        #!/bin/bash
        echo "maven $JAVA_HOME $*" >> '%s'
        mkdir -p app/target/dist/bin
        touch app/target/dist/baton-jira.jar
        cp packaging/baton-jira app/target/dist/bin/
        """
            .formatted(directory.resolve("builds")));
  }

  @Test
  void buildsOnceAndAgainWhenASourceIsNewer() throws IOException, InterruptedException {
    assertThat(launch("version").exitCode()).isZero();
    assertThat(launch("version").exitCode()).isZero();
    assertThat(builds()).hasSize(1);
    assertThat(builds().getFirst()).contains(jdk.toString(), "-pl app -am package");

    Files.setLastModifiedTime(
        checkout.resolve("app/src/main/java/Main.java"),
        FileTime.from(Instant.now().plusSeconds(5)));

    Result again = launch("version");
    assertThat(again.err()).contains("building");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void handsItsWordsOverUnchangedAndRunsWhereItWasCalled()
      throws IOException, InterruptedException {
    Result result = launch("--file", "two words.c1z", "--jira-project-keys=A,\"B C\"");

    assertThat(result.out().lines().toList())
        .endsWith("--file", "two words.c1z", "--jira-project-keys=A,\"B C\"")
        .contains(
            "in " + directory.toRealPath(),
            "-Dbaton.terminal.columns=0",
            "-Dbaton.output.terminal=false",
            checkout.toRealPath().resolve("app/target/dist/baton-jira.jar").toString());
  }

  @Test
  void worksThroughALink() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), checkout.resolve("baton-jira"));

    assertThat(run(link, Map.of("JAVA_HOME", jdk.toString()), "version").exitCode()).isZero();
  }

  @Test
  void findsTheJdkThatThePathLeadsTo() throws IOException, InterruptedException {
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
    Path older = jdk("older", "17.0.1");

    Result result =
        run(checkout.resolve("baton-jira"), Map.of("JAVA_HOME", older.toString()), "version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith(jdk.toRealPath().toString());
  }

  @Test
  @EnabledIf("canMakeATerminal")
  void handsTheWidthOfTheTerminalOver() throws IOException, InterruptedException {
    Path inTerminal = directory.resolve("in-terminal");
    script(
        inTerminal,
        "#!/bin/bash\nexec %s -qec \"stty cols 93; '%s' version\" /dev/null < /dev/null\n"
            .formatted(installed("script"), checkout.resolve("baton-jira")));

    Result result = run(inTerminal, Map.of("JAVA_HOME", jdk.toString()));

    assertThat(result.out())
        .contains("-Dbaton.terminal.columns=93", "-Dbaton.output.terminal=true");
  }

  static boolean canMakeATerminal() {
    return Files.isExecutable(Path.of("/usr/bin/script"));
  }

  @Test
  void showsWhatMavenSaysOnlyWhenItFails() throws IOException, InterruptedException {
    script(tools.resolve("mvn"), "#!/bin/bash\necho a compiler error\nexit 1\n");

    Result result = launch("version");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("a compiler error\n", "the build failed;");
  }

  @Test
  void saysWhatIsMissing() throws IOException, InterruptedException {
    Files.delete(tools.resolve("mvn"));

    Result result = launch("version");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "baton-jira: Maven 3.8.7 or newer is needed to build it once; install the package"
                + " 'maven'.\n");
  }

  @Test
  void aDistributionRunsOnTheRuntimeInsideItFromAnywhere()
      throws IOException, InterruptedException {
    Path home = distribution("cache=\n");
    Files.move(jdk, home.resolve("runtime"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), home.resolve("bin/baton-jira"));

    Result result = run(link, Map.of("JAVA_HOME", "/nowhere"), "--file", "two words.c1z");

    assertThat(result.out().lines().toList())
        .contains("in " + directory.toRealPath())
        .endsWith("-jar", home.resolve("baton-jira.jar").toString(), "--file", "two words.c1z")
        .noneMatch(word -> word.contains("AOT"));
  }

  @Test
  void aCacheIsUsedOnlyWhereItIsThere() throws IOException, InterruptedException {
    Path home = distribution("cache=some.aot\n");
    Files.move(jdk, home.resolve("runtime"));

    assertThat(run(home.resolve("bin/baton-jira"), Map.of()).out()).doesNotContain("AOT");
    Files.writeString(home.resolve("some.aot"), "");
    assertThat(
            run(
                    home.resolve("bin/baton-jira"),
                    Map.of("BATON_JIRA_JAVA_OPTS", "-Xmx1g -Dlast=true"))
                .out())
        .contains("-XX:AOTCache=" + home.resolve("some.aot") + "\n")
        .containsSubsequence("-Xmx180m\n", "-Xmx1g\n-Dlast=true\n-jar\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access", "why", "findings", "report", "explore"})
  void whatKeepsAGraphMayTakeMoreMemory(String command) throws IOException, InterruptedException {
    Path home = distribution("cache=\n");
    Files.move(jdk, home.resolve("runtime"));

    assertThat(run(home.resolve("bin/baton-jira"), Map.of(), command, "-f", "a.c1z").out())
        .contains("\n-XX:InitialRAMPercentage=0.3\n-Xmx1g\n")
        .doesNotContain("-Xmx180m");
    assertThat(run(home.resolve("bin/baton-jira"), Map.of(), "grants").out())
        .contains("\n-Xmx180m\n");
  }

  private Path distribution(String cache) throws IOException {
    Path home = Files.createDirectories(directory.toRealPath().resolve("a distribution"));
    Files.createDirectories(home.resolve("bin"));
    script(
        home.resolve("bin/baton-jira"),
        Files.readString(Path.of("..", "packaging", "baton-jira")).replace("cache=\n", cache));
    return home;
  }

  private static Path installed(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(part -> Path.of(part, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "#!/bin/bash\n");
    script(
        home.resolve("bin/java"),
        "#!/bin/bash\necho '" + home.toRealPath() + "'\necho \"in $PWD\"\nprintf '%s\\n' \"$@\"\n");
    return home;
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(directory.resolve("builds"));
  }

  private Result launch(String... words) throws IOException, InterruptedException {
    return run(checkout.resolve("baton-jira"), Map.of("JAVA_HOME", jdk.toString()), words);
  }

  private Result run(Path launcher, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", launcher.toString()));
    command.addAll(List.of(words));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Result(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  private static void script(Path path, String text) throws IOException {
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
