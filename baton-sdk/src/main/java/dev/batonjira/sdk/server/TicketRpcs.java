package dev.batonjira.sdk.server;

import dev.batonjira.protocol.connector.v2.TicketsServiceGrpc;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ticket.TicketCalls;
import java.util.List;

/** The calls about tickets. */
final class TicketRpcs {

  private TicketRpcs() {}

  static List<Rpc<?, ?>> all(boolean enabled) {
    return List.of(
        new Rpc<>(
            TicketsServiceGrpc.getListTicketSchemasMethod(),
            "error: listing ticket schemas failed: ",
            (connector, request) -> calls(connector, enabled).listTicketSchemas(request)),
        new Rpc<>(
            TicketsServiceGrpc.getGetTicketSchemaMethod(),
            "error: getting ticket metadata failed: ",
            (connector, request) -> calls(connector, enabled).getTicketSchema(request)),
        new Rpc<>(
            TicketsServiceGrpc.getCreateTicketMethod(),
            "error: creating ticket failed: ",
            (connector, request) -> calls(connector, enabled).createTicket(request)),
        new Rpc<>(
            TicketsServiceGrpc.getGetTicketMethod(),
            "error: getting ticket failed: ",
            (connector, request) -> calls(connector, enabled).getTicket(request)),
        new Rpc<>(
            TicketsServiceGrpc.getBulkCreateTicketsMethod(),
            "error: creating tickets failed: ",
            (connector, request) -> calls(connector, enabled).bulkCreateTickets(request)),
        new Rpc<>(
            TicketsServiceGrpc.getBulkGetTicketsMethod(),
            "error: fetching tickets failed: ",
            (connector, request) -> calls(connector, enabled).bulkGetTickets(request)));
  }

  private static TicketCalls calls(Connector connector, boolean enabled) {
    ConnectorRpcs.require(enabled, "ticketing");
    return new TicketCalls(
        connector
            .tickets()
            .orElseThrow(
                () -> new ConnectorException.Unsupported("ticket manager not implemented")));
  }
}
