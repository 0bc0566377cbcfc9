package dev.batonjira.simulator;

import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import dev.batonjira.simulator.wire.Faults;
import dev.batonjira.simulator.wire.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated site behaves.
 *
 * @param port on the loopback interface; 0 for any free one
 * @param latency how long every answer takes at least
 * @param chaos what changes on the site while it is read
 * @param credential what the accepted credential may do
 * @param slowUserPage the users listing answers 409 to a request for a larger page
 * @param observer is told every exchange, on the thread that answers it; null when nobody watches
 */
public record SimulatorOptions(
    SiteSpec site,
    int port,
    Duration latency,
    RateLimits rateLimits,
    Faults faults,
    List<ChaosStep> chaos,
    Credential credential,
    int slowUserPage,
    @Nullable Consumer<Exchange> observer) {

  public SimulatorOptions {
    chaos = List.copyOf(chaos);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("A port is a number from 0 to 65535.");
    }
    if (latency.isNegative()) {
      throw new IllegalArgumentException("The latency is negative.");
    }
  }

  /** A site that answers at once, never fails and never changes. */
  public static SimulatorOptions of(SiteSpec site) {
    return new SimulatorOptions(
        site,
        0,
        Duration.ZERO,
        RateLimits.NONE,
        Faults.NONE,
        List.of(),
        Credential.ADMINISTRATOR,
        Integer.MAX_VALUE,
        null);
  }

  public SimulatorOptions withPort(int value) {
    return new SimulatorOptions(
        site, value, latency, rateLimits, faults, chaos, credential, slowUserPage, observer);
  }

  public SimulatorOptions withLatency(Duration value) {
    return new SimulatorOptions(
        site, port, value, rateLimits, faults, chaos, credential, slowUserPage, observer);
  }

  public SimulatorOptions withRateLimits(RateLimits value) {
    return new SimulatorOptions(
        site, port, latency, value, faults, chaos, credential, slowUserPage, observer);
  }

  public SimulatorOptions withFaults(Faults value) {
    return new SimulatorOptions(
        site, port, latency, rateLimits, value, chaos, credential, slowUserPage, observer);
  }

  public SimulatorOptions withChaos(List<ChaosStep> value) {
    return new SimulatorOptions(
        site, port, latency, rateLimits, faults, value, credential, slowUserPage, observer);
  }

  public SimulatorOptions withCredential(Credential value) {
    return new SimulatorOptions(
        site, port, latency, rateLimits, faults, chaos, value, slowUserPage, observer);
  }

  public SimulatorOptions withSlowUserPage(int value) {
    return new SimulatorOptions(
        site, port, latency, rateLimits, faults, chaos, credential, value, observer);
  }

  public SimulatorOptions withObserver(Consumer<Exchange> value) {
    return new SimulatorOptions(
        site, port, latency, rateLimits, faults, chaos, credential, slowUserPage, value);
  }
}
