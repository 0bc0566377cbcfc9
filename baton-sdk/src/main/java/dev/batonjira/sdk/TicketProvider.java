package dev.batonjira.sdk;

import dev.batonjira.protocol.connector.v2.TicketSchema;
import java.util.List;

/**
 * Files tickets at the source and reads them back. Thread-safe.
 *
 * <p>A ticket is filed once: when the source's answer is lost, the provider finds out whether the
 * ticket exists before it tries again.
 */
public interface TicketProvider {

  /**
   * One page of what can be filed: every schema on exactly one page, in a stable order. Unlike
   * other listings it continues with one token at most, of at most 4096 bytes.
   *
   * @param size how many schemas the caller would like, 1 to 250; 0 for the provider's choice
   */
  Page<TicketSchema> schemas(PageToken token, int size);

  /**
   * One schema.
   *
   * @throws ConnectorException.NotFound when nothing can be filed under this id
   * @throws ConnectorException.Invalid when it is no id of a schema at all
   */
  TicketSchema schema(String id);

  /**
   * Files a ticket and reads it back.
   *
   * @throws ConnectorException.Invalid with every violation of the schema in one message; nothing
   *     was filed then
   */
  TicketAnswer create(NewTicket ticket);

  /**
   * A ticket as it is now.
   *
   * @throws ConnectorException.NotFound when it was deleted, or the account cannot see it
   */
  TicketAnswer get(String id);

  /** Files tickets, each independently of the others: one outcome for each, in order. */
  List<TicketOutcome> createAll(List<NewTicket> tickets);

  /** Tickets as they are now: one outcome for each id, in order; an id may occur twice. */
  List<TicketOutcome> getAll(List<String> ids);
}
