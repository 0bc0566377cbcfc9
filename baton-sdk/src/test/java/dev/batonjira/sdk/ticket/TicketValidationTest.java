package dev.batonjira.sdk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickMultipleObjectValues;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickMultipleStringValues;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickObjectValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickStringValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldStringValue;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TicketValidationTest {
  private static final TicketCustomFieldObjectValue LOW = TicketFields.object("1", "Low");
  private static final TicketCustomFieldObjectValue HIGH = TicketFields.object("2", "High");

  private static final TicketSchema SCHEMA =
      TicketSchema.newBuilder()
          .addStatuses(TicketStatus.newBuilder().setId("10"))
          .putCustomFields("text", required(TicketFields.text("text", ""), "Reason"))
          .putCustomFields("texts", required(TicketFields.texts("texts", List.of()), "Systems"))
          .putCustomFields("time", required(TicketFields.time("time", Instant.EPOCH), "Until"))
          .putCustomFields("number", TicketFields.number("number", 0))
          .putCustomFields("truth", TicketFields.truth("truth", false))
          .putCustomFields(
              "one",
              TicketCustomField.newBuilder()
                  .setId("one")
                  .setRequired(true)
                  .setPickObjectValue(
                      TicketCustomFieldPickObjectValue.newBuilder()
                          .addAllowedValues(LOW)
                          .addAllowedValues(HIGH))
                  .build())
          .putCustomFields(
              "some",
              TicketCustomField.newBuilder()
                  .setId("some")
                  .setPickMultipleObjectValues(
                      TicketCustomFieldPickMultipleObjectValues.newBuilder()
                          .addAllowedValues(LOW)
                          .addAllowedValues(HIGH)
                          .addAllowedValues(HIGH))
                  .build())
          .putCustomFields(
              "word",
              TicketCustomField.newBuilder()
                  .setId("word")
                  .setPickStringValue(
                      TicketCustomFieldPickStringValue.newBuilder().addAllowedValues("a"))
                  .build())
          .putCustomFields(
              "words",
              TicketCustomField.newBuilder()
                  .setId("words")
                  .setPickMultipleStringValues(
                      TicketCustomFieldPickMultipleStringValues.newBuilder()
                          .addAllowedValues("a")
                          .addAllowedValues("b"))
                  .build())
          .build();

  @Test
  void aTicketWithEveryKindOfFieldIsValid() {
    TicketRequest ticket =
        ticket(
                TicketFields.text("text", "because"),
                TicketFields.texts("texts", List.of("crm")),
                TicketFields.time("time", Instant.EPOCH),
                TicketFields.number("number", 0),
                TicketFields.truth("truth", false),
                TicketFields.picked("one", LOW),
                TicketFields.pickedAll("some", List.of(LOW, HIGH)),
                word("a"),
                words("a", "b"))
            .toBuilder()
            .setStatus(TicketStatus.newBuilder().setId("10"))
            .build();

    assertThat(TicketValidation.violations(ticket, SCHEMA)).isEmpty();
  }

  @Test
  void everyViolationIsListedAtOnce() {
    TicketRequest ticket =
        ticket(
                TicketFields.text("texts", "crm"),
                TicketFields.text("text", ""),
                TicketFields.text("number", "5"),
                TicketFields.picked("one", TicketFields.object("3", "")),
                TicketFields.pickedAll("some", List.of(LOW, TicketFields.object("9", ""))),
                word("z"),
                words("a", "y", "z"))
            .toBuilder()
            .setStatus(TicketStatus.newBuilder().setId("11"))
            .build();

    assertThat(TicketValidation.violations(ticket, SCHEMA))
        .containsExactly(
            "the status 11 is none of the schema's",
            "number must be a number, not a text",
            "one does not allow 3",
            "some does not allow 9",
            "Reason (text) is required",
            "Systems (texts) must be a list of texts, not a text",
            "Until (time) is required",
            "word does not allow z",
            "words does not allow y, z");
  }

  @Test
  void aFieldWithoutValueCountsAsItsDefault() {
    TicketCustomField text =
        TicketCustomField.newBuilder()
            .setId("text")
            .setStringValue(TicketCustomFieldStringValue.newBuilder().setDefaultValue("usual"))
            .build();
    TicketSchema schema =
        TicketSchema.newBuilder()
            .putCustomFields("text", required(TicketFields.text("text", ""), "Reason"))
            .putCustomFields(
                "some",
                TicketCustomField.newBuilder()
                    .setId("some")
                    .setRequired(true)
                    .setPickMultipleObjectValues(
                        TicketCustomFieldPickMultipleObjectValues.newBuilder()
                            .addAllowedValues(LOW)
                            .addDefaultValues(LOW))
                    .build())
            .build();

    assertThat(
            TicketValidation.violations(
                ticket(text, TicketFields.pickedAll("some", List.of())), schema))
        .isEmpty();
  }

  @Test
  void optionalFieldsMayBeMissingOrEmptyAndForeignOnesAreIgnored() {
    TicketSchema schema =
        SCHEMA.toBuilder()
            .removeCustomFields("text")
            .removeCustomFields("texts")
            .removeCustomFields("time")
            .removeCustomFields("one")
            .build();

    assertThat(
            TicketValidation.violations(
                ticket(
                    TicketFields.pickedAll("some", List.of()),
                    word(""),
                    TicketFields.text("foreign", "x")),
                schema))
        .isEmpty();
  }

  @Test
  void nothingCanBePickedWhereNothingIsAllowed() {
    TicketSchema schema =
        TicketSchema.newBuilder()
            .putCustomFields(
                "one",
                TicketCustomField.newBuilder()
                    .setPickObjectValue(TicketCustomFieldPickObjectValue.getDefaultInstance())
                    .build())
            .build();

    assertThat(TicketValidation.violations(ticket(TicketFields.picked("one", LOW)), schema))
        .containsExactly("one does not allow 1");
  }

  private static TicketCustomField required(TicketCustomField field, String name) {
    return field.toBuilder().setRequired(true).setDisplayName(name).build();
  }

  private static TicketCustomField word(String value) {
    return TicketCustomField.newBuilder()
        .setId("word")
        .setPickStringValue(TicketCustomFieldPickStringValue.newBuilder().setValue(value))
        .build();
  }

  private static TicketCustomField words(String... values) {
    return TicketCustomField.newBuilder()
        .setId("words")
        .setPickMultipleStringValues(
            TicketCustomFieldPickMultipleStringValues.newBuilder().addAllValues(List.of(values)))
        .build();
  }

  private static TicketRequest ticket(TicketCustomField... fields) {
    TicketRequest.Builder ticket = TicketRequest.newBuilder();
    Stream.of(fields).forEach(field -> ticket.putCustomFields(field.getId(), field));
    return ticket.build();
  }
}
