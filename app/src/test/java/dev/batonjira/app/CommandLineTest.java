package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.app.CommandTree.Invocation;
import dev.batonjira.app.CommandTree.Verb;
import dev.batonjira.app.outcome.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir Path directory;

  static Stream<Arguments> syntax() {
    return Stream.of(
        argumentSet("two words", "--file a.c1z", Map.of("file", List.of("a.c1z"))),
        argumentSet("one word", "--file=a.c1z", Map.of("file", List.of("a.c1z"))),
        argumentSet("equals in the value", "--file=a=b", Map.of("file", List.of("a=b"))),
        argumentSet("short", "-f a.c1z", Map.of("file", List.of("a.c1z"))),
        argumentSet("short without blank", "-fa.c1z", Map.of("file", List.of("a.c1z"))),
        argumentSet("bare truth", "--ticketing", Map.of("ticketing", List.of("true"))),
        argumentSet("explicit truth", "--ticketing=false", Map.of("ticketing", List.of("false"))),
        argumentSet(
            "bare truth before another flag",
            "-p -f x",
            Map.of("provisioning", List.of("true"), "file", List.of("x"))),
        argumentSet("negative number", "--workers -1", Map.of("workers", List.of("-1"))),
        argumentSet(
            "repeated list",
            "--log-path a,b --log-path=c",
            Map.of("log-path", List.of("a,b", "c"))),
        argumentSet("repeated value", "-f a -f b", Map.of("file", List.of("a", "b"))),
        argumentSet(
            "capital letters", "--atlassian-orgId x", Map.of("atlassian-orgId", List.of("x"))));
  }

  @ParameterizedTest
  @MethodSource("syntax")
  void understandsTheOriginalsSyntax(String line, Map<String, List<String>> flags) {
    Invocation invocation = CommandTree.parse(List.of(line.split(" ")));

    assertThat(invocation.verb()).isEqualTo(Verb.SYNC);
    assertThat(invocation.flags()).isEqualTo(flags);
  }

  @Test
  void flagsMayStandBeforeAndAfterTheWordOfACommand() {
    Invocation invocation =
        CommandTree.parse(List.of("--jira-url", "x", "capabilities", "--ticketing"));

    assertThat(invocation.verb()).isEqualTo(Verb.CAPABILITIES);
    assertThat(invocation.flags())
        .isEqualTo(Map.of("jira-url", List.of("x"), "ticketing", List.of("true")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --nope                       | unknown flag: --nope
          --nope=x                     | unknown flag: --nope
          -x                           | unknown flag: -x
          capabilities --nope          | unknown flag: --nope
          --jira-url x demo            | unknown flag: --jira-url
          nope                         | unknown command "nope" for "baton-jira"
          --file                       | flag needs an argument: --file
          help nope                    | unknown command "nope" for "baton-jira"
          completion ksh               | completion needs one of: bash, fish, powershell, zsh
          """)
  void saysWhatDoesNotFit(String line, String sentence) {
    InProcess.Result result = new InProcess(directory).run(line.split(" "));

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err().strip()).isEqualTo(sentence);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-v", "version"})
  void tellsItsVersion(String word) {
    assertThat(new InProcess(directory).run(word).out()).matches("baton-jira version \\S+\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant", "revoke", "account", "ticket"})
  void theUsageOfAChangeSaysWhatItsWordsMeanAndNamesNoFlagOfASync(String word) {
    String usage = new InProcess(directory).run(word, "--help").out();

    assertThat(usage)
        .contains("--jira-url", "--json", "--debug")
        .contains(word.equals("ticket") ? "PROJECT:TYPE" : "email address")
        .doesNotContain("--workers", "--sync-resources", "--health-check");
    assertThat(usage.lines()).hasSizeLessThan(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void usageShowsWhatIsObeyedAndNothingElse(String word) {
    String usage = new InProcess(directory).run(word).out();

    assertThat(usage)
        .contains(
            "--jira-url",
            "--file",
            "--workers",
            "BATON_CONFIG_PATH",
            "demo",
            "serve",
            "--client-id")
        .doesNotContain("--grant-entitlement", "--otel-tracing-disabled");
  }

  @Test
  void eachCommandHasItsOwnUsage() {
    assertThat(new InProcess(directory).run("demo", "--help").out())
        .isEqualTo(new InProcess(directory).run("help", "demo").out())
        .contains("--users", "--faults")
        .doesNotContain("--jira-url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "fish", "powershell", "zsh"})
  void completionScriptsKnowCommandsAndFlags(String shell) {
    assertThat(new InProcess(directory).run("completion", shell).out())
        .contains("demo", "simulate", "jira-url", "skip-customer-user");
  }
}
