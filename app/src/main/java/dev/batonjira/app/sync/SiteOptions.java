package dev.batonjira.app.sync;

import dev.batonjira.app.telemetry.Telemetry;
import dev.batonjira.atlassian.http.CallListener;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.http.EnvironmentProxies;
import dev.batonjira.atlassian.http.EnvironmentTrust;
import dev.batonjira.atlassian.http.Pace;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.sdk.sync.SyncScope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings as the connector and the sync want them, for one sync and for a service alike. */
public final class SiteOptions {

  private static final Duration PATIENCE_AT_LEAST = Duration.ofMinutes(5);
  // Answers are decoded and stored while others are on their way or wait for their turn.
  private static final int WORKERS_PER_CALL_IN_FLIGHT = 4;

  private final SyncSettings settings;
  private final Map<String, String> environment;

  /**
   * @param environment names proxies and certificates, and limits of the writer
   * @throws ConfigurationException when a proxy or certificates that it names are of no use
   */
  public SiteOptions(SyncSettings settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
    try {
      new EnvironmentProxies(environment);
      EnvironmentTrust.of(environment);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /** How the site is asked; a collector is told of each request. */
  public JiraConnectorOptions connector(SyncedSite site) {
    return connector(site, pace(), Telemetry::called);
  }

  /**
   * What all connections to a site have in common: proxies and certificates of the environment, and
   * a collector that is told of each request.
   */
  public static ClientSettings client(Map<String, String> environment) {
    return ClientSettings.defaults(ProgramVersion.get())
        .withListener(Telemetry::called)
        .withEnvironment(environment);
  }

  /** How fast sites are asked, and how often. */
  public Pace pace() {
    return Pace.of(settings.maxRequestsPerSecond(), settings.callBudget());
  }

  /**
   * How the site is asked.
   *
   * @param pace one that was made here, shared with other connectors or not
   * @param calls is told of each request
   */
  public JiraConnectorOptions connector(SyncedSite site, Pace pace, CallListener calls) {
    Duration twice = site.httpTimeout().multipliedBy(2);
    return site.options(
        client(environment)
            .withHttpTimeout(site.httpTimeout())
            .withPatience(twice.compareTo(PATIENCE_AT_LEAST) > 0 ? twice : PATIENCE_AT_LEAST)
            .withMaxInFlight(settings.callsInFlight())
            .withPace(pace)
            .withListener(calls));
  }

  /** How it is synced into {@code file}. */
  public SyncOptions sync(Path file, JiraConnectorOptions connector) {
    SyncScope scope = settings.scope();
    return SyncOptions.to(file, ProgramVersion.get(), connector.shape())
        .withResourceTypes(scope.resourceTypes())
        .withSkipEntitlementsAndGrants(scope.skipEntitlementsAndGrants())
        .withResources(scope.resources(), scope.skipGrants())
        .withExternal(settings.external())
        .withWorkers(
            Math.min(
                SyncOptions.MAX_WORKERS, WORKERS_PER_CALL_IN_FLIGHT * settings.callsInFlight()))
        .withMaxSkippedPercent(settings.maxSkippedPercent())
        .withExpansionCeiling(settings.expansionLimit())
        .withWriter(WriterOptions.fromEnvironment(environment));
  }
}
