package dev.batonjira.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.RunningCommand;
import dev.batonjira.app.ServiceVariables;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.sdk.tls.Pem;
import dev.batonjira.sdk.tls.ThrowawayAuthority;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole syncs that tell a collector over real gRPC. */
@Timeout(120)
class TelemetryTest {

  private static Simulator site;
  @TempDir Path directory;

  @BeforeAll
  static void start() {
    site = Simulator.start(SimulatorOptions.of(SiteSpec.demo()));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private record Ran(ExitCode end, String log) {}

  @Test
  void aSyncIsATraceWithItsPhasesItsRequestsItsLinesAndItsFigures() throws IOException {
    try (TestCollector collector = TestCollector.inTheClear()) {
      Ran ran =
          sync(
              Map.of(
                  "BATON_OTEL_COLLECTOR_ENDPOINT",
                  collector.endpoint(),
                  "BATON_OTEL_COLLECTOR_ENDPOINT_TLS_INSECURE",
                  "true"));

      assertThat(ran.end()).as(ran.log()).isEqualTo(ExitCode.OK);
      Span root = span(collector, "baton-jira");
      assertThat(TestCollector.attributes(root.getAttributesList()))
          .containsEntry("exit_code", "0");
      assertThat(collector.spans).allMatch(span -> span.getTraceId().equals(root.getTraceId()));
      Span collect = span(collector, "sync collect");
      assertThat(collect.getParentSpanId()).isEqualTo(root.getSpanId());
      assertThat(collector.spans)
          .extracting(Span::getName)
          .contains("sync seal", "sync expand", "sync write", "GET /rest/api/3/myself");
      assertThat(collector.spans)
          .filteredOn(span -> span.getName().equals("GET /rest/api/3/project/search"))
          .isNotEmpty()
          .allSatisfy(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(collect.getSpanId());
            assertThat(TestCollector.attributes(span.getAttributesList()))
                .containsEntry("http.response.status_code", "200")
                .containsEntry("http.request.method", "GET");
          });
      assertThat(TestCollector.attributes(collector.resources.getFirst().getAttributesList()))
          .containsEntry("service.name", "baton-jira-server")
          .containsKey("service.version");
      figures(collector);
      lines(collector, root);
    }
  }

