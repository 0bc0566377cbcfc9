package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.jira.TicketValues.Value;
import dev.batonjira.protocol.connector.v2.CustomField;
import dev.batonjira.protocol.connector.v2.JCIssueTypeProject;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketSchemaRequest;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.ticket.TicketFields;
import dev.batonjira.sdk.ticket.TicketTemplate;
import dev.batonjira.simulator.issue.IssueSpec;
import dev.batonjira.simulator.site.GroundTruth.TrueGroup;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Fields of every kind, as schemas offer them, tickets give them, and issues show them. */
final class TicketFieldsTest {
  private final TicketSite site = new TicketSite();

  @AfterEach
  void everyRequestKeepsToTheContract() {
    site.close();
    assertThat(site.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void w50_w51_w52_everyFieldTypeIsCreatedAndReadBackAsC1SendsIt(boolean service) {
    String project = site.project(service);
    List<Value> values = values(project);
    try (TicketServer server = TicketServer.of(site)) {
      TicketSchema schema =
          server
              .calls()
              .getTicketSchema(
                  TicketsServiceGetTicketSchemaRequest.newBuilder()
                      .setId(project + ":" + TicketSite.ACCESS_REQUEST)
                      .build())
              .getSchema();
      assertOfferedAs(schema, values);

      Ticket created =
          server
              .calls()
              .createTicket(
                  TicketsServiceCreateTicketRequest.newBuilder()
                      .setRequest(
                          TicketSite.ticket(
                                  schema,
                                  values.stream()
                                      .map(Value::field)
                                      .toArray(TicketCustomField[]::new))
                              .request())
                      .setSchema(schema)
                      .build())
              .getTicket();
      Ticket read =
          server
              .calls()
              .getTicket(TicketsServiceGetTicketRequest.newBuilder().setId(created.getId()).build())
              .getTicket();

      assertHolds(created, values);
      assertThat(read).isEqualTo(created);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void w60_everyFieldTypeIsCreatedAndReadBackAsATemplateWritesIt(boolean service) {
    String project = site.project(service);
    List<Value> values = values(project);
    String text =
        values.stream()
            .map(value -> "\"" + value.id() + "\": " + value.json())
            .collect(
                Collectors.joining(
                    ",\n  ",
                    "{\"schema_id\": \""
                        + project
                        + ":"
                        + TicketSite.ACCESS_REQUEST
                        + "\", \"display_name\": \"All of them\", \"custom_fields\": {\n  ",
                    "}}"));
    TicketTemplate template = TicketTemplate.read(text);

    Ticket created =
        site.tickets().create(template.ticket(site.tickets().schema(template.schemaId()))).ticket();

    assertHolds(created, values);
    assertHolds(site.tickets().get(created.getId()).ticket(), values);
  }

  private List<Value> values(String project) {
    Ticket parent =
        site.tickets().create(TicketSite.ticket(site.tickets().schema(project + ":3"))).ticket();
    return TicketValues.of(
        site, project, site.simulator().issues().find(parent.getId()).orElseThrow().key());
  }

  /** No field is left out: what the schema offers is exactly what there is a value for. */
  private static void assertOfferedAs(TicketSchema schema, List<Value> values) {
    assertThat(schema.getCustomFieldsMap().keySet().stream().filter(TicketFieldsTest::isAField))
        .containsExactlyInAnyOrderElementsOf(values.stream().map(Value::id).toList());
    for (Value value : values) {
      assertThat(schema.getCustomFieldsOrThrow(value.id()).getValueCase())
          .as(value.id())
          .isEqualTo(value.field().getValueCase());
    }
  }

  private static boolean isAField(String id) {
    return !id.equals("assignee") && !id.equals("request_type");
  }

  private static void assertHolds(Ticket ticket, List<Value> values) {
    for (Value value : values) {
      TicketCustomField read = ticket.getCustomFieldsOrThrow(value.id());
      assertThat(read.toBuilder().clearDisplayName().build())
          .as(value.id())
          .isEqualTo(value.read());
    }
  }

  @Test
  void accountsAreFoundByEmailAddressAndGroupsById() {
    TrueUser approver =
        site.truth()
            .users()
            .filter(user -> user.active() && user.email() != null)
            .skip(3)
            .findFirst()
            .orElseThrow();
    TrueGroup group = site.truth().groups().skip(1).findFirst().orElseThrow();

    List<TicketCustomField> fields = new ArrayList<>(List.of(TicketSite.required()));
    fields.add(TicketFields.text("customfield_10213", String.valueOf(approver.email())));
    fields.add(TicketFields.texts("customfield_10216", List.of(group.groupId())));
    fields.add(TicketFields.text("assignee", approver.accountId()));
    TicketAnswer answer =
        site.tickets()
            .create(
                TicketSite.ticket(
                    site.schema(TicketSite.ACCESS_REQUEST),
                    fields.toArray(new TicketCustomField[0])));

    Ticket ticket = answer.ticket();
    assertThat(ticket.getCustomFieldsOrThrow("customfield_10213").getStringValue().getValue())
        .isEqualTo(approver.accountId());
    assertThat(ticket.getCustomFieldsOrThrow("customfield_10216").getStringValues().getValuesList())
        .containsExactly(group.name());
    assertThat(ticket.getAssigneesList())
        .extracting(resource -> resource.getId().getResource())
        .containsExactly(approver.accountId());
  }

  @Test
  void callersWithOlderSchemasGiveTextsForNumbersAndChoices() {
    TicketSchema.Builder old = site.schema(TicketSite.ACCESS_REQUEST).toBuilder();
    for (String id : List.of("customfield_10205", "customfield_10201", "customfield_10206")) {
      old.putCustomFields(id, TicketFields.text(id, ""));
    }

    Ticket ticket =
        site.tickets()
            .create(
                TicketSite.ticket(
                    old.build(),
                    TicketFields.text("customfield_10205", "0.1"),
                    TicketFields.text("customfield_10201", "option 1"),
                    TicketFields.text("customfield_10206", "2026-11-23"),
                    TicketFields.text("customfield_10202", "A reason")))
            .ticket();

    JsonNode cost = kept(ticket, "customfield_10205");
    assertThat(String.valueOf(cost)).isEqualTo("0.1");
    assertThat(kept(ticket, "customfield_10201").path("id").asString()).isEqualTo("20000");
    assertThat(kept(ticket, "customfield_10206").asString()).isEqualTo("2026-11-23");
  }

  @Test
  void everyViolationIsListedAndNothingIsCreated() {
    TicketSchema schema = site.schema(TicketSite.ACCESS_REQUEST);
    NewTicket ticket =
        new NewTicket(
            TicketRequest.newBuilder()
                .setDisplayName(" ")
                .setStatus(TicketStatus.newBuilder().setId("4711"))
                .putCustomFields(
                    "customfield_10201",
                    TicketFields.picked(
                        "customfield_10201", TicketFields.object("20002", "no longer")))
                .putCustomFields("customfield_10205", TicketFields.text("customfield_10205", "x"))
                .putCustomFields(
                    "customfield_10213",
                    TicketFields.text("customfield_10213", "nobody@example.com"))
                .build(),
            schema,
            Optional.empty());

    assertThatThrownBy(() -> site.tickets().create(ticket))
        .isInstanceOf(ConnectorException.Invalid.class)
        .hasMessageContaining("the status 4711")
        .hasMessageContaining("needs a name")
        .hasMessageContaining("Reason (customfield_10202) is required")
        .hasMessageContaining("Access level (customfield_10201) does not allow 20002")
        .hasMessageContaining("Cost (customfield_10205) must be a number")
        .hasMessageContaining("nobody@example.com");
    assertThat(site.simulator().issues().all()).isEmpty();
  }

  @Test
  void aSchemaTellsFieldsDefaultsStatusesAndWhereItBelongs() {
    TicketSchema schema = site.schema(TicketSite.ACCESS_REQUEST);
    Map<String, TicketCustomField> fields = schema.getCustomFieldsMap();

    assertThat(schema.getId()).isEqualTo(site.project() + ":10001");
    assertThat(schema.getDisplayName()).isEqualTo("Access request");
    assertThat(
            Annotations.find(schema.getAnnotationsList(), JCIssueTypeProject.getDefaultInstance())
                .orElseThrow()
                .getProjectKey())
        .isEqualTo(site.project());
    assertThat(schema.getStatusesList())
        .extracting(TicketStatus::getDisplayName)
        .containsExactly("Done", "Abgelehnt (done)", "To Do", "In Progress");
    assertThat(fields)
        .doesNotContainKeys(
            "summary",
            "description",
            "labels",
            "reporter",
            "project",
            "issuetype",
            "attachment",
            "issuelinks");
    assertThat(schema.getCustomFieldsOrThrow("customfield_10201").getRequired()).isTrue();
    assertThat(
            schema
                .getCustomFieldsOrThrow("customfield_10201")
                .getPickObjectValue()
                .getAllowedValuesList())
        .as("without the option that can no longer be chosen")
        .extracting(value -> value.getId())
        .containsExactly("20000", "20001", "20003", "20004");
    assertThat(schema.getCustomFieldsOrThrow("priority").getRequired())
        .as("Jira has a default")
        .isFalse();
    assertThat(schema.getCustomFieldsOrThrow("priority").getPickObjectValue().getDefaultValue())
        .isEqualTo(TicketFields.object("3", "Medium"));
    assertThat(
            fields.values().stream()
                .map(field ->
                    Annotations.find(field.getAnnotationsList(), CustomField.getDefaultInstance())
                        .orElseThrow()
                        .getType()))
        .contains("string", "number", "array", "user", "group", "option", "date", "datetime");
  }

  @Test
  void longListsAreCutAndSaySoYetEveryValueIsTaken() {
    try (TicketSite large =
        new TicketSite(
            options -> options.withIssues(new IssueSpec(2, 5_000, 0, 0)), options -> options)) {
      TicketSchema schema = large.schema(TicketSite.ACCESS_REQUEST);

      TicketCustomField field = schema.getCustomFieldsOrThrow("customfield_10201");
      assertThat(field.getPickObjectValue().getAllowedValuesCount()).isEqualTo(1_000);
      assertThat(field.getDisplayName()).isEqualTo("Access level (1000 of 4999 values listed)");
      Ticket ticket =
          large
              .tickets()
              .create(
                  TicketSite.ticket(
                      schema,
                      TicketFields.picked("customfield_10201", TicketFields.object("24000", "")),
                      TicketFields.text("customfield_10202", "A reason")))
              .ticket();
      assertThat(ticket.getCustomFieldsOrThrow("customfield_10201").getPickObjectValue().getValue())
          .isEqualTo(TicketFields.object("24000", "Option 4001"));
    }
  }

  private JsonNode kept(Ticket ticket, String field) {
    return TicketSite.value(site.simulator().issues().find(ticket.getId()).orElseThrow(), field);
  }
}
