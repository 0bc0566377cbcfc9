package dev.batonjira.sdk.server;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.batonjira.protocol.connector.v2.AssetServiceGetAssetRequest;
import dev.batonjira.protocol.connector.v2.AssetServiceGetAssetResponse;
import dev.batonjira.protocol.connector.v2.AssetServiceGrpc;
import dev.batonjira.protocol.connector.v2.ConnectorServiceCleanupRequest;
import dev.batonjira.protocol.connector.v2.ConnectorServiceCleanupResponse;
import dev.batonjira.protocol.connector.v2.ConnectorServiceGrpc;
import dev.batonjira.protocol.ratelimit.v1.DoRequest;
import dev.batonjira.protocol.ratelimit.v1.DoResponse;
import dev.batonjira.protocol.ratelimit.v1.RateLimiterServiceGrpc;
import dev.batonjira.protocol.ratelimit.v1.ReportRequest;
import dev.batonjira.protocol.ratelimit.v1.ReportResponse;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.tls.TlsIdentity;
import dev.batonjira.sdk.tls.Trust;
import io.grpc.Context;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's services, its rate limiter, gRPC health and reflection at one address. A client
 * that goes away interrupts its calls. Thread-safe.
 */
public final class ConnectorServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorServer.class);
  private static final int GRACE_SECONDS = 5;

  private final Sessions sessions;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RateLimiter limiter;
  private final Server server;

  private ConnectorServer(
      NettyServerBuilder builder,
      ServerAddress address,
      ConnectorSource source,
      ConnectorRpcs rpcs,
      RateLimiter limiter)
      throws IOException {
    sessions = new Sessions(source, InstantSource.system());
    this.limiter = limiter;
    builder.executor(threads);
    address.identity().ifPresent(identity -> builder.sslContext(tls(identity, address.clients())));
    services(rpcs).forEach(builder::addService);
    HealthStatusManager health = new HealthStatusManager();
    builder.addService(health.getHealthService());
    builder.addService(ProtoReflectionServiceV1.newInstance());
    server = builder.build().start();
  }

  /**
   * Begins to listen.
   *
   * @throws UncheckedIOException when the address cannot be used
   */
  public static ConnectorServer start(
      ServerAddress address, ConnectorSource source, ConnectorRpcs rpcs) {
    return start(
        NettyServerBuilder.forAddress(address.socket()), address, source, rpcs, RateLimiter.NONE);
  }

  /**
   * Serves the process that started this one, as it asked to be served. Reflection and health
   * answer it too.
   *
   * @throws UncheckedIOException when the address cannot be used
   */
  public static ConnectorServer start(
      ParentProcess parent, ConnectorSource source, ConnectorRpcs rpcs) {
    NettyServerBuilder builder = NettyServerBuilder.forAddress(parent.address().socket());
    parent
        .listener()
        .ifPresent(listener ->
            builder
                .channelFactory(() -> new BoundChannel(listener))
                .bossEventLoopGroup(BoundChannel.loop())
                .workerEventLoopGroup(BoundChannel.loop()));
    return start(builder, parent.address(), source, rpcs, parent.limiter());
  }

  private static ConnectorServer start(
      NettyServerBuilder builder,
      ServerAddress address,
      ConnectorSource source,
      ConnectorRpcs rpcs,
      RateLimiter limiter) {
    try {
      return new ConnectorServer(builder, address, source, rpcs, limiter);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The connector server cannot listen at " + address.socket() + ".", e);
    }
  }

  /** The port in use. */
  public int port() {
    return server.getPort();
  }

  /** Blocks until the server is closed. */
  public void await() throws InterruptedException {
    server.awaitTermination();
  }

  private List<ServerServiceDefinition> services(ConnectorRpcs rpcs) {
    Map<String, ServerServiceDefinition.Builder> byName = new LinkedHashMap<>();
    for (ServiceDescriptor descriptor : Services.all()) {
      byName.put(descriptor.getName(), ServerServiceDefinition.builder(descriptor));
    }
    rpcs.all().forEach(rpc -> add(byName, rpc));
    of(byName, ConnectorServiceGrpc.SERVICE_NAME)
        .addMethod(
            ConnectorServiceGrpc.getCleanupMethod(), ServerCalls.asyncUnaryCall(this::cleanUp));
    of(byName, AssetServiceGrpc.SERVICE_NAME)
        .addMethod(
            AssetServiceGrpc.getGetAssetMethod(),
            ServerCalls.asyncServerStreamingCall(ConnectorServer::asset));
    of(byName, RateLimiterServiceGrpc.SERVICE_NAME)
        .addMethod(RateLimiterServiceGrpc.getDoMethod(), ServerCalls.asyncUnaryCall(this::permit))
        .addMethod(
            RateLimiterServiceGrpc.getReportMethod(), ServerCalls.asyncUnaryCall(this::reported));
    return byName.values().stream().map(ServerServiceDefinition.Builder::build).toList();
  }

  private static ServerServiceDefinition.Builder of(
      Map<String, ServerServiceDefinition.Builder> services, String name) {
    ServerServiceDefinition.Builder service = services.get(name);
    if (service == null) {
      throw new IllegalArgumentException("no such service: " + name);
    }
    return service;
  }

  private <Q extends Message, A extends Message> void add(
      Map<String, ServerServiceDefinition.Builder> services, Rpc<Q, A> rpc) {
    of(services, String.valueOf(rpc.method().getServiceName()))
        .addMethod(
            rpc.method(),
            ServerCalls.asyncUnaryCall((request, observer) -> answer(rpc, request, observer)));
  }

  private <Q extends Message, A extends Message> void answer(
      Rpc<Q, A> rpc, Q request, StreamObserver<A> observer) {
    Thread thread = Thread.currentThread();
    AtomicBoolean over = new AtomicBoolean();
    Context.CancellationListener gone =
        context -> {
          if (!over.get()) {
            thread.interrupt();
          }
        };
    Context.current().addListener(gone, Runnable::run);
    try (Sessions.Lease lease = sessions.lease(syncId(request))) {
      A answer = rpc.answer(lease.connector(), request);
      over.set(true);
      observer.onNext(answer);
      observer.onCompleted();
    } catch (StatusException e) {
      observer.onError(e);
    } catch (InterruptedException e) {
      observer.onError(Status.CANCELLED.asException());
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("method", rpc.method().getFullMethodName())
          .setCause(e)
          .log("A defect of this program ended a call");
      observer.onError(Status.INTERNAL.withDescription("Internal Server Error").asException());
    } finally {
      Context.current().removeListener(gone);
    }
  }

  /** The sync that a request belongs to; empty when it names none. */
  private static String syncId(Message request) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName("active_sync_id");
    return field == null ? "" : (String) request.getField(field);
  }

  private void cleanUp(
      ConnectorServiceCleanupRequest request,
      StreamObserver<ConnectorServiceCleanupResponse> observer) {
    sessions.end(request.getActiveSyncId());
    observer.onNext(ConnectorServiceCleanupResponse.getDefaultInstance());
    observer.onCompleted();
  }

  /** There are no assets: the stream is empty. */
  private static void asset(
      AssetServiceGetAssetRequest request, StreamObserver<AssetServiceGetAssetResponse> observer) {
    observer.onCompleted();
  }

  private void permit(DoRequest request, StreamObserver<DoResponse> observer) {
    observer.onNext(
        DoResponse.newBuilder()
            .setRequestToken(request.getRequestToken())
            .setDescription(limiter.ask())
            .build());
    observer.onCompleted();
  }

  private void reported(ReportRequest request, StreamObserver<ReportResponse> observer) {
    limiter.report(request.getDescription());
    observer.onNext(ReportResponse.getDefaultInstance());
    observer.onCompleted();
  }

  private static SslContext tls(TlsIdentity identity, List<X509Certificate> clients) {
    SslContextBuilder builder =
        GrpcSslContexts.configure(
                SslContextBuilder.forServer(identity.keyManagers()), SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2");
    if (!clients.isEmpty()) {
      builder.trustManager(Trust.only(clients)).clientAuth(ClientAuth.REQUIRE);
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException(
          "The certificate and key of the connector server cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    sessions.close();
  }
}
