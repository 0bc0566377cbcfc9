package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;
  private InProcess program;

  @BeforeEach
  void files() throws IOException {
    QueryFiles.copy(QueryFiles.SMALL, directory);
    QueryFiles.copy(QueryFiles.TWO_SYNCS, directory);
    program = new InProcess(directory);
  }

  @Test
  @DisplayName("W69: the flat table is whole and in a stable order")
  void w69_csvHasTheLinesOfThePublicToolAndOneOrder() throws IOException {
    export(QueryFiles.SMALL, "csv");
    List<String> first = lines("sync.csv");
    export(QueryFiles.SMALL, "csv", "--out", "again.csv");

    assertThat(lines("again.csv")).isEqualTo(first);
    List<String> printed = QueryFiles.printed("export.csv").lines().toList();
    assertThat(first.getFirst()).isEqualTo(printed.getFirst());
    assertThat(first.stream().sorted())
        .containsExactlyElementsOf(printed.stream().sorted().toList());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("sync.csv"))))
        .isEqualTo("rw-------");
  }

  @Test
  void theSpreadsheetHoldsTheSameTexts()
      throws IOException, ParserConfigurationException, SAXException {
    export(QueryFiles.SMALL, "xlsx");
    export(QueryFiles.SMALL, "csv");

    List<List<String>> rows = spreadsheet(directory.resolve("sync.xlsx"));
    assertThat(rows).hasSize(lines("sync.csv").size()).allMatch(row -> row.size() == 12);
    assertThat(rows.stream().map(row -> String.join("|", row)))
        .contains(
            "Type|Last Name|First Name|User ID|User Status|Email Address|Entitlement Display"
                + " Name|Entitlement|Resource Type|Resource Name|Entitlement"
                + " Description|Entitlement Slug")
        .contains(
            "Entitlement||||||Проект \"0\" <b>& project lead|project:10000:lead|project|"
                + "Проект \"0\" <b>&|Leading Проект \"0\" <b>& project|lead");
  }

  @Test
  void jsonLinesHoldEveryRow() throws IOException {
    export(QueryFiles.SMALL, "jsonl");

    List<JsonNode> rows = lines("sync.jsonl").stream().map(JSON::readTree).toList();
    assertThat(rows).hasSize(4 + 99 + 45 + 294);
    assertThat(rows.stream().filter(row -> row.has("grant"))).hasSize(294);
    // How a grant expands is kept, though the file stores it apart.
    assertThat(rows.stream().filter(row -> row.toString().contains("GrantExpandable")))
        .isNotEmpty();
  }

  @Test
  @DisplayName("W69: one sync of a file of any age is copied")
  void w69_oneSyncIsCopiedWithAllItsRows() {
    String first =
        ask("syncs", "-f", QueryFiles.TWO_SYNCS, "-o", "csv")
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    String id = first.substring(0, first.indexOf(','));

    export(QueryFiles.TWO_SYNCS, "c1z", "--sync-id", id, "--out", "one.c1z");

    assertThat(ask("syncs", "-f", "one.c1z", "-o", "csv").lines().skip(1)).containsExactly(first);
    for (String list : List.of("resource-types", "resources", "entitlements", "grants")) {
      assertThat(ask(list, "-f", "one.c1z", "-o", "json"))
          .isEqualTo(ask(list, "-f", QueryFiles.TWO_SYNCS, "--sync-id", id, "-o", "json"));
    }
    InProcess.Result itself =
        program.run(
            "export", "c1z", "-f", QueryFiles.SMALL, "--out", directory + "/" + QueryFiles.SMALL);
    assertThat(itself.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void aSanitizedCopyTellsWhoHoldsWhatAndNobodysName() throws IOException {
    export(QueryFiles.SMALL, "sanitized", "--secret-file", "secret");
    export(QueryFiles.SMALL, "sanitized", "--secret-file", "secret", "--out", "again.c1z");
    export(QueryFiles.SMALL, "sanitized", "--out", "other.c1z");
    export(QueryFiles.SMALL, "jsonl");
    export("sanitized.c1z", "jsonl", "--out", "sanitized.jsonl");

    assertThat(ask("stats", "-f", "sanitized.c1z")).isEqualTo(ask("stats", "-f", QueryFiles.SMALL));
    String clean = Files.readString(directory.resolve("sanitized.jsonl"));
    Set<String> secrets = secrets();
    assertThat(secrets).hasSizeGreaterThan(150);
    assertThat(secrets).noneMatch(clean::contains);
    assertThat(counts("sanitized.c1z")).isEqualTo(counts(QueryFiles.SMALL));
    assertThat(ask("grants", "-f", "again.c1z")).isEqualTo(ask("grants", "-f", "sanitized.c1z"));
    assertThat(ask("grants", "-f", "other.c1z")).isNotEqualTo(ask("grants", "-f", "again.c1z"));
  }

  @Test
  void anUnknownFormAndAnImpossiblePlaceAreRefused() {
    assertThat(program.run("export", "pdf", "-f", QueryFiles.SMALL).sentence())
        .isEqualTo("export writes csv, xlsx, jsonl, c1z or sanitized, not pdf");
    assertThat(program.run("export", "-f", QueryFiles.SMALL).sentence())
        .isEqualTo("export needs FORMAT; see --help");
    InProcess.Result nowhere =
        program.run("export", "csv", "-f", QueryFiles.SMALL, "--out", "no/such/place.csv");
    assertThat(nowhere.exitCode()).isEqualTo(ExitCode.LOCAL_FILE);
  }

  /** How many hold each entitlement and how many things each check finds, without names. */
  private List<String> counts(String file) {
    JsonNode findings = JSON.readTree(ask("findings", "-f", file, "-o", "json"));
    List<String> counts = new ArrayList<>();
    for (JsonNode finding : findings.get("findings")) {
      // Groups are known as the administrators' by name.
      if (!finding.get("check").asString().matches("administrators|unused-groups")) {
        counts.add(finding.get("check").asString() + finding.get("count").asInt());
      }
    }
    return counts;
  }

  /** Ids, names and addresses of the accounts, groups and projects of the original's file. */
  private Set<String> secrets() throws IOException {
    Set<String> secrets = new TreeSet<>();
    for (String line : lines("sync.jsonl")) {
      JsonNode resource = JSON.readTree(line).path("resource");
      if (resource.isObject()) {
        String id = resource.get("id").get("resource").asString();
        secrets.add(resource.get("displayName").asString());
        // Ids of projects are numbers too short to mean anything.
        if (id.length() > 12) {
          secrets.add(id);
        }
        resource.findValues("address").forEach(address -> secrets.add(address.asString()));
      }
    }
    return secrets;
  }

  private static List<List<String>> spreadsheet(Path file)
      throws IOException, ParserConfigurationException, SAXException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .contains("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml");
      NodeList rows =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(in)
              .getElementsByTagName("row");
      List<List<String>> texts = new ArrayList<>();
      for (int i = 0; i < rows.getLength(); i++) {
        NodeList cells = ((Element) rows.item(i)).getElementsByTagName("t");
        List<String> row = new ArrayList<>();
        for (int j = 0; j < cells.getLength(); j++) {
          row.add(cells.item(j).getTextContent());
        }
        texts.add(row);
      }
      return texts;
    }
  }

  private void export(String file, String format, String... further) {
    ask(
        Stream.concat(Stream.of("export", format, "-f", file), Stream.of(further))
            .toArray(String[]::new));
  }

  private String ask(String... words) {
    InProcess.Result result = program.run(words);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    return result.out();
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }
}
