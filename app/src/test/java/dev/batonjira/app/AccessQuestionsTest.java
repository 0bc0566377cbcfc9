package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why and findings, on a file of this program with its grants expanded and on one without. */
class AccessQuestionsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path directory;

  @BeforeAll
  static void sync() {
    for (String limit : List.of("0", "20000000")) {
      InProcess.Result result =
          new InProcess(directory)
              .run(
                  "demo",
                  "--preset",
                  "demo",
                  "--latency",
                  "0",
                  "--log-level",
                  "error",
                  "--no-progress",
                  "--expansion-limit",
                  limit,
                  "-f",
                  limit.equals("0") ? "plain.c1z" : "expanded.c1z");
      assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void whoHoldsWhatIsTheSameBeforeAndAfterExpansion() {
    Set<String> plain = computed("plain.c1z");
    assertThat(plain).isEqualTo(computed("expanded.c1z")).isEqualTo(stored("expanded.c1z"));
    assertThat(plain.size()).isGreaterThan(stored("plain.c1z").size());
  }

  @Test
  @DisplayName("every person who sees a project is told why, and the ways are real")
  void whyNamesEveryPath() {
    AccessGraph graph = graph("plain.c1z");
    EntitlementNode sees =
        graph.entitlements().stream()
            .filter(EntitlementNode::sees)
            .max(Comparator.comparingInt(node -> graph.holders(node).cardinality()))
            .orElseThrow();
    String person =
        graph.holders(sees).stream()
            .mapToObj(graph.resources()::get)
            .filter(node -> node.type().equals("user"))
            .map(node -> node.key())
            .findFirst()
            .orElseThrow();

    for (String file : List.of("plain.c1z", "expanded.c1z")) {
      JsonNode why =
          JSON.readTree(ask("why", person, sees.resource().key(), "-f", file, "-o", "json"));

      JsonNode seeing = why.get("access").get(0);
      assertThat(seeing.get("relation").asString()).isEqualTo("sees");
      assertThat(seeing.get("complete").asBoolean()).isTrue();
      assertThat(seeing.get("paths")).isNotEmpty();
      seeing
          .get("paths")
          .forEach(path -> {
            assertThat(path.get(0).get("principal").get("type").asString()).isEqualTo("user");
            JsonNode last = path.get(path.size() - 1);
            assertThat(last.get("entitlement").asString()).isEqualTo(sees.id());
            assertThat(last.get("reason").get("source").asString()).isNotEmpty();
          });
    }
    assertThat(ask("why", person, sees.resource().key(), "-f", "plain.c1z"))
        .contains("sees the project")
        .contains("  1. ")
        .containsAnyOf("alone ends it", "No single removal ends it.");
    assertThat(ask("why", person, sees.resource().key(), "-f", "plain.c1z", "-o", "csv"))
        .startsWith("Entitlement,Path,Step,Principal,");
  }

  @Test
  void aWordThatFitsNobodyOrManyIsAskedBack() {
    InProcess.Result nobody = run("why", "nobody@example.org", "x", "-f", "plain.c1z");
    assertThat(nobody.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(nobody.sentence())
        .isEqualTo("no account, group or role in the file is meant by \"nobody@example.org\"");
    assertThat(run("why", "a", "x", "-f", "plain.c1z").sentence())
        .matches("\"a\" may mean [0-9]+ things: .*, and more; say which by its type and id");
    assertThat(run("why", "a").exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void findingsAgreeInEveryFormatAndFailOverTheirLimit() {
    JsonNode findings = JSON.readTree(ask("findings", "-f", "plain.c1z", "-o", "json"));

    assertThat(findings.get("findings")).hasSize(9);
    int rows = 0;
    for (JsonNode finding : findings.get("findings")) {
      assertThat(finding.get("rows")).hasSize(finding.get("count").asInt());
      rows += finding.get("count").asInt();
    }
    assertThat(ask("findings", "-f", "plain.c1z", "-o", "csv").lines()).hasSize(rows + 1);
    // The same is found in the file whose grants are expanded.
    assertThat(ask("findings", "-f", "expanded.c1z", "-o", "csv"))
        .isEqualTo(ask("findings", "-f", "plain.c1z", "-o", "csv"));
    JsonNode administrators = findings.get("findings").get(2);
    int number = administrators.get("count").asInt();
    assertThat(administrators.get("check").asString()).isEqualTo("administrators");
    assertThat(number).isPositive();

    InProcess.Result over =
        run(
            "findings",
            "-f",
            "plain.c1z",
            "--check",
            "administrators",
            "--max",
            "administrators=" + (number - 1));
    assertThat(over.exitCode()).isEqualTo(ExitCode.FINDINGS);
    assertThat(over.out()).startsWith("Administrators: " + number + "\n");
    assertThat(over.sentence())
        .isEqualTo(
            "More was found than --max allows: administrators: %d, allowed %d."
                .formatted(number, number - 1));
    assertThat(run("findings", "-f", "plain.c1z", "--max", "administrators=" + number).exitCode())
        .isEqualTo(ExitCode.OK);
    assertThat(run("findings", "-f", "plain.c1z", "--max", "ghosts=1").sentence())
        .startsWith("--max: there is no check \"ghosts\"; the checks are open-projects, ");
  }

  @Test
  void aReportOfTheSiteAndOfAProjectIsOnePageThatLoadsNothing() throws IOException {
    ask("report", "-f", "plain.c1z");
    String site = Files.readString(directory.resolve("access-report.html"));
    AccessGraph graph = graph("plain.c1z");
    String project = graph.resources(Kind.PROJECT).getFirst().key();
    ask("report", project, "-f", "plain.c1z", "--out", "project.html");
    String page = Files.readString(directory.resolve("project.html"));

    assertThat(site)
        .contains("<h1><bdi>Access report: the whole site</bdi></h1>")
        .contains("The sync is full")
        .contains("API token without scopes, administers Jira")
        .contains("0 resources were skipped, ")
        .contains("<h2><bdi>Ledger of the sync</bdi></h2>")
        .contains("Administrators: ");
    graph
        .resources(Kind.PROJECT)
        .forEach(node ->
            assertThat(site).contains(((Facts.Project) node.facts()).key() + "</bdi></td>"));
    assertThat(page).contains("Who sees it: ").contains("Given to").contains(" → ");
    assertThat(page)
        .contains("<h2><bdi>What stands out</bdi></h2>")
        .contains("Roles used nowhere: ");
    for (String html : List.of(site, page)) {
      assertThat(html)
          .startsWith("<!doctype html>")
          .endsWith("</body></html>\n")
          .doesNotContain("<script", "src=", "href=", "http://", "https://");
    }
    assertThat(run("report", "group", "-f", "plain.c1z").exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
  }

  private static InProcess.Result run(String... words) {
    return new InProcess(directory).run(words);
  }

  private static String ask(String... words) {
    InProcess.Result result = run(words);
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  private static AccessGraph graph(String file) {
    try (C1zReader reader = C1zReader.open(directory.resolve(file), DecoderLimits.DEFAULT)) {
      return AccessGraph.read(reader, reader.defaultSync());
    }
  }

  private static Set<String> computed(String file) {
    AccessGraph graph = graph(file);
    Set<String> pairs = new TreeSet<>();
    graph
        .entitlements()
        .forEach(entitlement ->
            graph.holders(entitlement).stream()
                .forEach(holder ->
                    pairs.add(entitlement.id() + " " + graph.resources().get(holder).key())));
    return pairs;
  }

  private static Set<String> stored(String file) {
    Set<String> pairs = new TreeSet<>();
    try (C1zReader reader = C1zReader.open(directory.resolve(file), DecoderLimits.DEFAULT);
        Cursor<StoredGrant> grants =
            reader.grants(reader.defaultSync().id(), new GrantFilter.All())) {
      grants.forEachRemaining(stored -> {
        ResourceId principal = stored.grant().getPrincipal().getId();
        pairs.add(
            stored.grant().getEntitlement().getId()
                + " "
                + principal.getResourceType()
                + ":"
                + principal.getResource());
      });
    }
    return pairs;
  }
}
