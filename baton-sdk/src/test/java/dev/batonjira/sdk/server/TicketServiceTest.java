package dev.batonjira.sdk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.TicketOutcome;
import dev.batonjira.sdk.TicketProvider;
import dev.batonjira.sdk.Validation;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tickets over gRPC, called by a client that knows only what the server tells of itself. */
@Timeout(60)
class TicketServiceTest {
  private static final String SERVICE = "c1.connector.v2.TicketsService";
  private static final String REFERENCE =
      "{\"@type\":\"type.googleapis.com/c1.connector.v2.ExternalTicketRef\",\"id\":\"r1\"}";

  private ConnectorException failure = new ConnectorException.Bug("Nothing was to fail.", null);
  private Optional<TicketProvider> tickets = Optional.of(new Tickets());
  private final ConnectorServer server = server();
  private final ManagedChannel channel = channel(server);
  private final StockClient client = new StockClient(channel);

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void schemasArePagedAndTicketsFiledAndRead()
      throws InterruptedException, InvalidProtocolBufferException {
    assertThat(client.call(SERVICE, "ListTicketSchemas", "{\"pageSize\":1}"))
        .containsExactly("{\"list\":[{\"id\":\"P:1\"}],\"nextPageToken\":\"more\"}");
    assertThat(client.call(SERVICE, "ListTicketSchemas", "{\"pageToken\":\"more\"}"))
        .containsExactly("{\"list\":[{\"id\":\"P:2\"}]}");
    assertThat(client.call(SERVICE, "GetTicketSchema", "{\"id\":\"P:2\"}"))
        .containsExactly("{\"schema\":{\"id\":\"P:2\"}}");
    assertThat(
            client.call(
                SERVICE,
                "CreateTicket",
                "{\"request\":{\"displayName\":\"One\"},\"annotations\":[" + REFERENCE + "]}"))
        .containsExactly(
            "{\"ticket\":{\"id\":\"10\",\"displayName\":\"One\"},\"annotations\":["
                + REFERENCE
                + "]}");
    assertThat(client.call(SERVICE, "GetTicket", "{\"id\":\"10\"}"))
        .containsExactly("{\"ticket\":{\"id\":\"10\"}}");
  }

  @Test
  void inABulkAFailureIsTheItemsOwn() throws InterruptedException, InvalidProtocolBufferException {
    failure = new ConnectorException.Invalid("It has no name.", null);

    assertThat(
            client.call(
                SERVICE,
                "BulkCreateTickets",
                "{\"ticketRequests\":[{\"request\":{\"displayName\":\"One\"}},"
                    + "{\"request\":{},\"annotations\":["
                    + REFERENCE
                    + "]}]}"))
        .containsExactly(
            "{\"tickets\":[{\"ticket\":{\"id\":\"10\",\"displayName\":\"One\"}},"
                + "{\"annotations\":["
                + REFERENCE
                + "],\"error\":\"It has no name.\"}]}");
    assertThat(
            client.call(
                SERVICE, "BulkGetTickets", "{\"ticketRequests\":[{\"id\":\"\"},{\"id\":\"10\"}]}"))
        .containsExactly(
            "{\"tickets\":[{\"error\":\"It has no name.\"},{\"ticket\":{\"id\":\"10\"}}]}");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        argumentSet(
            "invalid", new ConnectorException.Invalid("No.", null), Status.Code.INVALID_ARGUMENT),
        argumentSet(
            "not found", new ConnectorException.NotFound("No.", null), Status.Code.NOT_FOUND),
        argumentSet(
            "denied", new ConnectorException.Denied("No.", null), Status.Code.PERMISSION_DENIED),
        argumentSet(
            "may exist", new ConnectorException.Conflict("No.", null), Status.Code.ALREADY_EXISTS),
        argumentSet(
            "login",
            new ConnectorException.Unauthenticated("No.", null),
            Status.Code.UNAUTHENTICATED),
        argumentSet(
            "unavailable",
            new ConnectorException.Unavailable("No.", Duration.ofSeconds(9), null),
            Status.Code.UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureHasItsCodeAndThePrefixOfItsCall(ConnectorException thrown, Status.Code code) {
    failure = thrown;

    assertThat(refusal("CreateTicket", "{\"request\":{}}"))
        .isEqualTo(code + ": error: creating ticket failed: No.");
    assertThat(refusal("GetTicket", "{}")).isEqualTo(code + ": error: getting ticket failed: No.");
    assertThat(refusal("GetTicketSchema", "{}"))
        .isEqualTo(code + ": error: getting ticket metadata failed: No.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BulkCreateTickets", "BulkGetTickets"})
  void aBulkOfNothingIsRefused(String method) {
    assertThat(refusal(method, "{}"))
        .startsWith("INVALID_ARGUMENT: error: ")
        .endsWith(" tickets failed: request body had no items");
  }

  @Test
  void aSourceWithoutTicketsSaysSo() {
    tickets = Optional.empty();
    assertThat(refusal("GetTicket", "{\"id\":\"1\"}"))
        .startsWith("UNIMPLEMENTED: ")
        .endsWith("ticket manager not implemented");
  }

  private String refusal(String method, String json) {
    StatusRuntimeException refused =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> client.call(SERVICE, method, json));
    return refused.getStatus().getCode() + ": " + refused.getStatus().getDescription();
  }

  /** Keeps nothing; refuses what has no name and no id. */
  private final class Tickets implements TicketProvider {
    @Override
    public Page<TicketSchema> schemas(PageToken token, int size) {
      return token.isFirst()
          ? Page.of(List.of(of("P:1")), List.of(new PageToken("more")))
          : Page.of(List.of(of("P:2")), List.of());
    }

    private static TicketSchema of(String id) {
      return TicketSchema.newBuilder().setId(id).build();
    }

    @Override
    public TicketSchema schema(String id) {
      return of(present(id));
    }

    @Override
    public TicketAnswer create(NewTicket ticket) {
      String name = present(ticket.request().getDisplayName());
      return answer(Ticket.newBuilder().setId("10").setDisplayName(name));
    }

    @Override
    public TicketAnswer get(String id) {
      return answer(Ticket.newBuilder().setId(present(id)));
    }

    private static TicketAnswer answer(Ticket.Builder ticket) {
      return new TicketAnswer(ticket.build(), List.of());
    }

    private String present(String text) {
      if (text.isEmpty()) {
        throw failure;
      }
      return text;
    }

    @Override
    public List<TicketOutcome> createAll(List<NewTicket> all) {
      return all.stream().map(ticket -> outcome(() -> create(ticket))).toList();
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

  private final class Source implements Connector, ConnectorSource {
    @Override
    public Connector open() {
      return this;
    }

    @Override
    public ConnectorMetadata metadata() {
      return ConnectorMetadata.getDefaultInstance();
    }

    @Override
    public Validation validate() {
      return new Validation("test", List.of());
    }

    @Override
    public List<ResourceSyncer> syncers() {
      return List.of();
    }

    @Override
    public Optional<TicketProvider> tickets() {
      return tickets;
    }

    @Override
    public void close() {}
  }

  private ConnectorServer server() {
    Source source = new Source();
    return ConnectorServer.start(
        new ServerAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            List.of()),
        source,
        new ConnectorRpcs(source, Changes.NONE, true));
  }

  private static ManagedChannel channel(ConnectorServer server) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }
}
