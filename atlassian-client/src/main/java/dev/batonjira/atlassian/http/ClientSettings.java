package dev.batonjira.atlassian.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How a client behaves.
 *
 * @param version of this program, for the user agent
 * @param httpTimeout how long one attempt may take from connecting to the last byte
 * @param patience how long one call may take with its waits and repetitions, not counting the time
 *     it queues for its turn among the calls in flight
 * @param attempts how often one call is sent at most; 3 times when none has succeeded before,
 *     unless the server asks to wait
 * @param maxInFlight how many requests are on their way at once
 * @param maxBodyBytes the longest answer that is read, decompressed
 * @param listener is told of each attempt
 * @param pace shared by all clients that are opened with these settings
 * @param environment variables, of which some name proxies and certificates
 */
public record ClientSettings(
    String version,
    Duration httpTimeout,
    Duration patience,
    int attempts,
    int maxInFlight,
    long maxBodyBytes,
    CallListener listener,
    Timing timing,
    Pace pace,
    Map<String, String> environment) {

  public ClientSettings {
    requireNonNull(version, "version");
    requireNonNull(listener, "listener");
    requireNonNull(timing, "timing");
    requireNonNull(pace, "pace");
    environment = Map.copyOf(environment);
    if (!httpTimeout.isPositive() || !patience.isPositive()) {
      throw new IllegalArgumentException("timeouts must be positive");
    }
    if (attempts < 1 || maxInFlight < 1 || maxBodyBytes < 1) {
      throw new IllegalArgumentException("attempts, maxInFlight, maxBodyBytes must be at least 1");
    }
  }

  /** An attempt of at most 60 s, a call of at most 5 min and 6 attempts, 10 in flight, 64 MiB. */
  public static ClientSettings defaults(String version) {
    return new ClientSettings(
        version,
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        6,
        10,
        64L << 20,
        _ -> {},
        Timing.system(),
        Pace.unlimited(),
        System.getenv());
  }

  public ClientSettings withHttpTimeout(Duration timeout) {
    return new ClientSettings(
        version,
        timeout,
        patience,
        attempts,
        maxInFlight,
        maxBodyBytes,
        listener,
        timing,
        pace,
        environment);
  }

  public ClientSettings withPatience(Duration longest) {
    return new ClientSettings(
        version,
        httpTimeout,
        longest,
        attempts,
        maxInFlight,
        maxBodyBytes,
        listener,
        timing,
        pace,
        environment);
  }

  public ClientSettings withAttempts(int most) {
    return new ClientSettings(
        version,
        httpTimeout,
        patience,
        most,
        maxInFlight,
        maxBodyBytes,
        listener,
        timing,
        pace,
        environment);
  }

  public ClientSettings withMaxInFlight(int most) {
    return new ClientSettings(
        version,
        httpTimeout,
        patience,
        attempts,
        most,
        maxBodyBytes,
        listener,
        timing,
        pace,
        environment);
  }

  public ClientSettings withMaxBodyBytes(long most) {
    return new ClientSettings(
        version,
        httpTimeout,
        patience,
        attempts,
        maxInFlight,
        most,
        listener,
        timing,
        pace,
        environment);
  }

  public ClientSettings withListener(CallListener told) {
    return new ClientSettings(
        version,
        httpTimeout,
        patience,
        attempts,
        maxInFlight,
        maxBodyBytes,
        told,
        timing,
        pace,
        environment);
  }

  public ClientSettings withTiming(Timing other) {
    return new ClientSettings(
        version,
        httpTimeout,
        patience,
        attempts,
        maxInFlight,
        maxBodyBytes,
        listener,
        other,
        pace,
        environment);
  }

  public ClientSettings withPace(Pace other) {
    return new ClientSettings(
        version,
        httpTimeout,
        patience,
        attempts,
        maxInFlight,
        maxBodyBytes,
        listener,
        timing,
        other,
        environment);
  }

  /** With these variables in place of those of the process. */
  public ClientSettings withEnvironment(Map<String, String> variables) {
    return new ClientSettings(
        version,
        httpTimeout,
        patience,
        attempts,
        maxInFlight,
        maxBodyBytes,
        listener,
        timing,
        pace,
        variables);
  }

  /** Without the environment, which may hold secrets. */
  @Override
  public String toString() {
    return "ClientSettings[version=%s, httpTimeout=%s, patience=%s, attempts=%d, maxInFlight=%d]"
        .formatted(version, httpTimeout, patience, attempts, maxInFlight);
  }
}
