package dev.batonjira.app.ticket;

import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.Ticket;
import java.time.Instant;
import java.util.ArrayList;
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
    return lines;
  }

  private static void add(List<String> lines, String name, String value) {
    if (!value.isEmpty()) {
      lines.add("%-12s %s".formatted(name, value));
    }
  }
}
