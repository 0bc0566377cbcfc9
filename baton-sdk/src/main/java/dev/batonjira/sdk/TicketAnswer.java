package dev.batonjira.sdk;

import static java.util.Objects.requireNonNull;

import dev.batonjira.protocol.connector.v2.Ticket;
import java.util.List;

/**
 * A ticket at the source.
 *
 * @param notes what a person should know about it, such as a wish that the source did not grant; a
 *     sentence each
 */
public record TicketAnswer(Ticket ticket, List<String> notes) {

  public TicketAnswer {
    requireNonNull(ticket, "ticket");
    notes = List.copyOf(notes);
  }
}
