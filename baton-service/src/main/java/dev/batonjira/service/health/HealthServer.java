package dev.batonjira.service.health;

import com.google.gson.JsonObject;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code /health}, {@code /ready}, {@code /live} and {@code /metrics}, from before the service
 * knows whether C1 can be reached until it has stopped. Thread-safe.
 */
public final class HealthServer implements AutoCloseable {

  /** Kept, because a logger nobody refers to forgets its level. */
  private static final List<Logger> SERVER_LOGS =
      List.of(Logger.getLogger("io.helidon"), Logger.getLogger("io.helidon.webserver.LoomServer"));

  private final Checkup checkup;
  private final Readiness readiness;
  private final InstantSource clock;
  private final WebServer server;

  private HealthServer(
      InetAddress address,
      int port,
      Checkup checkup,
      Readiness readiness,
      Supplier<String> metrics,
      InstantSource clock) {
    SERVER_LOGS.getFirst().setLevel(Level.WARNING);
    SERVER_LOGS.getLast().setLevel(Level.OFF);
    this.checkup = checkup;
    this.readiness = readiness;
    this.clock = clock;
    this.server =
        WebServer.builder()
            .address(address)
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(Duration.ZERO)
            .addRouting(
                HttpRouting.builder()
                    .get("/health", (_, response) -> health(response))
                    .get("/ready", (_, response) -> ready(response))
                    .get("/live", (_, response) -> send(response, true, "alive", Map.of()))
                    .get("/metrics", (_, response) -> metrics(response, metrics.get())))
            .build()
            .start();
  }

  /**
   * Begins to listen.
   *
   * @param port 0 for any free one
   * @param metrics the figures that {@code /metrics} tells
   * @throws IllegalArgumentException with a sentence when the address cannot be used
   */
  public static HealthServer start(
      String address,
      int port,
      Checkup checkup,
      Readiness readiness,
      Supplier<String> metrics,
      InstantSource clock) {
    InetAddress bound;
    try {
      bound = InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "There is no address " + address + " for the health check to listen at.", e);
    }
    HealthServer health = new HealthServer(bound, port, checkup, readiness, metrics, clock);
    if (!health.server.isRunning()) {
      throw new IllegalArgumentException(
          "The health check cannot listen at %s port %d: choose another with --health-check-port."
              .formatted(address, port));
    }
    return health;
  }

  /** The port in use. */
  public int port() {
    return server.port();
  }

  private void health(ServerResponse response) {
    checkup
        .problem()
        .ifPresentOrElse(
            problem ->
                send(
                    response,
                    false,
                    "unhealthy",
                    Map.of("error", "connector validation failed", "validation_error", problem)),
            () -> send(response, true, "healthy", Map.of()));
  }

  private void ready(ServerResponse response) {
    readiness
        .problem()
        .ifPresentOrElse(
            problem -> send(response, false, "not_ready", Map.of("error", problem)),
            () -> send(response, true, "ready", Map.of()));
  }

  private static void metrics(ServerResponse response, String text) {
    response
        .header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .send(text);
  }

  private void send(
      ServerResponse response, boolean good, String status, Map<String, String> details) {
    JsonObject body = new JsonObject();
    body.addProperty("status", status);
    body.addProperty("timestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    if (!details.isEmpty()) {
      JsonObject members = new JsonObject();
      details.forEach(members::addProperty);
      body.add("details", members);
    }
    response
        .status(good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .send(body.toString());
  }

  @Override
  public void close() {
    // Who is told to stop is interrupted, and the server would not wait for its own end then.
    boolean interrupted = Thread.interrupted();
    try {
      server.stop();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