  private static void figures(TestCollector collector) {
    Metric calls = metric(collector, "baton_jira_calls_total");
    assertThat(calls.getSum().getIsMonotonic()).isTrue();
    assertThat(calls.getSum().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
    long requests =
        collector.spans.stream()
            .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
            .count();
    assertThat(calls.getSum().getDataPointsList())
        .extracting(point -> point.getAsDouble())
        .satisfies(counts ->
            assertThat(counts.stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo((double) requests));
    Metric durations = metric(collector, "baton_jira_call_duration_seconds");
    assertThat(durations.getUnit()).isEqualTo("s");
    assertThat(durations.getHistogram().getDataPoints(0).getCount()).isEqualTo(requests);
    assertThat(metric(collector, "baton_sync_rows").getGauge().getDataPointsList())
        .anySatisfy(point -> {
          assertThat(TestCollector.attributes(point.getAttributesList()))
              .containsEntry("kind", "resource")
              .containsEntry("type", "group");
          assertThat(point.getAsDouble()).isEqualTo((double) site.groundTruth().groups().count());
        });
  }

  /** As told last. */
  private static Metric metric(TestCollector collector, String name) {
    return collector.metrics.stream()
        .filter(metric -> metric.getName().equals(name))
        .reduce((_, later) -> later)
        .orElseThrow(() -> new AssertionError("no figure " + name));
  }

  private static void lines(TestCollector collector, Span root) {
    assertThat(collector.logs)
        .isNotEmpty()
        .allMatch(line -> line.getTraceId().equals(root.getTraceId()))
        .allSatisfy(line ->
            assertThat(line.toString()).doesNotContain(site.token()).doesNotContain(site.email()));
    assertThat(collector.logs).extracting(LogRecord::getSeverityText).contains("info");
    assertThat(collector.logs)
        .anyMatch(
            line -> TestCollector.attributes(line.getAttributesList()).containsKey("sync_id"));
  }

  @Test
  void overTlsOnlyACollectorOfTheGivenAuthorityIsTold() throws IOException {
    ThrowawayAuthority authority = ThrowawayAuthority.create("collectors", Instant.now());
    ThrowawayAuthority stranger = ThrowawayAuthority.create("strangers", Instant.now());
    Path ours = directory.resolve("ours.pem");
    Files.writeString(ours, Pem.text(List.of(authority.certificate())));
    try (TestCollector collector = TestCollector.overTls(authority.issue("localhost"))) {
      Ran told =
          sync(
              Map.of(
                  "BATON_OTEL_COLLECTOR_ENDPOINT", collector.endpoint(),
                  "BATON_OTEL_COLLECTOR_ENDPOINT_TLS_CERT_PATH", ours.toString()));
      assertThat(told.end()).as(told.log()).isEqualTo(ExitCode.OK);
      assertThat(collector.spans).isNotEmpty();

      collector.spans.clear();
      Ran untold =
          sync(
              Map.of(
                  "BATON_OTEL_COLLECTOR_ENDPOINT", collector.endpoint(),
                  "BATON_OTEL_COLLECTOR_ENDPOINT_TLS_CERT",
                      Pem.text(List.of(stranger.certificate()))));
      assertThat(untold.end()).as(untold.log()).isEqualTo(ExitCode.OK);
      assertThat(collector.spans).isEmpty();
    }
  }

  @Test
  void tracesAndLinesCanBeLeftOut() throws IOException {
    try (TestCollector collector = TestCollector.inTheClear()) {
      Ran ran =
          sync(
              Map.of(
                  "BATON_OTEL_COLLECTOR_ENDPOINT", "http://" + collector.endpoint(),
                  "BATON_OTEL_TRACING_DISABLED", "true",
                  "BATON_OTEL_LOGGING_DISABLED", "true"));

      assertThat(ran.end()).as(ran.log()).isEqualTo(ExitCode.OK);
      assertThat(collector.metrics).isNotEmpty();
      assertThat(collector.spans).isEmpty();
      assertThat(collector.logs).isEmpty();
    }
  }

  @Test
  void aCollectorThatIsAwayHarmsNothing() {
    Ran ran =
        sync(
            Map.of(
                "BATON_OTEL_COLLECTOR_ENDPOINT", "localhost:1",
                "BATON_OTEL_COLLECTOR_ENDPOINT_TLS_INSECURE", "true"));

    assertThat(ran.end()).as(ran.log()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aFailureIsSeenInTheTrace() throws IOException {
    try (TestCollector collector = TestCollector.inTheClear()) {
      Ran ran =
          sync(
              Map.of(
                  "BATON_OTEL_COLLECTOR_ENDPOINT",
                  "http://" + collector.endpoint(),
                  "BATON_JIRA_API_TOKEN",
                  "wrong-token"));

      assertThat(ran.end()).isNotEqualTo(ExitCode.OK);
      assertThat(span(collector, "baton-jira").getStatus().getCode())
          .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
      assertThat(span(collector, "GET /rest/api/3/myself").getStatus().getCode())
          .isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "plan", "ticket schemas", "grant nobody group:none --dry-run"})
  void requestsOfOtherCommandsAreSeenToo(String line) throws IOException {
    try (TestCollector collector = TestCollector.inTheClear()) {
      run(
          Map.of("BATON_OTEL_COLLECTOR_ENDPOINT", "http://" + collector.endpoint()),
          line.split(" "));

      Span root = span(collector, "baton-jira");
      assertThat(collector.spans)
          .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
          .isNotEmpty()
          .allMatch(span -> span.getParentSpanId().equals(root.getSpanId()));
    }
  }

  @Test
  void endpointsThatAreNoneAndContradictionsAreRefused() {
    assertThat(sync(Map.of("BATON_OTEL_COLLECTOR_ENDPOINT", "a b")).log())
        .contains("--otel-collector-endpoint a b is not of the form host:port");
    assertThat(sync(Map.of("BATON_OTEL_COLLECTOR_ENDPOINT", "ftp://a:1")).log())
        .contains("is not of the form host:port");
    assertThat(
            sync(Map.of(
                    "BATON_OTEL_COLLECTOR_ENDPOINT", "https://a:1",
                    "BATON_OTEL_COLLECTOR_ENDPOINT_TLS_INSECURE", "true"))
                .log())
        .contains("contradict each other");
    assertThat(
            sync(Map.of(
                    "BATON_OTEL_COLLECTOR_ENDPOINT", "a:1",
                    "BATON_OTEL_COLLECTOR_ENDPOINT_TLS_CERT_PATH", "missing.pem"))
                .log())
        .contains("missing.pem of --otel-collector-endpoint-tls-cert-path cannot be read");
  }

  private static Span span(TestCollector collector, String name) {
    return collector.spans.stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name + " in " + collector.spans));
  }

  private Ran sync(Map<String, String> more) {
    return run(more);
  }

  private Ran run(Map<String, String> more, String... words) {
    Map<String, String> environment = ServiceVariables.of(site);
    environment.putAll(more);
    try {
      RunningCommand ran = RunningCommand.ended(directory, environment, words);
      return new Ran(ran.end(), ran.said());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
