package dev.batonjira.app.service;

import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.PlatformFields;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code baton-jira health-check}: asks a running service how it is. */
public final class HealthCheckCommand {

  private static final List<String> ENDPOINTS = List.of("health", "ready", "live");

  private final Surroundings surroundings;

  public HealthCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Asks once; says nothing when all is well. */
  public ExitCode run(Map<String, List<String>> flags) {
    Configuration configuration =
        ConfigurationResolver.resolve(
            ProgramFields.healthCheck(), flags, surroundings.environment(), file());
    String endpoint = configuration.text(ProgramFields.ENDPOINT);
    if (!ENDPOINTS.contains(endpoint)) {
      throw new ConfigurationException(
          List.of("invalid endpoint: " + endpoint + " (valid: health, ready, live)"));
    }
    String address = reachable(configuration.text(PlatformFields.HEALTH_CHECK_BIND_ADDRESS));
    URI uri =
        URI.create(
            "http://%s:%d/%s"
                .formatted(
                    address.contains(":") ? "[" + address + "]" : address,
                    configuration.whole(PlatformFields.HEALTH_CHECK_PORT),
                    endpoint));
    int status = status(uri, Duration.ofSeconds(configuration.whole(ProgramFields.HEALTH_TIMEOUT)));
    if (status != HttpURLConnection.HTTP_OK) {
      throw new Failure(ExitCode.UNHEALTHY, "health check returned status " + status);
    }
    return ExitCode.OK;
  }

  /** What the service's file says of it; the rest of the file is no concern of this command. */
  private Map<String, Object> file() {
    Map<String, Object> known = new HashMap<>();
    ConfigurationFile.read(surroundings.environment(), surroundings.workingDirectory())
        .forEach((key, value) -> {
          if (value != null && ProgramFields.healthCheck().fieldForKey(key).isPresent()) {
            known.put(key, value);
          }
        });
    return known;
  }

  /** An address to ask for one to listen at: all addresses are reached at the loopback one. */
  private static String reachable(String address) {
    return switch (address) {
      case "0.0.0.0", "" -> "127.0.0.1";
      case "::" -> "::1";
      default -> address;
    };
  }

  /** With the JDK's smallest client: a probe runs every few seconds. */
  private static int status(URI uri, Duration patience) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) patience.toMillis());
      connection.setReadTimeout((int) patience.toMillis());
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.UNHEALTHY, "health check failed: Get \"%s\": %s".formatted(uri, e.getMessage()));
    }
  }
}
