package dev.batonjira.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Validation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {

  private final AtomicInteger validations = new AtomicInteger();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private volatile boolean tokenRevoked;
  private final Readiness readiness = new Readiness();
  private HealthServer server;

  @BeforeEach
  void start() {
    InstantSource clock = now::get;
    server =
        HealthServer.start(
            "127.0.0.1",
            0,
            new Checkup(new OneSource(), clock),
            readiness,
            () -> "baton_up 1\n",
            clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void w70_itAnswersBeforeC1IsReachedAndAsksTheSiteOnceForManyProbes()
      throws IOException, InterruptedException {
    assertThat(get("live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body())
        .isEqualTo(
            "{\"status\":\"not_ready\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"details\":"
                + "{\"error\":\"C1 has not been reached yet\"}}");
    for (int i = 0; i < 10; i++) {
      assertThat(get("health").body())
          .isEqualTo("{\"status\":\"healthy\",\"timestamp\":\"2026-01-01T00:00:00Z\"}");
    }
    assertThat(validations).hasValue(1);
    now.set(now.get().plus(Duration.ofMinutes(6)));
    get("health");
    assertThat(validations).hasValue(2);
  }

  @Test
  void isReadyOnceC1KnowsItAndNoLongerWhenC1IsGone() throws IOException, InterruptedException {
    readiness.registered();
    assertThat(get("ready").statusCode()).isEqualTo(200);
    for (int i = 0; i < 5; i++) {
      readiness.unreachable("UNAVAILABLE: no route");
    }
    assertThat(get("ready").body()).contains("UNAVAILABLE: no route");
    readiness.polled();
    assertThat(get("ready").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsThatTheCredentialWasRefusedAndLooksAgainAMinuteLater()
      throws IOException, InterruptedException {
    tokenRevoked = true;
    HttpResponse<String> health = get("health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body())
        .contains("\"status\":\"unhealthy\"", "\"validation_error\":\"The token was refused.\"");
    tokenRevoked = false;
    assertThat(get("health").statusCode()).isEqualTo(503);
    now.set(now.get().plus(Duration.ofSeconds(61)));
    assertThat(get("health").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsItsFigures() throws IOException, InterruptedException {
    assertThat(get("metrics").body()).isEqualTo("baton_up 1\n");
    assertThat(get("metrics").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
  }

  @Test
  void nothingElseIsServed() throws IOException, InterruptedException {
    assertThat(get("").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/" + path);
      return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private final class OneSource implements ConnectorSource {
    @Override
    public ConnectorMetadata metadata() {
      return ConnectorMetadata.getDefaultInstance();
    }

    @Override
    public Connector open() {
      return new Connector() {
        @Override
        public ConnectorMetadata metadata() {
          return ConnectorMetadata.getDefaultInstance();
        }

        @Override
        public Validation validate() {
          validations.incrementAndGet();
          if (tokenRevoked) {
            throw new ConnectorException.Unauthenticated("The token was refused.", null);
          }
          return new Validation("one", List.of());
        }

        @Override
        public List<ResourceSyncer> syncers() {
          return List.of();
        }

        @Override
        public void close() {}
      };
    }
  }
}
