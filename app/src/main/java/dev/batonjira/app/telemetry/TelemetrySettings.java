package dev.batonjira.app.telemetry;

import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.tls.Pem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which collector is told what, by OTLP over gRPC.
 *
 * @param endpoint {@code http} for a connection in the clear, {@code https} else; with a port
 * @param authority PEM of the certificates that the collector's must be signed by; empty for those
 *     that the Java runtime trusts
 * @param service whether the process runs for long, so that it is not one trace
 */
public record TelemetrySettings(
    URI endpoint, Optional<String> authority, boolean traces, boolean logs, boolean service) {

  private static final int USUAL_PORT = 4317;

  /**
   * Reads the flags; empty when no collector is named.
   *
   * @param problems receives a sentence for each value that cannot be used
   */
  public static Optional<TelemetrySettings> of(
      Configuration configuration, Path workingDirectory, List<String> problems) {
    String endpoint = configuration.text(PlatformFields.OTEL_COLLECTOR_ENDPOINT).strip();
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TelemetrySettings(
              uri(
                  endpoint,
                  configuration.truth(PlatformFields.OTEL_COLLECTOR_ENDPOINT_TLS_INSECURE)),
              authority(configuration, workingDirectory),
              !configuration.truth(PlatformFields.OTEL_TRACING_DISABLED),
              !configuration.truth(PlatformFields.OTEL_LOGGING_DISABLED),
              !configuration.text(PlatformFields.CLIENT_ID).isEmpty()));
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static URI uri(String text, boolean insecure) {
    boolean complete = text.contains("://");
    URI uri;
    try {
      uri = URI.create(complete ? text : (insecure ? "http://" : "https://") + text);
    } catch (IllegalArgumentException e) {
      throw unusable(text, e);
    }
    boolean secure = "https".equals(uri.getScheme());
    boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
    if (uri.getHost() == null || !bare || !(secure || "http".equals(uri.getScheme()))) {
      throw unusable(text, null);
    }
    if (secure && insecure) {
      throw new IllegalArgumentException(
          "--otel-collector-endpoint %s and --otel-collector-endpoint-tls-insecure contradict each other: give one"
              .formatted(text));
    }
    return URI.create(
        "%s://%s:%d"
            .formatted(
                uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort()));
  }

  private static IllegalArgumentException unusable(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "--otel-collector-endpoint %s is not of the form host:port, such as localhost:4317"
            .formatted(text),
        cause);
  }

  private static Optional<String> authority(Configuration configuration, Path workingDirectory) {
    String pem = configuration.text(PlatformFields.OTEL_COLLECTOR_ENDPOINT_TLS_CERT);
    String file = configuration.text(PlatformFields.OTEL_COLLECTOR_ENDPOINT_TLS_CERT_PATH);
    if (!file.isEmpty()) {
      try {
        pem = Files.readString(workingDirectory.resolve(file));
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "The file %s of --otel-collector-endpoint-tls-cert-path cannot be read."
                .formatted(file),
            e);
      }
    }
    if (pem.isEmpty()) {
      return Optional.empty();
    }
    Pem.certificates(pem);
    return Optional.of(pem);
  }
}
