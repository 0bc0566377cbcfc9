package dev.batonjira.app.service;

import dev.batonjira.app.audit.AuditPlace;
import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.options.Availability;
import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.options.SecretFiles;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.GracefulStop;
import dev.batonjira.app.progress.BothListeners;
import dev.batonjira.app.progress.ProgressLog;
import dev.batonjira.app.sync.ProgramVersion;
import dev.batonjira.app.telemetry.CallMetrics;
import dev.batonjira.app.telemetry.Telemetry;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.http.EnvironmentTrust;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.server.Changes;
import dev.batonjira.sdk.server.ConnectorRpcs;
import dev.batonjira.sdk.tls.Trust;
import dev.batonjira.service.ConnectorService;
import dev.batonjira.service.SyncSetup;
import dev.batonjira.service.c1.C1Address;
import dev.batonjira.service.c1.C1Settings;
import dev.batonjira.service.c1.HostFacts;
import dev.batonjira.service.credential.ClientId;
import dev.batonjira.service.credential.ClientSecret;
import dev.batonjira.service.health.Checkup;
import dev.batonjira.service.health.HealthServer;
import dev.batonjira.service.health.Readiness;
import dev.batonjira.service.loop.ServiceListeners;
import dev.batonjira.service.loop.ServiceOptions;
import dev.batonjira.service.metrics.ServiceMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code baton-jira} with a client id: works for C1 until it is told to stop. */
public final class ServiceCommand {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceCommand.class);
  private static final String PROGRAM = "baton-jira";
  private static final String API_HOST = "BATON_C1_API_HOST";
  private static final String BATCHES = "BATON_GET_TASKS";
  private static final String TEMP_DIRECTORY = "BATON_TMPDIR";
  private static final Set<String> YES = Set.of("1", "t", "T", "true", "TRUE", "True");
  // Orchestrators usually kill after thirty seconds; tasks get up to twice the grace period.
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(28);

  private final Surroundings surroundings;
  private final ConnectorCapabilities capabilities;

  /**
   * @param capabilities what C1 is told that the connector can do
   */
  public ServiceCommand(Surroundings surroundings, ConnectorCapabilities capabilities) {
    this.surroundings = surroundings;
    this.capabilities = capabilities;
  }

  /** Whether flags, environment or configuration file hold a client id. */
  public static boolean isAsked(Map<String, List<String>> flags, Surroundings surroundings) {
    return Availability.isService(configuration(flags, surroundings));
  }

  /** Works until the thread is interrupted. */
  public ExitCode run(Map<String, List<String>> flags) {
    C1Settings c1 = settings(flags, configuration(flags, surroundings));
    ServiceMetrics metrics = new ServiceMetrics(InstantSource.system());
    ConfiguredSite site =
        new ConfiguredSite(flags, surroundings, capabilities, new CallMetrics(metrics));
    Telemetry.figures(metrics::figures);
    Configuration configuration = site.request().configuration();
    ConnectorRpcs rpcs =
        new ConnectorRpcs(
            site,
            new Changes(
                configuration.truth(PlatformFields.PROVISIONING),
                AuditPlace.listener(
                    configuration, surroundings, site.request().site().url().toString()),
                "c1"),
            configuration.truth(PlatformFields.TICKETING));
    Readiness readiness = new Readiness();
    LOG.atInfo()
        .addKeyValue("c1", c1.address().toString())
        .addKeyValue("host_id", c1.hostId())
        .addKeyValue("provisioning", configuration.truth(PlatformFields.PROVISIONING))
        .addKeyValue("ticketing", configuration.truth(PlatformFields.TICKETING))
        .log("Starting service");
    Optional<HealthServer> health = health(configuration, site, readiness, metrics);
    try (GracefulStop _ = GracefulStop.ofThisThread(STOP_WITHIN);
        ConnectorService service =
            new ConnectorService(
                c1,
                options(configuration),
                site,
                syncs(configuration, site, metrics),
                rpcs,
                PROGRAM,
                new ServiceListeners(List.of(readiness, metrics, Telemetry.tasks())))) {
      service.run();
    } finally {
      health.ifPresent(HealthServer::close);
    }
    LOG.info("Stopped");
    return ExitCode.OK;
  }

  private static Configuration configuration(
      Map<String, List<String>> flags, Surroundings surroundings) {
    return ConfigurationResolver.resolve(
        ProgramFields.sync(),
        flags,
        SecretFiles.in(
            surroundings.environment(), ProgramFields.sync(), surroundings.workingDirectory()),
        ConfigurationFile.read(surroundings.environment(), surroundings.workingDirectory()));
  }

  private C1Settings settings(Map<String, List<String>> flags, Configuration configuration) {
    try {
      ClientId id = ClientId.parse(configuration.text(PlatformFields.CLIENT_ID));
      ClientSecret first = ClientSecret.parse(configuration.text(PlatformFields.CLIENT_SECRET));
      return new C1Settings(
          id,
          () -> secret(flags, first),
          C1Address.of(id, surroundings.environment().getOrDefault(API_HOST, "")),
          HostFacts.hostId(surroundings.environment()),
          EnvironmentTrust.of(surroundings.environment()).orElseGet(Trust::ofRuntime),
          C1Proxies.of(surroundings.environment()),
          ProgramVersion.get());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** The secret as it is now; the first one when there is no readable other. */
  private ClientSecret secret(Map<String, List<String>> flags, ClientSecret first) {
    try {
      return ClientSecret.parse(
          configuration(flags, surroundings).text(PlatformFields.CLIENT_SECRET));
    } catch (ConfigurationException | IllegalArgumentException e) {
      return first;
    }
  }

  private ServiceOptions options(Configuration configuration) {
    return new ServiceOptions(
        (int) configuration.whole(PlatformFields.TASK_CONCURRENCY),
        YES.contains(surroundings.environment().getOrDefault(BATCHES, "")),
        GRACE);
  }

  private SyncSetup syncs(
      Configuration configuration, ConfiguredSite site, ServiceMetrics metrics) {
    String directory = configuration.text(PlatformFields.C1Z_TEMP_DIR);
    if (directory.isEmpty()) {
      directory = surroundings.environment().getOrDefault(TEMP_DIRECTORY, "");
    }
    if (directory.isEmpty()) {
      directory = System.getProperty("java.io.tmpdir");
    }
    Path folder = surroundings.workingDirectory().resolve(directory);
    return new SyncSetup(
        folder,
        site::sync,
        configuration.truth(PlatformFields.SKIP_FULL_SYNC),
        _ ->
            new BothListeners(
                new ProgressLog(InstantSource.system()),
                new BothListeners(metrics.sync(), Telemetry.sync())),
        Logging::debug);
  }

  private static Optional<HealthServer> health(
      Configuration configuration,
      ConfiguredSite site,
      Readiness readiness,
      ServiceMetrics metrics) {
    if (!configuration.truth(PlatformFields.HEALTH_CHECK)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          HealthServer.start(
              configuration.text(PlatformFields.HEALTH_CHECK_BIND_ADDRESS),
              (int) configuration.whole(PlatformFields.HEALTH_CHECK_PORT),
              new Checkup(site, InstantSource.system()),
              readiness,
              metrics::text,
              InstantSource.system()));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }
}
