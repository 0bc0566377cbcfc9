package dev.batonjira.app.telemetry;

import dev.batonjira.sdk.tls.TlsIdentity;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.logs.v1.LogsServiceGrpc;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A collector over real gRPC that keeps what it is told. */
final class TestCollector implements AutoCloseable {

  final List<Span> spans = new CopyOnWriteArrayList<>();
  final List<LogRecord> logs = new CopyOnWriteArrayList<>();
  final List<Metric> metrics = new CopyOnWriteArrayList<>();
  final List<Resource> resources = new CopyOnWriteArrayList<>();
  private final Server server;

  private TestCollector(Optional<TlsIdentity> identity) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(anyPort);
    if (identity.isPresent()) {
      builder.sslContext(
          GrpcSslContexts.configure(
                  SslContextBuilder.forServer(identity.get().keyManagers()), SslProvider.JDK)
              .build());
    }
    this.server = services(builder).build().start();
  }

  static TestCollector inTheClear() throws IOException {
    return new TestCollector(Optional.empty());
  }

  static TestCollector overTls(TlsIdentity identity) throws IOException {
    return new TestCollector(Optional.of(identity));
  }

  String endpoint() {
    return "localhost:" + server.getPort();
  }

  private ServerBuilder<?> services(ServerBuilder<?> builder) {
    return builder
        .addService(
            new TraceServiceGrpc.TraceServiceImplBase() {
              @Override
              public void export(
                  ExportTraceServiceRequest request,
                  StreamObserver<ExportTraceServiceResponse> answer) {
                request
                    .getResourceSpansList()
                    .forEach(of -> {
                      resources.add(of.getResource());
                      of.getScopeSpansList().forEach(s -> spans.addAll(s.getSpansList()));
                    });
                answer.onNext(ExportTraceServiceResponse.getDefaultInstance());
                answer.onCompleted();
              }
            })
        .addService(
            new LogsServiceGrpc.LogsServiceImplBase() {
              @Override
              public void export(
                  ExportLogsServiceRequest request,
                  StreamObserver<ExportLogsServiceResponse> answer) {
                request
                    .getResourceLogsList()
                    .forEach(of ->
                        of.getScopeLogsList().forEach(s -> logs.addAll(s.getLogRecordsList())));
                answer.onNext(ExportLogsServiceResponse.getDefaultInstance());
                answer.onCompleted();
              }
            })
        .addService(
            new MetricsServiceGrpc.MetricsServiceImplBase() {
              @Override
              public void export(
                  ExportMetricsServiceRequest request,
                  StreamObserver<ExportMetricsServiceResponse> answer) {
                request
                    .getResourceMetricsList()
                    .forEach(of ->
                        of.getScopeMetricsList().forEach(s -> metrics.addAll(s.getMetricsList())));
                answer.onNext(ExportMetricsServiceResponse.getDefaultInstance());
                answer.onCompleted();
              }
            });
  }

  static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair.getValue())));
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      default -> value.getStringValue();
    };
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
