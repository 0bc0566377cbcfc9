package dev.batonjira.app.demo;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Faults;
import dev.batonjira.simulator.wire.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes a simulated site of the flags. */
final class SimulatedSite {

  // The web server tells its start and stop here; a reference keeps the level from being collected.
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private static final List<Field> SIZES =
      List.of(
          ProgramFields.USERS,
          ProgramFields.GROUPS,
          ProgramFields.MEMBERSHIPS,
          ProgramFields.PROJECTS);

  private SimulatedSite() {}

  /**
   * Starts the site.
   *
   * @param port 0 for any free one
   */
  static Simulator start(Configuration configuration, int port) {
    WEB_SERVER.setLevel(Level.WARNING);
    long seed = configuration.whole(ProgramFields.SEED);
    SimulatorOptions options =
        SimulatorOptions.of(spec(configuration).withSeed(seed))
            .withPort(port)
            .withLatency(Duration.ofMillis(configuration.whole(ProgramFields.LATENCY)));
    long faults = configuration.whole(ProgramFields.FAULTS);
    if (faults > 0) {
      options = options.withFaults(Faults.everyKind(seed, faults / 100.0));
    }
    int rate = (int) configuration.whole(ProgramFields.RATE_LIMIT);
    RateLimits limits = rate > 0 ? RateLimits.perSecond(rate) : RateLimits.NONE;
    options =
        options.withRateLimits(
            limits.withPoints(
                configuration.whole(ProgramFields.POINTS),
                Duration.ofSeconds(configuration.whole(ProgramFields.POINTS_WINDOW))));
    try {
      return Simulator.start(options);
    } catch (IllegalStateException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          "The simulated site cannot listen at port %d: choose another with --port."
              .formatted(port),
          e);
    }
  }

  /**
   * The site that the flags describe.
   *
   * @throws ConfigurationException when there can be no such site
   */
  static SiteSpec spec(Configuration configuration) {
    String preset = configuration.text(ProgramFields.PRESET);
    if (preset.isEmpty()) {
      return ofSizes(configuration);
    }
    List<String> contradicted =
        SIZES.stream()
            .filter(configuration::isSet)
            .map(size -> "--preset and --" + size.name() + " contradict each other: give one")
            .toList();
    if (!contradicted.isEmpty()) {
      throw new ConfigurationException(contradicted);
    }
    return preset.equals("benchmark") ? SiteSpec.benchmark() : SiteSpec.demo();
  }

  private static SiteSpec ofSizes(Configuration configuration) {
    try {
      SiteSpec spec = SiteSpec.ofSize((int) configuration.whole(ProgramFields.USERS));
      if (given(configuration, ProgramFields.GROUPS)) {
        spec = spec.withGroups((int) configuration.whole(ProgramFields.GROUPS));
      }
      if (given(configuration, ProgramFields.MEMBERSHIPS)) {
        spec = spec.withMemberships((int) configuration.whole(ProgramFields.MEMBERSHIPS));
      }
      if (given(configuration, ProgramFields.PROJECTS)) {
        spec = spec.withProjects((int) configuration.whole(ProgramFields.PROJECTS));
      }
      return spec;
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static boolean given(Configuration configuration, Field size) {
    return configuration.whole(size) > 0;
  }
}
