package dev.batonjira.sdk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import dev.batonjira.protocol.connector.v2.CustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickMultipleObjectValues;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickObjectValue;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketTemplateTest {
  private static final TicketSchema SCHEMA =
      TicketSchema.newBuilder()
          .setId("PAY:1")
          .setDisplayName("Task")
          .addStatuses(TicketStatus.newBuilder().setId("10").setDisplayName("Open"))
          .putCustomFields("text", named(TicketFields.text("text", "")))
          .putCustomFields("texts", TicketFields.texts("texts", List.of()))
          .putCustomFields("truth", TicketFields.truth("truth", false))
          .putCustomFields("number", TicketFields.number("number", 0))
          .putCustomFields("day", TicketFields.time("day", Instant.EPOCH))
          .putCustomFields("one", pick())
          .putCustomFields("some", pickSome())
          .build();

  @Test
  void w60_everyKindOfValueCanBeWrittenInATemplate() {
    NewTicket ticket =
        TicketTemplate.read(
                """
                // comments are allowed
                {"schema_id": "PAY:1", "status_id": "10", "display_name": "Title",
                 "description": "Body", "labels": ["a b"], "nobody": "knows this",
                 "custom_fields": {"text": "words", "texts": ["a", "b"], "truth": true,
                   "number": 2.5, "day": "2026-11-23", "one": {"id": "1"},
                   "some": [{"id": "1"}, "high"]},
                 "requested_for_id": "acc-1", "reference": "mine"}
                """)
            .ticket(SCHEMA);

    Map<String, TicketCustomField> fields = ticket.request().getCustomFieldsMap();
    assertThat(fields)
        .containsEntry("text", TicketFields.text("text", "words"))
        .containsEntry("texts", TicketFields.texts("texts", List.of("a", "b")))
        .containsEntry("truth", TicketFields.truth("truth", true))
        .containsEntry("number", TicketFields.number("number", 2.5))
        .containsEntry("day", TicketFields.time("day", Instant.parse("2026-11-23T00:00:00Z")))
        .containsEntry("one", TicketFields.picked("one", TicketFields.object("1", "")))
        .containsEntry(
            "some",
            TicketFields.pickedAll(
                "some", List.of(TicketFields.object("1", ""), TicketFields.object("2", "High"))));
    assertThat(ticket.request().getStatus().getId()).isEqualTo("10");
    assertThat(ticket.request().getRequestedFor().getId().getResource()).isEqualTo("acc-1");
    assertThat(ticket.reference()).contains("mine");
  }

  @Test
  void everythingThatDoesNotFitIsToldAtOnce() {
    TicketTemplate template =
        TicketTemplate.read(
            "{\"custom_fields\": {\"nowhere\": 1, \"number\": \"x\", \"day\": \"soon\"}}");

    assertThatThrownBy(() -> template.ticket(SCHEMA))
        .isInstanceOf(ConnectorException.Invalid.class)
        .hasMessageContaining("id(nowhere) not found in schema")
        .hasMessageContaining("number: a number")
        .hasMessageContaining("day: a day like");
    assertThatThrownBy(() -> TicketTemplate.read("[]")).hasMessageContaining("no JSON object");
    assertThatThrownBy(() -> TicketTemplate.read("{\"a\":")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> TicketTemplate.readAll("{}")).hasMessageContaining("tickets");
    assertThatThrownBy(() -> TicketTemplate.read("{\"labels\": [{}]}"))
        .hasMessage("The member \"labels\" of a ticket must be a list of texts.");
    assertThatThrownBy(() -> TicketTemplate.read("{\"custom_fields\": [1]}"))
        .hasMessage("The member \"custom_fields\" of a ticket must be an object.");
    assertThatThrownBy(() -> TicketTemplate.read("{\"display_name\": {}}"))
        .hasMessageContaining("must be a text");
    assertThat(TicketTemplate.read("{\"labels\": \"one\"}").labels()).containsExactly("one");
  }

  @Test
  void commasAfterTheLastItemAreAllowedAndTextsAreLeftAlone() {
    TicketTemplate template =
        TicketTemplate.read(
            """
            {"schema_id": "PAY:1", /* , } */ "display_name": "a,} \\" ,]",
             "labels": ["x,]", 'y', ], # , }
             "custom_fields": {"text": "https://example.com/,}", // , }
             },
            }
            """);

    assertThat(template.displayName()).isEqualTo("a,} \" ,]");
    assertThat(template.labels()).containsExactly("x,]", "y");
    assertThat(template.customFields())
        .containsExactly(Map.entry("text", new JsonPrimitive("https://example.com/,}")));
    assertThatThrownBy(() -> TicketTemplate.read("{\"a\": 1,, \"b\": 2}"))
        .hasMessageContaining("not JSON");
  }

  @Test
  void aWrittenTemplateCanBeReadAsItIs() {
    String text = TemplateText.of(SCHEMA);

    TicketTemplate template = TicketTemplate.read(text);

    assertThat(template.schemaId()).isEqualTo("PAY:1");
    assertThat(template.customFields()).containsOnlyKeys("text");
    assertThat(template.ticket(SCHEMA).request().getCustomFieldsMap()).containsOnlyKeys("text");
    String all =
        text.replace("// \"one\": \"\"", "\"one\": \"high\"")
            .replaceAll("(?m)^    // (\"\\w+\":)", "    $1");
    assertThat(TicketTemplate.read(all).customFields())
        .as("whatever is taken out of its comment")
        .containsOnlyKeys("text", "texts", "one", "some");
    assertThat(text)
        .contains("// Reason (required): a text")
        .contains("//   2 = High")
        .contains("10 = Open");
  }

  @Test
  void aTemplateSaysWhatKindOfTextIsWanted() {
    TicketCustomField approver =
        TicketFields.text("approver", "").toBuilder()
            .addAnnotations(Annotations.pack(CustomField.newBuilder().setType("user").build()))
            .build();

    assertThat(TemplateText.kind(approver)).isEqualTo("an account id or email address");
    assertThat(TemplateText.kind(TicketFields.text("reason", ""))).isEqualTo("a text");
  }

  private static TicketCustomField named(TicketCustomField field) {
    return field.toBuilder().setDisplayName("Reason").setRequired(true).build();
  }

  private static TicketCustomField pick() {
    return TicketCustomField.newBuilder()
        .setId("one")
        .setPickObjectValue(
            TicketCustomFieldPickObjectValue.newBuilder()
                .addAllowedValues(TicketFields.object("1", "Low"))
                .addAllowedValues(TicketFields.object("2", "High")))
        .build();
  }

  private static TicketCustomField pickSome() {
    return TicketCustomField.newBuilder()
        .setId("some")
        .setPickMultipleObjectValues(
            TicketCustomFieldPickMultipleObjectValues.newBuilder()
                .addAllowedValues(TicketFields.object("1", "Low"))
                .addAllowedValues(TicketFields.object("2", "High")))
        .build();
  }
}
