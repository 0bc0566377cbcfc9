package dev.batonjira.app.telemetry;

import dev.batonjira.app.logging.LogTarget;
import dev.batonjira.service.metrics.Figure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporterBuilder;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporterBuilder;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.OpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The way to one collector: batches in the background, lost rather than waited for. */
final class Collector implements AutoCloseable {

  /** The name of the original's process, by which dashboards find it. */
  private static final String SERVICE = "baton-jira-server";

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** Kept, because a logger nobody refers to forgets its level. */
  private static final Logger EXPORTER_LOG = Logger.getLogger("io.opentelemetry");

  private final OpenTelemetrySdk sdk;
  private final FigureSource figures = new FigureSource();
  private final Spans spans;
  private final CollectorLog logs;

  Collector(TelemetrySettings settings, String version) {
    // A collector that is away is no reason to fill the log: nothing is lost but telemetry.
    EXPORTER_LOG.setLevel(Level.OFF);
    Resource resource =
        Resource.getDefault()
            .merge(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"), SERVICE,
                        AttributeKey.stringKey("service.version"), version)));
    OpenTelemetrySdkBuilder builder =
        OpenTelemetrySdk.builder().setMeterProvider(metrics(settings, resource));
    if (settings.traces()) {
      builder.setTracerProvider(traces(settings, resource));
    }
    if (settings.logs()) {
      builder.setLoggerProvider(logs(settings, resource));
    }
    sdk = builder.build();
    spans = new Spans(sdk.getTracer("dev.batonjira"), settings.service());
    logs = new CollectorLog(sdk.getLogsBridge().get("dev.batonjira"), spans);
  }

  Spans spans() {
    return spans;
  }

  LogTarget logs() {
    return logs;
  }

  void figures(Supplier<List<Figure>> source) {
    figures.follow(source);
  }

  private SdkMeterProvider metrics(TelemetrySettings settings, Resource resource) {
    OtlpGrpcMetricExporterBuilder exporter =
        OtlpGrpcMetricExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setTimeout(TIMEOUT);
    trust(settings, exporter::setTrustedCertificates);
    return SdkMeterProvider.builder()
        .setResource(resource)
        .registerMetricProducer(figures)
        .registerMetricReader(
            PeriodicMetricReader.builder(exporter.build()).setInterval(INTERVAL).build())
        .build();
  }

  private static SdkTracerProvider traces(TelemetrySettings settings, Resource resource) {
    OtlpGrpcSpanExporterBuilder exporter =
        OtlpGrpcSpanExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setTimeout(TIMEOUT);
    trust(settings, exporter::setTrustedCertificates);
    return SdkTracerProvider.builder()
        .setResource(resource)
        .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
        .build();
  }

  private static SdkLoggerProvider logs(TelemetrySettings settings, Resource resource) {
    OtlpGrpcLogRecordExporterBuilder exporter =
        OtlpGrpcLogRecordExporter.builder()
            .setEndpoint(settings.endpoint().toString())
            .setTimeout(TIMEOUT);
    trust(settings, exporter::setTrustedCertificates);
    return SdkLoggerProvider.builder()
        .setResource(resource)
        .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter.build()).build())
        .build();
  }

  private static void trust(TelemetrySettings settings, Consumer<byte[]> exporter) {
    settings.authority().ifPresent(pem -> exporter.accept(pem.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    // Some of these wait themselves for what is on its way, one after the other.
    Thread end =
        Thread.ofVirtual()
            .start(() -> {
              List<CompletableResultCode> ends =
                  List.of(
                      sdk.getSdkTracerProvider().shutdown(),
                      sdk.getSdkLoggerProvider().shutdown(),
                      sdk.getSdkMeterProvider().shutdown());
              CompletableResultCode.ofAll(ends).join(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            });
    try {
      end.join(TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
