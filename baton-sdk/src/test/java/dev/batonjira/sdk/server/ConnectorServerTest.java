package dev.batonjira.sdk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.sync.ScriptedSource;
import dev.batonjira.sdk.sync.Site;
import dev.batonjira.sdk.tls.ThrowawayAuthority;
import dev.batonjira.sdk.tls.TlsIdentity;
import dev.batonjira.sdk.tls.Trust;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConnectorServerTest {

  private static final String V2 = "c1.connector.v2.";
  private static final Pattern NEXT =
      Pattern.compile("\"nextPageToken\":(\"(?:[^\"\\\\]|\\\\.)*\")");
  private static final Pattern NAME = Pattern.compile("\"displayName\":\"(User [^\"]*)\"");

  private final ThrowawayAuthority authority = ThrowawayAuthority.create("test", Instant.now());
  private final ScriptedSource source = new ScriptedSource().type(Site.USER).type(Site.GROUP);
  private ConnectorServer server;
  private ManagedChannel channel;
  private StockClient client;

  @BeforeEach
  void start() throws SSLException {
    for (int i = 1; i <= 7; i++) {
      source.add(Site.user("u" + i));
    }
    source.add(Site.group("g1")).add(Site.member(Site.group("g1")));
    source.add(Grants.of(Site.group("g1"), "member", Site.id("user", "u1")));
    server = server(new ConnectorRpcs(connectors(), Changes.NONE, false));
    channel = channel(Optional.of(authority.issue("client")));
    client = new StockClient(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void everyMethodOfEveryServiceAnswersAClientThatKnowsOnlyDescriptors()
      throws InterruptedException {
    List<String> unanswered = new ArrayList<>();
    int called = 0;
    for (String service : client.services()) {
      if (!service.startsWith(V2) && !service.startsWith("c1.ratelimit")) {
        continue;
      }
      for (MethodDescriptor method : client.methods(service)) {
        called++;
        Status.Code code = code(service, method.getName(), "{}");
        // Refused or answered, never unknown to the server and never a defect.
        if (code == Status.Code.INTERNAL || code == Status.Code.UNKNOWN) {
          unanswered.add(service + "/" + method.getName() + " " + code);
        }
      }
    }
    assertThat(called).isGreaterThanOrEqualTo(31);
    assertThat(unanswered).isEmpty();
    assertThat(client.services())
        .contains("grpc.health.v1.Health", "c1.ratelimit.v1.RateLimiterService");
  }

  @Test
  void pagesOfAListingFollowEachOtherUntilAllRowsWereSeen()
      throws InterruptedException, InvalidProtocolBufferException {
    List<String> names = new ArrayList<>();
    String token = "\"\"";
    int pages = 0;
    do {
      String answer =
          client
              .call(
                  V2 + "ResourcesService",
                  "ListResources",
                  "{\"resourceTypeId\":\"user\",\"pageToken\":" + token + "}")
              .getFirst();
      NAME.matcher(answer).results().forEach(found -> names.add(found.group(1)));
      Matcher next = NEXT.matcher(answer);
      token = next.find() ? next.group(1) : "";
      pages++;
    } while (!token.isEmpty());
    assertThat(names).hasSize(7).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void grantsAndEntitlementsAreReadWithTheStoredResource()
      throws InterruptedException, InvalidProtocolBufferException {
    String resource = "{\"resource\":{\"id\":{\"resourceType\":\"group\",\"resource\":\"g1\"}}}";
    assertThat(client.call(V2 + "EntitlementsService", "ListEntitlements", resource).getFirst())
        .contains("\"id\":\"group:g1:member\"");
    assertThat(client.call(V2 + "GrantsService", "ListGrants", resource).getFirst())
        .contains("\"id\":\"group:g1:member:user:u1\"");
  }

  @Test
  void failuresCarryTheirCodeAndThePrefixOfTheirCall() throws InterruptedException {
    source.fail("list group", new ConnectorException.Denied("The group list is closed.", null));
    assertThatThrownBy(() ->
            client.call(V2 + "ResourcesService", "ListResources", "{\"resourceTypeId\":\"group\"}"))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage(
            "PERMISSION_DENIED: error: listing resources failed: The group list is closed.");
    assertThat(code(V2 + "ResourcesService", "ListResources", "{\"resourceTypeId\":\"cat\"}"))
        .isEqualTo(Status.Code.NOT_FOUND);
  }

  @Test
  void limitsOfTheProtocolAreCheckedBeforeAnythingIsAsked() {
    assertThatThrownBy(() ->
            client.call(
                V2 + "ResourcesService",
                "ListResources",
                "{\"resourceTypeId\":\"user\",\"pageSize\":251}"))
        .hasMessage(
            "INVALID_ARGUMENT: invalid ResourcesServiceListResourcesRequest.PageSize: value must"
                + " be less than or equal to 250");
    assertThat(source.calls()).isEmpty();
  }

  @Test
  void whatIsSwitchedOffIsRefused() throws InterruptedException {
    assertThat(code(V2 + "GrantManagerService", "Grant", "{}"))
        .isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(code(V2 + "TicketsService", "GetTicket", "{\"id\":\"1\"}"))
        .isEqualTo(Status.Code.FAILED_PRECONDITION);
  }

  @Test
  void theRateLimiterLetsEverythingPass()
      throws InterruptedException, InvalidProtocolBufferException {
    assertThat(
            client
                .call(
                    "c1.ratelimit.v1.RateLimiterService",
                    "Do",
                    "{\"requestToken\":\"t\",\"service\":\"connector\"}")
                .getFirst())
        .isEqualTo("{\"requestToken\":\"t\",\"description\":{\"status\":\"STATUS_EMPTY\"}}");
  }

  @Test
  void aClientWithoutACertificateIsTurnedAway() throws SSLException {
    ManagedChannel anonymous = channel(Optional.empty());
    try {
      assertThatThrownBy(() -> new StockClient(anonymous).methods(V2 + "ConnectorService"))
          .isInstanceOf(RuntimeException.class);
    } finally {
      anonymous.shutdownNow();
    }
  }

  @Test
  void withoutTlsItListensOnThisMachineOnly() {
    InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
    assertThatThrownBy(() -> new ServerAddress(everywhere, Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Without TLS the server listens on this machine only");
  }

  private Status.Code code(String service, String method, String json) throws InterruptedException {
    try {
      client.call(service, method, json);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private ConnectorServer server(ConnectorRpcs rpcs) {
    return ConnectorServer.start(
        new ServerAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.of(authority.issue("server")),
            List.of(authority.certificate())),
        connectors(),
        rpcs);
  }

  private ManagedChannel channel(Optional<TlsIdentity> identity) throws SSLException {
    SslContextBuilder tls =
        GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
            .trustManager(Trust.only(List.of(authority.certificate())));
    identity.ifPresent(known -> tls.keyManager(known.keyManagers()));
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port())
        .sslContext(tls.build())
        .build();
  }

  private ConnectorSource connectors() {
    return new ConnectorSource() {
      @Override
      public Connector open() {
        return source;
      }

      @Override
      public ConnectorMetadata metadata() {
        return source.metadata();
      }
    };
  }
}
