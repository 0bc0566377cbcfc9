package dev.batonjira.app.ticket;

import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A ticket in lines for a person. */
final class TicketLines {

  private TicketLines() {}

  static List<String> of(Ticket ticket) {
    List<String> lines = new ArrayList<>();
    add(lines, "Ticket", ticket.getDisplayName());
    add(lines, "Address", ticket.getUrl());
    add(lines, "Type", ticket.getType().getDisplayName());
    add(lines, "Status", ticket.getStatus().getDisplayName());
    add(
        lines,
        "Assigned to",
        ticket.getAssigneesList().stream()
            .map(Resource::getDisplayName)
            .collect(Collectors.joining(", ")));
    add(lines, "Reporter", ticket.getReporter().getDisplayName());
    if (!ticket.getRequestedFor().getId().equals(ticket.getReporter().getId())) {
      add(lines, "For", ticket.getRequestedFor().getDisplayName());
    }
    add(lines, "Labels", String.join(", ", ticket.getLabelsList()));
    if (ticket.hasCreatedAt()) {
      add(lines, "Created", Instant.ofEpochSecond(ticket.getCreatedAt().getSeconds()).toString());
    }
    if (ticket.hasCompletedAt()) {
      add(
          lines,
          "Completed",
          Instant.ofEpochSecond(ticket.getCompletedAt().getSeconds()).toString());
    }
    ticket.getCustomFieldsMap().values().stream()
        .sorted(
            Comparator.comparing(TicketCustomField::getDisplayName)
                .thenComparing(TicketCustomField::getId))
        .forEach(field -> add(lines, field.getDisplayName(), value(field)));
    return lines;
  }

  private static String value(TicketCustomField field) {
    return switch (field.getValueCase()) {
      case STRING_VALUE -> field.getStringValue().getValue();
      case STRING_VALUES -> String.join(", ", field.getStringValues().getValuesList());
      case BOOL_VALUE -> field.getBoolValue().getValue() ? "yes" : "no";
      case NUMBER_VALUE ->
          new BigDecimal(Float.toString(field.getNumberValue().getValue().getValue()))
              .stripTrailingZeros()
              .toPlainString();
      case TIMESTAMP_VALUE ->
          Instant.ofEpochSecond(field.getTimestampValue().getValue().getSeconds()).toString();
      case PICK_STRING_VALUE -> field.getPickStringValue().getValue();
      case PICK_MULTIPLE_STRING_VALUES ->
          String.join(", ", field.getPickMultipleStringValues().getValuesList());
      case PICK_OBJECT_VALUE -> field.getPickObjectValue().getValue().getDisplayName();
      case PICK_MULTIPLE_OBJECT_VALUES ->
          field.getPickMultipleObjectValues().getValuesList().stream()
              .map(TicketCustomFieldObjectValue::getDisplayName)
              .collect(Collectors.joining(", "));
      case VALUE_NOT_SET -> "";
    };
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add("%-12s %s".formatted(name, value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip()));
    }
  }
}
