package dev.batonjira.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.Program;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.simulator.site.SiteSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path directory;

  @Test
  void endsWithASummaryThatAPersonLikesToRead() {
    assertThat(run(100, "demo", "--users", "60", "--latency", "0")).isEqualTo(ExitCode.OK);

    assertThat(directory.resolve("demo.c1z")).isNotEmptyFile();
    assertThat(text(out))
        .startsWith("A full sync of http://127.0.0.1:")
        .contains(
            "written to demo.c1z in ",
            "resources   entitlements       grants",
            "project-role",
            "of the grants follow from others",
            "calls to the site: 0 retries",
            "GET /rest/api/3/group/member",
            "of 60 accounts have an email address.",
            "  shown by Jira",
            "Everything was read completely.",
            "Who can see what?",
            "accounts.",
            " leads it, and has ",
            "What next?",
            "baton -f demo.c1z resources");
    assertThat(text(err))
        .startsWith("A simulated Jira Cloud site with 60 accounts answers at http://127.0.0.1:")
        .contains("Reading [", " so far\n")
        .doesNotContain("\"level\"", "INFO");
  }

  @Test
  void w65_theResultIsJsonAndASeedGivesTheSameSiteAgain() {
    run(0, "demo", "--users", "30", "--latency", "0", "--output-format", "json");
    JsonNode first = JsonMapper.shared().readTree(text(out));
    out.reset();
    run(0, "demo", "--users", "30", "--latency", "0", "--output-format=json", "-f", "b.c1z");
    JsonNode second = JsonMapper.shared().readTree(text(out));

    for (String counts : List.of("resources", "entitlements", "grants", "grants_added")) {
      assertThat(second.get(counts)).isEqualTo(first.get(counts));
    }
    assertThat(first.get("sync_type").asString()).isEqualTo("full");
    assertThat(first.get("expansion").asString()).isEqualTo("complete");
    assertThat(first.get("skipped").asInt()).isZero();
    assertThat(first.get("remarks").isArray()).isTrue();
    assertThat(first.get("phases_ms").propertyNames())
        .containsExactly("collect", "seal", "expand", "write");
    assertThat(first.get("calls_by_endpoint").propertyNames())
        .contains("GET /rest/api/3/group/member");
    assertThat(second.get("file").asString()).isEqualTo(directory.resolve("b.c1z").toString());
  }

  @Test
  void grantsThatExpansionWouldAddAreLeftOutAboveTheLimit() {
    run(0, "demo", "--users", "60", "--latency", "0", "--expansion-limit", "3");

    assertThat(text(out)).contains("more than --expansion-limit=3");
  }

  @Test
  void w71_requestsAreLoggedWithoutTokenOrEmail() {
    run(0, "demo", "--users", "30", "--latency", "0", "--faults", "10", "--log-level", "debug");

    assertThat(text(err))
        .contains("\"msg\":\"Atlassian request\"", "\"http.status_code\":200", "\"request_id\":\"")
        .contains("\"http.url_details.path\":\"/rest/api/3/group/member\"")
        .doesNotContain("Basic ", "@");
  }

  @Test
  void aPresetIsASiteOfFixedSize() {
    run(0, "demo", "--preset", "demo", "--latency", "0", "--output-format", "json");

    JsonNode resources = JsonMapper.shared().readTree(text(out)).get("resources");
    assertThat(resources.get("group").asInt()).isEqualTo(SiteSpec.demo().groups());
  }

  @Test
  void aPresetAndASizeContradictEachOther() {
    assertThat(run(0, "demo", "--preset", "benchmark", "--users", "60"))
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(text(err)).isEqualTo("--preset and --users contradict each other: give one\n");
  }

  @Test
  void anImpossibleSiteIsRefused() {
    assertThat(run(0, "demo", "--users", "9")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(text(err))
        .isEqualTo("field users: value must be greater than or equal to 10 but got 9\n");
    err.reset();
    assertThat(run(0, "demo", "--groups", "2")).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(text(err)).isEqualTo("a site has 3 to 250,000 groups\n");
  }

  private ExitCode run(int columns, String... words) {
    Surroundings surroundings =
        new Surroundings(stream(out), new Terminal(stream(err), columns), Map.of(), directory);
    return new Program(surroundings).run(List.of(words));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
