package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.CustomField;
import dev.batonjira.protocol.connector.v2.JCIssueTypeProject;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomField.ValueCase;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketRequest;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.ticket.TicketCalls;
import dev.batonjira.sdk.ticket.TicketFields;
import dev.batonjira.simulator.issue.IssueSpec;
import dev.batonjira.simulator.site.GroundTruth.TrueGroup;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Fields of every kind, as schemas offer them, tickets give them, and issues show them. */
final class TicketFieldsTest {
  private final TicketSite site = new TicketSite();

  @AfterEach
  void everyRequestKeepsToTheContract() {
    site.close();
    assertThat(site.violations()).isEmpty();
  }

  @Test
  void w50_w51_w52_everyFieldTypeIsCreatedAndReadBackAsC1SendsIt()
      throws InvalidProtocolBufferException {
    TicketSchema schema = site.schema(TicketSite.ACCESS_REQUEST);
    TrueUser approver = site.person(1);
    TrueUser second = site.person(2);
    TrueGroup group = site.truth().groups().findFirst().orElseThrow();
    String epic =
        site.simulator()
            .issues()
            .find(site.tickets().create(TicketSite.ticket(site.schema("3"))).ticket().getId())
            .orElseThrow()
            .key();
    List<TicketCustomField> given = new ArrayList<>(List.of(TicketSite.required()));
    given.add(TicketFields.text("customfield_10203", "One\nTwo\n\nsee https://example.com/a?b=1."));
    given.add(TicketFields.text("customfield_10204", "https://example.com"));
    given.add(TicketFields.number("customfield_10205", 12.5));
    given.add(TicketFields.time("customfield_10206", Instant.parse("2026-11-23T00:00:00Z")));
    given.add(TicketFields.time("customfield_10207", Instant.parse("2026-11-23T10:20:30Z")));
    given.add(TicketFields.picked("customfield_10208", TicketFields.object("20001", "Option 2")));
    given.add(
        TicketFields.pickedAll(
            "customfield_10209",
            List.of(
                TicketFields.object("20000", "Option 1"),
                TicketFields.object("20003", "Option 4"))));
    given.add(
        TicketFields.pickedAll(
            "customfield_10210", List.of(TicketFields.object("20004", "Option 5"))));
    given.add(
        TicketFields.picked(
            "customfield_10211", TicketFields.object("30000/30002", "Hardware / Model 2")));
    given.add(TicketFields.texts("customfield_10212", List.of("vpn", "remote")));
    given.add(TicketFields.text("customfield_10213", approver.accountId()));
    given.add(
        TicketFields.texts("customfield_10214", List.of(approver.accountId(), second.accountId())));
    given.add(TicketFields.text("customfield_10215", group.name()));
    given.add(TicketFields.texts("customfield_10216", List.of(group.name())));
    given.add(
        schema
            .getCustomFieldsOrThrow("customfield_10217")
            .getPickObjectValue()
            .getAllowedValuesList()
            .stream()
            .map(value -> TicketFields.picked("customfield_10217", value))
            .findFirst()
            .orElseThrow());
    given.add(
        TicketFields.picked("customfield_10218", TicketFields.object("10501", "Version 1.2")));
    given.add(
        TicketFields.pickedAll(
            "customfield_10219", List.of(TicketFields.object("10500", "Version 1.1"))));
    given.add(TicketFields.text("customfield_10014", epic));
    given.add(TicketFields.text("customfield_10001", "36885b3c-1bf0-4f85-a357-c5b858c31de4"));
    given.add(TicketFields.text("customfield_10020", "7"));
    given.add(
        TicketFields.pickedAll("components", List.of(TicketFields.object("10401", "Part 2"))));
    given.add(
        TicketFields.pickedAll(
            "fixVersions", List.of(TicketFields.object("10502", "Version 1.3"))));
    given.add(TicketFields.picked("priority", TicketFields.object("1", "Highest")));
    given.add(TicketFields.picked("security", TicketFields.object("10600", "Level 1")));
    given.add(TicketFields.time("duedate", Instant.parse("2026-12-24T00:00:00Z")));
    given.add(TicketFields.text("environment", "Production"));
    given.add(TicketFields.text("timetracking", "1d 4h"));
    given.add(TicketFields.text("parent", epic));

    assertThat(given)
        .as("all that the schema offers")
        .extracting(TicketCustomField::getId)
        .containsAll(
            schema.getCustomFieldsMap().keySet().stream()
                .filter(id -> !id.equals("assignee"))
                .toList());
    for (TicketCustomField field : given) {
      assertThat(schema.getCustomFieldsOrThrow(field.getId()).getValueCase())
          .as(field.getId())
          .isEqualTo(field.getValueCase());
    }
    TicketsServiceCreateTicketRequest sent =
        TicketsServiceCreateTicketRequest.newBuilder()
            .setRequest(
                TicketSite.ticket(schema, given.toArray(new TicketCustomField[0])).request())
            .setSchema(schema)
            .build();
    Ticket ticket =
        new TicketCalls(site.tickets())
            .createTicket(TicketsServiceCreateTicketRequest.parseFrom(sent.toByteArray()))
            .getTicket();

    for (TicketCustomField field : given) {
      TicketCustomField read = ticket.getCustomFieldsOrThrow(field.getId());
      if (field.getValueCase() == ValueCase.PICK_OBJECT_VALUE) {
        assertThat(read.getPickObjectValue().getValue().getId())
            .isEqualTo(field.getPickObjectValue().getValue().getId());
      } else {
        assertThat(read.toBuilder().clearDisplayName().build()).isEqualTo(field);
      }
    }
    assertThat(ticket.getCustomFieldsOrThrow("customfield_10211").getPickObjectValue().getValue())
        .isEqualTo(TicketFields.object("30000/30002", "Hardware / Model 2"));
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
