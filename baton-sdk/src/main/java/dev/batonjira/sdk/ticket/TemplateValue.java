package dev.batonjira.sdk.ticket;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickMultipleStringValues;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldPickStringValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Values of JSON as fields of a ticket, by the kind that the schema wants. */
final class TemplateValue {

  private TemplateValue() {}

  /**
   * The field.
   *
   * @throws IllegalArgumentException that says what was expected
   */
  static TicketCustomField field(String id, TicketCustomField schema, JsonElement value) {
    return switch (schema.getValueCase()) {
      case STRING_VALUE -> TicketFields.text(id, text(value));
      case STRING_VALUES -> TicketFields.texts(id, texts(value));
      case BOOL_VALUE -> TicketFields.truth(id, truth(value));
      case NUMBER_VALUE -> TicketFields.number(id, number(value));
      case TIMESTAMP_VALUE -> TicketFields.time(id, time(text(value)));
      case PICK_STRING_VALUE ->
          TicketCustomField.newBuilder()
              .setId(id)
              .setPickStringValue(
                  TicketCustomFieldPickStringValue.newBuilder().setValue(text(value)))
              .build();
      case PICK_MULTIPLE_STRING_VALUES ->
          TicketCustomField.newBuilder()
              .setId(id)
              .setPickMultipleStringValues(
                  TicketCustomFieldPickMultipleStringValues.newBuilder().addAllValues(texts(value)))
              .build();
      case PICK_OBJECT_VALUE ->
          TicketFields.picked(
              id, object(value, schema.getPickObjectValue().getAllowedValuesList()));
      case PICK_MULTIPLE_OBJECT_VALUES ->
          TicketFields.pickedAll(
              id,
              items(value).stream()
                  .map(item ->
                      object(item, schema.getPickMultipleObjectValues().getAllowedValuesList()))
                  .toList());
      case VALUE_NOT_SET -> throw new IllegalArgumentException("the schema does not tell its kind");
    };
  }

  private static String text(JsonElement value) {
    if (value instanceof JsonPrimitive primitive) {
      return primitive.getAsString();
    }
    throw new IllegalArgumentException("a text is expected");
  }

  private static List<String> texts(JsonElement value) {
    return items(value).stream().map(TemplateValue::text).toList();
  }

  /** A single value stands for a list of it. */
  private static List<JsonElement> items(JsonElement value) {
    if (value instanceof JsonArray array) {
      List<JsonElement> items = new ArrayList<>();
      array.forEach(items::add);
      return items;
    }
    return List.of(value);
  }

  private static boolean truth(JsonElement value) {
    if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return primitive.getAsBoolean();
    }
    throw new IllegalArgumentException("true or false is expected");
  }

  private static double number(JsonElement value) {
    try {
      return Double.parseDouble(text(value));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number is expected", e);
    }
  }

  private static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a day like 2026-11-23 or a time like 2026-11-23T10:00:00Z is expected", e);
    }
  }

  /** An object with its id, or the id or the name of an allowed value as a text. */
  private static TicketCustomFieldObjectValue object(
      JsonElement value, List<TicketCustomFieldObjectValue> allowed) {
    if (value instanceof JsonObject object) {
      String name =
          member(object, "displayName").isEmpty()
              ? member(object, "display_name")
              : member(object, "displayName");
      return TicketFields.object(member(object, "id"), name);
    }
    String text = text(value);
    return allowed.stream()
        .filter(known -> known.getId().equals(text))
        .findFirst()
        .or(() ->
            allowed.stream()
                .filter(known -> known.getDisplayName().equalsIgnoreCase(text))
                .findFirst())
        .orElseGet(() -> TicketFields.object(text, ""));
  }

  private static String member(JsonObject object, String name) {
    JsonElement value = object.get(name);
    return value == null ? "" : text(value);
  }
}
