package dev.batonjira.jira;

import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.TicketsServiceGrpc;
import dev.batonjira.protocol.connector.v2.TicketsServiceGrpc.TicketsServiceBlockingStub;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.server.Changes;
import dev.batonjira.sdk.server.ConnectorRpcs;
import dev.batonjira.sdk.server.ConnectorServer;
import dev.batonjira.sdk.server.ServerAddress;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The connector of a site behind gRPC, as C1's own programs call it. */
final class TicketServer implements AutoCloseable {
  private final ConnectorServer server;
  private final ManagedChannel channel;

  private TicketServer(ConnectorSource source) {
    server =
        ConnectorServer.start(
            new ServerAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Optional.empty(),
                List.of()),
            source,
            new ConnectorRpcs(source, Changes.NONE, true));
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
  }

  static TicketServer of(TicketSite site) {
    return new TicketServer(
        new ConnectorSource() {
          @Override
          public Connector open() {
            return new JiraConnector(Connections.to(site.simulator()));
          }

          @Override
          public ConnectorMetadata metadata() {
            return ConnectorMetadata.getDefaultInstance();
          }
        });
  }

  TicketsServiceBlockingStub calls() {
    return TicketsServiceGrpc.newBlockingStub(channel);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
  }
}
