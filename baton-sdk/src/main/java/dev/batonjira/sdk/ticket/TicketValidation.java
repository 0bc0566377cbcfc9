package dev.batonjira.sdk.ticket;

import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomField.ValueCase;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds a ticket against its schema: the status must be one of the schema's, required fields must
 * be there with a value, each field must be of its schema's kind, and picked values must be among
 * the allowed ones. A field without value counts as having its own default; several picked objects
 * have the schema's. Fields that the schema does not have are ignored.
 */
public final class TicketValidation {

  private TicketValidation() {}

  /** Every violation as the part of a sentence, in the order of field ids; empty when valid. */
  public static List<String> violations(TicketRequest request, TicketSchema schema) {
    List<String> violations = new ArrayList<>();
    if (request.hasStatus()
        && !request.getStatus().getId().isEmpty()
        && schema.getStatusesList().stream()
            .map(TicketStatus::getId)
            .noneMatch(request.getStatus().getId()::equals)) {
      violations.add("the status " + request.getStatus().getId() + " is none of the schema's");
    }
    new TreeMap<>(schema.getCustomFieldsMap())
        .forEach((id, field) -> check(id, field, request, violations));
    return violations;
  }

  private static void check(
      String id, TicketCustomField schema, TicketRequest request, List<String> violations) {
    String name = name(id, schema);
    TicketCustomField given = request.getCustomFieldsMap().get(id);
    if (given == null || given.getValueCase() == ValueCase.VALUE_NOT_SET) {
      if (schema.getRequired()) {
        violations.add(name + " is required");
      }
      return;
    }
    if (given.getValueCase() != schema.getValueCase()) {
      violations.add(
          name + " must be " + kind(schema.getValueCase()) + ", not " + kind(given.getValueCase()));
      return;
    }
    switch (given.getValueCase()) {
      case STRING_VALUE -> {
        var value = given.getStringValue();
        required(
            name,
            schema,
            !value.getValue().isEmpty() || !value.getDefaultValue().isEmpty(),
            violations);
      }
      case STRING_VALUES -> {
        var value = given.getStringValues();
        required(
            name,
            schema,
            value.getValuesCount() > 0 || value.getDefaultValuesCount() > 0,
            violations);
      }
      case TIMESTAMP_VALUE -> {
        var value = given.getTimestampValue();
        required(name, schema, value.hasValue() || value.hasDefaultValue(), violations);
      }
      case BOOL_VALUE, NUMBER_VALUE, VALUE_NOT_SET -> {}
      case PICK_STRING_VALUE -> {
        var value = given.getPickStringValue();
        String text = value.getValue().isEmpty() ? value.getDefaultValue() : value.getValue();
        picked(
            name,
            schema,
            text.isEmpty() ? List.of() : List.of(text),
            Set.copyOf(schema.getPickStringValue().getAllowedValuesList()),
            violations);
      }
      case PICK_MULTIPLE_STRING_VALUES -> {
        var value = given.getPickMultipleStringValues();
        picked(
            name,
            schema,
            value.getValuesCount() > 0 ? value.getValuesList() : value.getDefaultValuesList(),
            Set.copyOf(schema.getPickMultipleStringValues().getAllowedValuesList()),
            violations);
      }
      case PICK_OBJECT_VALUE -> {
        var value = given.getPickObjectValue();
        TicketCustomFieldObjectValue object =
            value.getValue().getId().isEmpty() ? value.getDefaultValue() : value.getValue();
        picked(
            name,
            schema,
            object.getId().isEmpty() ? List.of() : List.of(object.getId()),
            ids(schema.getPickObjectValue().getAllowedValuesList()),
            violations);
      }
      case PICK_MULTIPLE_OBJECT_VALUES -> {
        var values = given.getPickMultipleObjectValues().getValuesList();
        var allowed = schema.getPickMultipleObjectValues();
        picked(
            name,
            schema,
            (values.isEmpty() ? allowed.getDefaultValuesList() : values)
                .stream().map(TicketCustomFieldObjectValue::getId).toList(),
            ids(allowed.getAllowedValuesList()),
            violations);
      }
    }
  }

  private static void required(
      String name, TicketCustomField schema, boolean present, List<String> violations) {
    if (schema.getRequired() && !present) {
      violations.add(name + " is required");
    }
  }

  private static void picked(
      String name,
      TicketCustomField schema,
      Collection<String> chosen,
      Set<String> allowed,
      List<String> violations) {
    if (chosen.isEmpty()) {
      required(name, schema, false, violations);
      return;
    }
    String strangers =
        chosen.stream()
            .filter(value -> !allowed.contains(value))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!strangers.isEmpty()) {
      violations.add(name + " does not allow " + strangers);
    }
  }

  private static Set<String> ids(List<TicketCustomFieldObjectValue> objects) {
    return objects.stream().map(TicketCustomFieldObjectValue::getId).collect(Collectors.toSet());
  }

  private static String name(String id, TicketCustomField schema) {
    return schema.getDisplayName().isEmpty() ? id : schema.getDisplayName() + " (" + id + ")";
  }

  private static String kind(ValueCase value) {
    return switch (value) {
      case STRING_VALUE -> "a text";
      case STRING_VALUES -> "a list of texts";
      case BOOL_VALUE -> "a truth value";
      case TIMESTAMP_VALUE -> "a time";
      case PICK_STRING_VALUE -> "one of the allowed texts";
      case PICK_MULTIPLE_STRING_VALUES -> "a list of allowed texts";
      case PICK_OBJECT_VALUE -> "one of the allowed objects";
      case PICK_MULTIPLE_OBJECT_VALUES -> "a list of allowed objects";
      case NUMBER_VALUE -> "a number";
      case VALUE_NOT_SET -> "nothing";
    };
  }
}
