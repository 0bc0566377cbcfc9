package dev.batonjira.sdk.ticket;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.batonjira.protocol.connector.v2.CustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.sdk.Annotations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A template to be filled in, with a comment on everything that can be said. */
public final class TemplateText {
  private static final int MOST_VALUES = 30;
  private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

  private TemplateText() {}

  /**
   * The template of a schema: required fields are members with an empty value, optional ones are
   * comments. {@link TicketTemplate#read} understands it.
   */
  public static String of(TicketSchema schema) {
    List<String> lines = new ArrayList<>();
    lines.add("// " + oneLine(schema.getDisplayName()) + ": a ticket for baton-jira.");
    lines.add("// Fill it in, and create it with: baton-jira ticket create --template FILE");
    lines.add("{");
    lines.add("  \"schema_id\": " + JSON.toJson(schema.getId()) + ",");
    lines.add("  // The status to begin with; leave it empty for the usual one.");
    for (TicketStatus status : schema.getStatusesList()) {
      lines.add("  //   " + status.getId() + " = " + oneLine(status.getDisplayName()));
    }
    lines.add("  \"status_id\": \"\",");
    lines.add("  \"display_name\": \"\",");
    lines.add("  // Line breaks (\\n), addresses and [words](address) are kept.");
    lines.add("  \"description\": \"\",");
    lines.add("  \"labels\": [],");
    lines.add("  // The account id or email address of the person it is for.");
    lines.add("  \"requested_for_id\": \"\",");
    lines.add("  // A name of your own: a ticket of the same name is not created twice.");
    lines.add("  \"reference\": \"\",");
    lines.add("  \"custom_fields\": {");
    addFields(schema, lines);
    lines.add("  }");
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static void addFields(TicketSchema schema, List<String> lines) {
    List<TicketCustomField> fields =
        schema.getCustomFieldsMap().values().stream()
            .sorted(
                Comparator.comparing(TicketCustomField::getRequired)
                    .reversed()
                    .thenComparing(TicketCustomField::getDisplayName)
                    .thenComparing(TicketCustomField::getId))
            .toList();
    for (TicketCustomField field : fields) {
      lines.add(
          "    // "
              + oneLine(field.getDisplayName())
              + (field.getRequired() ? " (required): " : ": ")
              + kind(field)
              + standard(field));
      addValues(values(field), lines);
      lines.add(
          "    "
              + (field.getRequired() ? "" : "// ")
              + JSON.toJson(field.getId())
              + ": "
              + empty(field)
              + ",");
    }
  }

  private static void addValues(List<TicketCustomFieldObjectValue> values, List<String> lines) {
    values.stream()
        .limit(MOST_VALUES)
        .forEach(value ->
            lines.add("    //   " + value.getId() + " = " + oneLine(value.getDisplayName())));
    if (values.size() > MOST_VALUES) {
      lines.add("    //   and " + (values.size() - MOST_VALUES) + " more");
    }
  }

  private static List<TicketCustomFieldObjectValue> values(TicketCustomField field) {
    return switch (field.getValueCase()) {
      case PICK_OBJECT_VALUE -> field.getPickObjectValue().getAllowedValuesList();
      case PICK_MULTIPLE_OBJECT_VALUES ->
          field.getPickMultipleObjectValues().getAllowedValuesList();
      default -> List.of();
    };
  }

  /** What a person is to write, in words. */
  public static String kind(TicketCustomField field) {
    return switch (field.getValueCase()) {
      case STRING_VALUE -> words(field);
      case STRING_VALUES -> "a list of texts";
      case BOOL_VALUE -> "true or false";
      case TIMESTAMP_VALUE -> "a day like 2026-11-23 or a time like 2026-11-23T10:00:00Z";
      case NUMBER_VALUE -> "a number";
      case PICK_STRING_VALUE ->
          "one of " + joined(field.getPickStringValue().getAllowedValuesList());
      case PICK_MULTIPLE_STRING_VALUES ->
          "some of " + joined(field.getPickMultipleStringValues().getAllowedValuesList());
      case PICK_OBJECT_VALUE -> "one of these, by id or by name";
      case PICK_MULTIPLE_OBJECT_VALUES -> "a list of these, by id or by name";
      case VALUE_NOT_SET -> "anything";
    };
  }

  private static String words(TicketCustomField field) {
    String type =
        Annotations.find(field.getAnnotationsList(), CustomField.getDefaultInstance())
            .map(CustomField::getType)
            .orElse("");
    return switch (type) {
      case "user" -> "an account id or email address";
      case "group" -> "the name or id of a group";
      case "project" -> "the key of a project";
      case "issuelink" -> "the key of an issue";
      case "timetracking" -> "a duration like 2d 4h";
      default -> "a text";
    };
  }

  private static String joined(List<String> values) {
    return values.stream()
        .limit(MOST_VALUES)
        .map(TemplateText::oneLine)
        .collect(Collectors.joining(", "));
  }

  private static String empty(TicketCustomField field) {
    return switch (field.getValueCase()) {
      case STRING_VALUES, PICK_MULTIPLE_STRING_VALUES, PICK_MULTIPLE_OBJECT_VALUES -> "[]";
      // Nothing, so that what nobody filled in is not taken for an answer.
      case BOOL_VALUE, NUMBER_VALUE, TIMESTAMP_VALUE -> "null";
      default -> "\"\"";
    };
  }

  /** What the field has when it is left out. */
  private static String standard(TicketCustomField field) {
    String value =
        switch (field.getValueCase()) {
          case STRING_VALUE -> field.getStringValue().getDefaultValue();
          case STRING_VALUES -> String.join(", ", field.getStringValues().getDefaultValuesList());
          case NUMBER_VALUE ->
              field.getNumberValue().hasDefaultValue()
                  ? Float.toString(field.getNumberValue().getDefaultValue().getValue())
                  : "";
          case PICK_OBJECT_VALUE -> field.getPickObjectValue().getDefaultValue().getDisplayName();
          case PICK_MULTIPLE_OBJECT_VALUES ->
              field.getPickMultipleObjectValues().getDefaultValuesList().stream()
                  .map(TicketCustomFieldObjectValue::getDisplayName)
                  .collect(Collectors.joining(", "));
          default -> "";
        };
    return value.isEmpty() ? "" : "; " + oneLine(value) + " when it is left out";
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
