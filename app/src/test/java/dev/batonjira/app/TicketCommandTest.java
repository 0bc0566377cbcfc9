package dev.batonjira.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.InProcess.Result;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.issue.StoredIssue;
import dev.batonjira.simulator.site.SiteSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TicketCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path directory;
  private Simulator simulator;
  private InProcess program;
  private String schema;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
    program = new InProcess(directory).against(simulator);
    String key = simulator.groundTruth().projects().findFirst().orElseThrow().key();
    schema = key + ":10001";
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void w60_w65_theOriginalsFlagsPrintJsonAndEndHonestly() throws IOException {
    Result schemas = program.run("--list-ticket-schemas");
    assertThat(schemas.exitCode()).isEqualTo(ExitCode.OK);
    JsonNode listed = JSON.readTree(schemas.out()).get("list");
    assertThat(listed.size()).isEqualTo(3 * 12);

    write("one.json", ticket("One", "\"customfield_10205\": 2.5, \"customfield_10212\": [\"a\"],"));
    Result created = program.run("--create-ticket", "--ticket-template-path", "one.json");
    assertThat(created.exitCode()).as(created.err()).isEqualTo(ExitCode.OK);
    JsonNode ticket = JSON.readTree(created.out()).get("ticket");
    assertThat(ticket.get("url").asString()).startsWith(simulator.baseUrl() + "/browse/");
    assertThat(kept("customfield_10205").asDouble()).isEqualTo(2.5);

    Result read = program.run("--get-ticket", "--ticket-id", ticket.get("id").asString());
    assertThat(JSON.readTree(read.out()).at("/ticket/displayName").asString()).isEqualTo("One");
    assertThat(program.run("--get-ticket", "--ticket-id", "999").exitCode())
        .isEqualTo(ExitCode.TICKET_NOT_FOUND);

    write(
        "many.json",
        "{\"tickets\": ["
            + ticket("Two", "")
            + ","
            + ticket("", "")
            + ","
            + ticket("Four", "")
            + "]}");
    Result bulk = program.run("--bulk-create-ticket", "--bulk-ticket-template-path", "many.json");
    assertThat(bulk.exitCode()).isEqualTo(ExitCode.TICKET_REFUSED);
    JsonNode items = JSON.readTree(bulk.out()).get("tickets");
    assertThat(items.get(0).at("/ticket/displayName").asString()).isEqualTo("Two");
    assertThat(items.get(1).get("error").asString()).contains("needs a name");
    assertThat(items.get(2).at("/ticket/displayName").asString()).isEqualTo("Four");
    assertThat(bulk.sentence()).isEqualTo("1 of 3 tickets were not created.");
    assertThat(issues()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--create-ticket --ticket-template-path one.json",
        "--bulk-create-ticket --bulk-ticket-template-path one.json",
        "ticket create --template one.json"
      })
  void aDryRunCreatesNoTicket(String words) throws IOException {
    write("one.json", ticket("One", ""));

    Result refused = program.run((words + " --dry-run").split(" ", -1));

    assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(refused.sentence()).contains("--dry-run");
    assertThat(issues()).isEmpty();
  }

  @Test
  void w57_whatATicketSaysIsNotLogged() throws IOException {
    write("one.json", ticket("Private matter", ""));

    Result created =
        program.run(
            "--create-ticket", "--ticket-template-path", "one.json", "--log-level", "debug");

    assertThat(created.err()).contains("/rest/api/3/issue").doesNotContain("Private matter");
  }

  @Test
  void aTemplateIsWrittenFilledInAndSentOnce() throws IOException {
    Result template = program.run("ticket", "template", schema);
    assertThat(template.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(template.out()).contains("// Reason (required): a text");
    write(
        "mine.json",
        template
            .out()
            .replace("\"display_name\": \"\"", "\"display_name\": \"Mine\"")
            .replace("\"reference\": \"\"", "\"reference\": \"mine-1\"")
            .replace("\"customfield_10202\": \"\"", "\"customfield_10202\": \"why\"")
            .replace("\"customfield_10201\": \"\"", "\"customfield_10201\": \"Option 2\"")
            .replace("// \"customfield_10205\": null", "\"customfield_10205\": 2.5")
            .replace("// \"components\": []", "\"components\": [\"part 2\"]"));

    Result first = program.run("ticket", "create", "--template", "mine.json");
    Result second = program.run("ticket", "create", "--template", "mine.json");

    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.OK);
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(issues()).hasSize(1);
    assertThat(program.run("ticket", "get", issues().getFirst().key()).out())
        .contains(
            "Status       To Do", "Components   Part 2", "Cost         2.5", "Comments     0");
    assertThat(program.run("ticket", "schemas").out()).contains(schema);
  }

  @Test
  void requiredFieldsAreAskedForOnATerminal() {
    Result created =
        program
            .onTerminal(100)
            .answering("Laptop", "It broke", "", "", "20002", "OPTION 4", "old one broke")
            .run("ticket", "create", schema);

    assertThat(created.exitCode()).as(created.err()).isEqualTo(ExitCode.OK);
    assertThat(created.err())
        .contains("20003 = Option 4")
        .contains("It is required.")
        .contains("Please try again: 20002 is none of these values.");
    assertThat(kept("summary").asString()).isEqualTo("Laptop");
    assertThat(program.answering("Laptop").run("ticket", "create", schema).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThat(issues()).hasSize(1);
  }

  @Test
  void wrongWordsAndFilesAreToldInOneSentence() throws IOException {
    write("broken.json", "{");
    write("foreign.json", "{\"schema_id\": \"NOWHERE:1\", \"display_name\": \"x\"}");

    assertThat(program.run("ticket").sentence()).contains("schemas, template PROJECT:TYPE");
    assertThat(program.run("ticket", "get").exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(program.run("ticket", "create", schema).sentence()).contains("on a terminal");
    assertThat(create("missing.json").exitCode()).isEqualTo(ExitCode.LOCAL_FILE);
    assertThat(create("broken.json").exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(create("foreign.json").exitCode()).isEqualTo(ExitCode.TICKET_NOT_FOUND);
    assertThat(program.run("ticket", "template", "nonsense").exitCode())
        .isEqualTo(ExitCode.TICKET_REFUSED);
  }

  private Result create(String file) {
    return program.run("--create-ticket", "--ticket-template-path", file);
  }

  private JsonNode kept(String field) {
    return requireNonNull(issues().getFirst().values().get(field));
  }

  private List<StoredIssue> issues() {
    return simulator.issues().all();
  }

  private String ticket(String name, String fields) {
    return """
    {"schema_id": "%s", "display_name": "%s", "description": "d", "labels": ["a b"],
     "custom_fields": {%s "customfield_10201": {"id": "20000"}, "customfield_10202": "why"}}
    """
        .formatted(schema, name, fields);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
