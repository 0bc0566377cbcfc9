package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.http.Urgent;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.TicketOutcome;
import dev.batonjira.sdk.TicketProvider;
import java.time.Duration;
import java.util.List;

/**
 * Tickets for which a person waits: their calls go before those of syncs in the same process. Where
 * a call would wait longer than two minutes, it fails at once with what the site asked for.
 */
public final class PromptTickets implements TicketProvider {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final TicketProvider tickets;

  public PromptTickets(TicketProvider tickets) {
    this.tickets = tickets;
  }

  @Override
  public Page<TicketSchema> schemas(PageToken token, int size) {
    return Urgent.within(LONGEST, () -> tickets.schemas(token, size));
  }

  @Override
  public TicketSchema schema(String id) {
    return Urgent.within(LONGEST, () -> tickets.schema(id));
  }

  @Override
  public TicketAnswer create(NewTicket ticket) {
    return Urgent.within(LONGEST, () -> tickets.create(ticket));
  }

  @Override
  public TicketAnswer get(String id) {
    return Urgent.within(LONGEST, () -> tickets.get(id));
  }

  @Override
  public List<TicketOutcome> createAll(List<NewTicket> all) {
    return Urgent.within(LONGEST, () -> tickets.createAll(all));
  }

  @Override
  public List<TicketOutcome> getAll(List<String> ids) {
    return Urgent.within(LONGEST, () -> tickets.getAll(ids));
  }
}
