package dev.batonjira.app.demo;

import com.google.protobuf.FloatValue;
import com.google.protobuf.Timestamp;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import java.time.Instant;

/** A ticket for demonstration: each required field holds the first value it may have. */
final class TicketDraft {

  private static final String WORDS = "Filed by the demonstration";

  private TicketDraft() {}

  static Task.CreateTicketTask of(TicketSchema schema) {
    TicketRequest.Builder request =
        TicketRequest.newBuilder()
            .setDisplayName(WORDS)
            .setDescription("A ticket of baton-jira demo --service.")
            .addLabels("demo");
    schema
        .getCustomFieldsMap()
        .forEach((id, field) -> {
          if (field.getRequired()) {
            request.putCustomFields(id, filled(field));
          }
        });
    return Task.CreateTicketTask.newBuilder()
        .setTicketRequest(request)
        .setTicketSchema(schema)
        .build();
  }

  private static TicketCustomField filled(TicketCustomField field) {
    TicketCustomField.Builder filled = field.toBuilder();
    switch (field.getValueCase()) {
      case STRING_VALUE -> filled.getStringValueBuilder().setValue(WORDS);
      case STRING_VALUES -> filled.getStringValuesBuilder().addValues(WORDS);
      case BOOL_VALUE -> filled.getBoolValueBuilder().setValue(true);
      case TIMESTAMP_VALUE ->
          filled
              .getTimestampValueBuilder()
              .setValue(Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()));
      case PICK_STRING_VALUE ->
          filled
              .getPickStringValueBuilder()
              .setValue(field.getPickStringValue().getAllowedValues(0));
      case PICK_MULTIPLE_STRING_VALUES ->
          filled
              .getPickMultipleStringValuesBuilder()
              .addValues(field.getPickMultipleStringValues().getAllowedValues(0));
      case PICK_OBJECT_VALUE ->
          filled
              .getPickObjectValueBuilder()
              .setValue(field.getPickObjectValue().getAllowedValues(0));
      case PICK_MULTIPLE_OBJECT_VALUES ->
          filled
              .getPickMultipleObjectValuesBuilder()
              .addValues(field.getPickMultipleObjectValues().getAllowedValues(0));
      case NUMBER_VALUE -> filled.getNumberValueBuilder().setValue(FloatValue.of(1));
      case VALUE_NOT_SET -> filled.clearValue();
    }
    return filled.build();
  }
}
