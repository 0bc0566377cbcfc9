package dev.batonjira.sdk.ticket;

import com.google.protobuf.Any;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkGetTicketsRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkGetTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketSchemaRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketSchemaResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasResponse;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.TicketOutcome;
import dev.batonjira.sdk.TicketProvider;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link TicketProvider} behind the messages of the protocol's ticket service. Every method
 * throws {@link ConnectorException} only. What a person should know about a ticket is logged as a
 * warning, as the messages have no place for it. Thread-safe.
 */
public final class TicketCalls {
  private static final Logger LOG = LoggerFactory.getLogger(TicketCalls.class);

  private final TicketProvider provider;

  public TicketCalls(TicketProvider provider) {
    this.provider = provider;
  }

  /** One page of schemas. */
  public TicketsServiceListTicketSchemasResponse listTicketSchemas(
      TicketsServiceListTicketSchemasRequest request) {
    Page<TicketSchema> page =
        provider.schemas(new PageToken(request.getPageToken()), request.getPageSize());
    page.remarks()
        .forEach(remark ->
            LOG.atWarn()
                .addKeyValue("resource", remark.subject().getResource())
                .addKeyValue("reason", remark.reason())
                .log("ticket schema incomplete"));
    if (page.next().size() > 1) {
      throw new ConnectorException.Bug("A page of ticket schemas goes on in several ways.", null);
    }
    String next = page.next().isEmpty() ? "" : page.next().getFirst().value();
    if (!next.isEmpty() && next.equals(request.getPageToken())) {
      throw new ConnectorException.Bug("next page token unchanged", null);
    }
    return TicketsServiceListTicketSchemasResponse.newBuilder()
        .addAllList(page.items())
        .setNextPageToken(next)
        .build();
  }

  /** One schema. */
  public TicketsServiceGetTicketSchemaResponse getTicketSchema(
      TicketsServiceGetTicketSchemaRequest request) {
    return TicketsServiceGetTicketSchemaResponse.newBuilder()
        .setSchema(provider.schema(request.getId()))
        .build();
  }

  /** Files a ticket. */
  public TicketsServiceCreateTicketResponse createTicket(
      TicketsServiceCreateTicketRequest request) {
    if (!request.hasRequest()) {
      throw new ConnectorException.Invalid("The request to create a ticket holds no ticket.", null);
    }
    return created(provider.create(newTicket(request)), request.getAnnotationsList());
  }

  /** Reads a ticket. */
  public TicketsServiceGetTicketResponse getTicket(TicketsServiceGetTicketRequest request) {
    return read(provider.get(request.getId()), request.getAnnotationsList());
  }

  /** Files tickets; the failure of one is text in its own item. */
  public TicketsServiceBulkCreateTicketsResponse bulkCreateTickets(
      TicketsServiceBulkCreateTicketsRequest request) {
    List<TicketsServiceCreateTicketRequest> items = nonEmpty(request.getTicketRequestsList());
    List<TicketOutcome> outcomes =
        matching(
            provider.createAll(items.stream().map(TicketCalls::newTicket).toList()), items.size());
    List<TicketsServiceCreateTicketResponse> responses = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<Any> annotations = items.get(i).getAnnotationsList();
      responses.add(
          switch (outcomes.get(i)) {
            case TicketOutcome.Answered(TicketAnswer answer) -> created(answer, annotations);
            case TicketOutcome.Failed(ConnectorException failure) ->
                TicketsServiceCreateTicketResponse.newBuilder()
                    .addAllAnnotations(annotations)
                    .setError(text(failure))
                    .build();
          });
    }
    return TicketsServiceBulkCreateTicketsResponse.newBuilder().addAllTickets(responses).build();
  }

  /** Reads tickets; the failure of one is text in its own item. */
  public TicketsServiceBulkGetTicketsResponse bulkGetTickets(
      TicketsServiceBulkGetTicketsRequest request) {
    List<TicketsServiceGetTicketRequest> items = nonEmpty(request.getTicketRequestsList());
    List<TicketOutcome> outcomes =
        matching(
            provider.getAll(items.stream().map(TicketsServiceGetTicketRequest::getId).toList()),
            items.size());
    List<TicketsServiceGetTicketResponse> responses = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      List<Any> annotations = items.get(i).getAnnotationsList();
      responses.add(
          switch (outcomes.get(i)) {
            case TicketOutcome.Answered(TicketAnswer answer) -> read(answer, annotations);
            case TicketOutcome.Failed(ConnectorException failure) ->
                TicketsServiceGetTicketResponse.newBuilder()
                    .addAllAnnotations(annotations)
                    .setError(text(failure))
                    .build();
          });
    }
    return TicketsServiceBulkGetTicketsResponse.newBuilder().addAllTickets(responses).build();
  }

  private static NewTicket newTicket(TicketsServiceCreateTicketRequest request) {
    return NewTicket.of(request.getRequest(), request.getSchema(), request.getAnnotationsList());
  }

  private static TicketsServiceCreateTicketResponse created(
      TicketAnswer answer, List<Any> annotations) {
    logged(answer);
    return TicketsServiceCreateTicketResponse.newBuilder()
        .setTicket(answer.ticket())
        .addAllAnnotations(annotations)
        .build();
  }

  private static TicketsServiceGetTicketResponse read(TicketAnswer answer, List<Any> annotations) {
    logged(answer);
    return TicketsServiceGetTicketResponse.newBuilder()
        .setTicket(answer.ticket())
        .addAllAnnotations(annotations)
        .build();
  }

  private static void logged(TicketAnswer answer) {
    answer
        .notes()
        .forEach(note ->
            LOG.atWarn()
                .addKeyValue("ticket", answer.ticket().getId())
                .addKeyValue("note", note)
                .log("ticket note"));
  }

  private static <T> List<T> nonEmpty(List<T> items) {
    if (items.isEmpty()) {
      throw new ConnectorException.Invalid("request body had no items", null);
    }
    return items;
  }

  private static List<TicketOutcome> matching(List<TicketOutcome> outcomes, int asked) {
    if (outcomes.size() != asked) {
      throw new ConnectorException.Bug(
          asked + " tickets were asked for and " + outcomes.size() + " answered.", null);
    }
    return outcomes;
  }

  private static String text(ConnectorException failure) {
    return String.valueOf(failure.getMessage());
  }
}
