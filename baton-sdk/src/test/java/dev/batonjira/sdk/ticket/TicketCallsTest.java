package dev.batonjira.sdk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import dev.batonjira.protocol.connector.v2.ExternalTicketRef;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkGetTicketsRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkGetTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketRequest;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasRequest;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.TicketOutcome;
import dev.batonjira.sdk.TicketProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TicketCallsTest {
  private final Drawer drawer = new Drawer();
  private final TicketCalls calls = new TicketCalls(drawer);

  /** Files tickets in memory; refuses those without a name. */
  private static final class Drawer implements TicketProvider {
    private final List<NewTicket> filed = new ArrayList<>();

    @Override
    public Page<TicketSchema> schemas(PageToken token, int size) {
      return Page.of(
          List.of(TicketSchema.newBuilder().setId("after " + token.value() + " " + size).build()),
          List.of(new PageToken("second")));
    }

    @Override
    public TicketSchema schema(String id) {
      return TicketSchema.newBuilder().setId(id).build();
    }

    @Override
    public TicketAnswer create(NewTicket ticket) {
      if (ticket.request().getDisplayName().isEmpty()) {
        throw new ConnectorException.Invalid("It has no name.", null);
      }
      filed.add(ticket);
      return get(Integer.toString(filed.size()));
    }

    @Override
    public TicketAnswer get(String id) {
      if (Integer.parseInt(id) > filed.size()) {
        throw new ConnectorException.NotFound("There is no " + id + ".", null);
      }
      return new TicketAnswer(Ticket.newBuilder().setId(id).build(), List.of("A note."));
    }

    @Override
    public List<TicketOutcome> createAll(List<NewTicket> tickets) {
      return tickets.stream().map(ticket -> outcome(() -> create(ticket))).toList();
    }

    @Override
    public List<TicketOutcome> getAll(List<String> ids) {
      return ids.stream().map(id -> outcome(() -> get(id))).toList();
    }

    private static TicketOutcome outcome(Supplier<TicketAnswer> call) {
      try {
        return new TicketOutcome.Answered(call.get());
      } catch (ConnectorException e) {
        return new TicketOutcome.Failed(e);
      }
    }
  }

  @Test
  void aBulkAnswersEachItemInOrderAndEchoesItsAnnotations() {
    TicketsServiceBulkCreateTicketsResponse created =
        calls.bulkCreateTickets(
            TicketsServiceBulkCreateTicketsRequest.newBuilder()
                .addTicketRequests(request("one", "r1"))
                .addTicketRequests(request("", "r2"))
                .addTicketRequests(request("three", "r3"))
                .build());

    assertThat(created.getTicketsList())
        .extracting(item -> item.getTicket().getId() + item.getError())
        .containsExactly("1", "It has no name.", "2");
    assertThat(created.getTicketsList())
        .extracting(item -> item.getAnnotationsList())
        .containsExactly(
            List.of(reference("r1")), List.of(reference("r2")), List.of(reference("r3")));
    assertThat(drawer.filed)
        .extracting(ticket -> ticket.reference().orElse(""))
        .containsExactly("r1", "r3");

    TicketsServiceBulkGetTicketsResponse read =
        calls.bulkGetTickets(
            TicketsServiceBulkGetTicketsRequest.newBuilder()
                .addTicketRequests(
                    TicketsServiceGetTicketRequest.newBuilder()
                        .setId("9")
                        .addAnnotations(reference("r9")))
                .addTicketRequests(TicketsServiceGetTicketRequest.newBuilder().setId("2"))
                .build());

    assertThat(read.getTicketsList())
        .extracting(item -> item.getTicket().getId() + item.getError())
        .containsExactly("There is no 9.", "2");
    assertThat(read.getTickets(0).getAnnotationsList()).containsExactly(reference("r9"));
  }

  @Test
  void requestsWithoutContentAreRefused() {
    assertThatThrownBy(
            () -> calls.createTicket(TicketsServiceCreateTicketRequest.getDefaultInstance()))
        .isInstanceOf(ConnectorException.Invalid.class);
    assertThatThrownBy(
            () -> calls.bulkGetTickets(TicketsServiceBulkGetTicketsRequest.getDefaultInstance()))
        .isInstanceOf(ConnectorException.Invalid.class)
        .hasMessage("request body had no items");
  }

  @Test
  void aListingThatDoesNotMoveOnIsAnError() {
    TicketsServiceListTicketSchemasRequest first =
        TicketsServiceListTicketSchemasRequest.newBuilder().setPageSize(7).build();

    assertThat(calls.listTicketSchemas(first).getNextPageToken()).isEqualTo("second");
    assertThat(calls.listTicketSchemas(first).getList(0).getId()).isEqualTo("after  7");
    assertThatThrownBy(
            () -> calls.listTicketSchemas(first.toBuilder().setPageToken("second").build()))
        .isInstanceOf(ConnectorException.Bug.class)
        .hasMessage("next page token unchanged");
  }

  private static TicketsServiceCreateTicketRequest request(String name, String reference) {
    return TicketsServiceCreateTicketRequest.newBuilder()
        .setRequest(TicketRequest.newBuilder().setDisplayName(name))
        .addAnnotations(reference(reference))
        .build();
  }

  private static Any reference(String id) {
    return Annotations.pack(ExternalTicketRef.newBuilder().setId(id).build());
  }
}
