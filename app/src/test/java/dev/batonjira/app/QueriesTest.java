package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query commands on files of the original, against what the public tool prints of them. */
class QueriesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PERSON = "5b1051509376bec72d8de729";

  @TempDir private Path directory;
  private InProcess program;

  @BeforeEach
  void files() throws IOException {
    QueryFiles.copy(QueryFiles.SMALL, directory);
    QueryFiles.copy(QueryFiles.TWO_SYNCS, directory);
    program = new InProcess(directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource-types",
        "resources",
        "entitlements",
        "grants",
        "principals",
        "stats",
        "syncs"
      })
  void tablesAreThoseOfThePublicTool(String command) throws IOException {
    assertThat(ask(command)).isEqualTo(QueryFiles.printed(command + ".txt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"resource-types", "resources", "entitlements", "grants", "principals", "syncs"})
  void jsonIsThatOfThePublicTool(String command) throws IOException {
    String printed = ask(command, "-o", "json");

    assertThat(canonical(JSON.readTree(printed)))
        .isEqualTo(canonical(JSON.readTree(QueryFiles.printed(command + ".json"))));
    assertThat(printed).doesNotEndWith("\n");
  }

  @Test
  void accessIsThatOfThePublicToolInAStableOrder() throws IOException {
    String[] asked = {"access", "-t", "user", "-r", PERSON};

    assertThat(branches(ask(asked))).isEqualTo(branches(QueryFiles.printed("access.txt")));
    JsonNode ours = JSON.readTree(ask("access", "-t", "user", "-r", PERSON, "-o", "json"));
    JsonNode theirs = JSON.readTree(QueryFiles.printed("access.json"));
    assertThat(canonical(ours.get("principal"))).isEqualTo(canonical(theirs.get("principal")));
    assertThat(sorted(ours.get("access"))).isEqualTo(sorted(theirs.get("access")));
  }

  @Test
  @DisplayName("W68: additions, deletions and changes, as the public tool prints them")
  void w68_differencesAreThoseOfThePublicTool() throws IOException {
    JsonNode ours = JSON.readTree(answer(QueryFiles.TWO_SYNCS, "diff", "-o", "json"));
    JsonNode theirs = JSON.readTree(QueryFiles.printed("diff.json"));

    for (String kind : List.of("resources", "entitlements", "grants")) {
      assertThat(ours.get(kind).propertyNames())
          .containsExactlyElementsOf(theirs.get(kind).propertyNames());
      assertThat(sorted(ours.path(kind).path("created")))
          .isEqualTo(sorted(theirs.path(kind).path("created")));
    }
    List<String> reversed =
        answer(
                QueryFiles.TWO_SYNCS,
                "diff",
                "-o",
                "csv",
                "--from",
                syncs().getLast(),
                "--to",
                syncs().getFirst())
            .lines()
            .toList();
    JsonNode back =
        JSON.readTree(
            answer(
                QueryFiles.TWO_SYNCS,
                "diff",
                "-o",
                "json",
                "--from",
                syncs().getLast(),
                "--to",
                syncs().getFirst()));
    assertThat(sorted(back.path("grants").path("deleted")))
        .isEqualTo(sorted(theirs.path("grants").path("created")));
    assertThat(reversed)
        .hasSize(6)
        .contains(
            "deleted,resource,user:712020:01da6646-9282-2342-6c26-44f1d374496d,"
                + "newcomer@example.com");
  }

  @Test
  void listsAreFiltered() {
    assertThat(rows("resources", "-t", "group")).hasSize(9);
    assertThat(rows("entitlements", "-t", "project")).hasSize(12);
    assertThat(rows("grants", "-t", "project-role")).hasSize(130);
    assertThat(rows("grants", "-t", "project", "-r", "10003")).isNotEmpty();
    assertThat(rows("grants", "-e", "project:10003:lead")).hasSize(1);
    assertThat(rows("principals", "-e", "project:10003:lead")).hasSize(1);
    assertThat(rows("resources", "--search", "TEAM-")).hasSize(5);
  }

  @Test
  void listsAreSortedAndCut() {
    List<String> names =
        rows("resources", "-t", "group", "--sort", "display-name:desc").stream()
            .map(row -> row.split(",", -1)[1])
            .toList();

    assertThat(names).isSortedAccordingTo(Comparator.reverseOrder()).hasSize(9);
    assertThat(rows("grants", "--limit", "5")).isEqualTo(rows("grants").subList(0, 5));
    assertThat(rows("grants", "--sort", "principal", "--limit", "3")).hasSize(3);
    String json = ask("resources", "-t", "group", "--sort", "id", "--limit", "2", "-o", "json");
    assertThat(JSON.readTree(json).get("resources")).hasSize(2);
  }

  @Test
  void aSyncCanBeNamed() {
    assertThat(lines(QueryFiles.TWO_SYNCS, "resources", "--sync-id", syncs().getFirst()))
        .hasSize(99 + 1);
    assertThat(lines(QueryFiles.TWO_SYNCS, "resources")).hasSize(100 + 1);
    InProcess.Result unknown = run(QueryFiles.SMALL, "resources", "--sync-id", "nope");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(unknown.sentence())
        .isEqualTo("original-small.c1z has no sync nope; the command \"syncs\" lists those it has");
  }

  @Test
  @DisplayName("W69: a missing file is an error, said once")
  void w69_aMissingFileIsAnError() {
    InProcess.Result result = run("none.c1z", "resources");

    assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .containsExactly(
            "There is no file " + directory.resolve("none.c1z") + "; name an existing .c1z file.");
  }

  @Test
  @DisplayName("W69: statistics as JSON, no colours where there is no terminal")
  void w69_statsObeyTheFormatAndNothingIsColoured() {
    JsonNode stats = JSON.readTree(ask("stats", "-o", "json"));

    assertThat(stats.get("stats").get("grants").asString()).isEqualTo("294");
    assertThat(ask("resources") + ask("syncs") + ask("stats")).doesNotContain("\u001b");
  }

  @Test
  @DisplayName("W69: each file of a comparison names its own principals")
  void w69_aComparisonReadsEachPrincipalFromItsFile() {
    assertThat(
            ask(
                "principals",
                "compare",
                "-e",
                "project:10003:lead",
                "--compare-entitlement",
                "project:10003:lead"))
        .isEqualTo("The principals between these entitlements appear to match!\n");
    String newcomer =
        ask(
            "principals",
            "compare",
            "-e",
            "group:885a8eba-7617-b8fd-8ebd-14a8b7d7363f:member",
            "--compare-file",
            QueryFiles.TWO_SYNCS,
            "--compare-entitlement",
            "group:885a8eba-7617-b8fd-8ebd-14a8b7d7363f:member");
    assertThat(newcomer)
        .startsWith("Extra Principals\n")
        .contains("John García Márquez 8")
        .doesNotContain("MISSING");
  }

  @Test
  void aVersion3FileIsRefusedInOneSentence() throws IOException {
    QueryFiles.copy(QueryFiles.VERSION_3, directory);

    InProcess.Result result = run(QueryFiles.VERSION_3, "resources");

    assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .contains("is a version 3 .c1z file (Pebble store)");
  }

  @Test
  void flagsThatDoNotGoTogetherAreRefused() {
    assertThat(run(QueryFiles.SMALL, "grants", "-r", "1", "-e", "2").sentence())
        .isEqualTo("--resource and --entitlement exclude each other");
    assertThat(run(QueryFiles.SMALL, "grants", "-r", "1").sentence())
        .isEqualTo("--resource needs --resource-type as well: ids are unique in their type only");
    assertThat(run(QueryFiles.SMALL, "grants", "--sort", "age").sentence())
        .isEqualTo(
            "--sort: there is no column \"age\"; the columns are"
                + " ID, Resource Type, Resource, Entitlement, Principal");
    assertThat(run(QueryFiles.SMALL, "access").exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(run(QueryFiles.SMALL, "diff").sentence())
        .contains("does not have two finished full syncs to compare");
    assertThat(run(QueryFiles.SMALL, "principals", "count").sentence())
        .isEqualTo("principals takes no word but \"compare\", not \"count\"");
  }

  private String ask(String... words) {
    return answer(QueryFiles.SMALL, words);
  }

  private String answer(String file, String... words) {
    InProcess.Result result = run(file, words);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    return result.out();
  }

  private InProcess.Result run(String file, String... words) {
    return program.run(
        Stream.concat(Stream.of(words), Stream.of("-f", file)).toArray(String[]::new));
  }

  private List<String> rows(String... words) {
    String[] csv = Stream.concat(Stream.of(words), Stream.of("-o", "csv")).toArray(String[]::new);
    return ask(csv).lines().skip(1).toList();
  }

  private List<String> lines(String file, String... words) {
    return answer(file, words).lines().filter(line -> !line.isEmpty()).toList();
  }

  private List<String> syncs() {
    return answer(QueryFiles.TWO_SYNCS, "syncs", "-o", "csv")
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  /** The lines of a tree without what depends on their order. */
  private static List<String> branches(String tree) {
    return tree.lines().map(line -> line.replaceAll("[│├└┬─]", " ").strip()).sorted().toList();
  }

  private static List<String> sorted(JsonNode list) {
    return list.valueStream().map(QueriesTest::canonical).sorted().toList();
  }

  /**
   * Members in the order of their names, without the profile and status of a resource, which newer
   * files have beside those in its trait and the tool of the recording did not know.
   */
  private static String canonical(JsonNode node) {
    if (node.isObject()) {
      boolean resource = node.path("id").has("resourceType");
      return node.propertyNames().stream()
          .filter(name -> !(resource && (name.equals("profile") || name.equals("status"))))
          .sorted()
          .map(name -> name + "=" + canonical(node.get(name)))
          .toList()
          .toString();
    }
    if (node.isNumber()) {
      // The tool prints 2, protobuf's Java printer 2.0.
      return node.decimalValue().stripTrailingZeros().toPlainString();
    }
    return node.isArray()
        ? node.valueStream().map(QueriesTest::canonical).toList().toString()
        : node.toString();
  }
}
