package dev.batonjira.app.service;

import com.google.protobuf.Any;
import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.options.Availability;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.sync.SiteOptions;
import dev.batonjira.app.sync.SyncRequest;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.ticket.TicketSettings;
import dev.batonjira.atlassian.http.CallListener;
import dev.batonjira.atlassian.http.Pace;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.jira.config.JiraFields;
import dev.batonjira.jira.tickets.TicketMemory;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.protocol.connector.v2.ConnectorMetadata;
import dev.batonjira.protocol.connector.v2.ExternalTicketSettings;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorSource;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.sync.SyncOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site of a long-lived process. Its configuration is read anew for each connector, so that a
 * rotated secret in a file is in force with the next task. Thread-safe.
 */
final class ConfiguredSite implements ConnectorSource {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredSite.class);

  private final Map<String, List<String>> flags;
  private final Surroundings surroundings;
  private final ConnectorCapabilities capabilities;
  private final CallListener calls;

  /** Of all connectors: a sync and a change at the same time ask the site no faster than one. */
  private final Pace pace;

  private volatile SyncRequest request;
  private volatile TicketMemory tickets = new TicketMemory(InstantSource.system());

  /**
   * Reads it for the first time and sets up the logs.
   *
   * @param calls is told of every request to the site
   */
  ConfiguredSite(
      Map<String, List<String>> flags,
      Surroundings surroundings,
      ConnectorCapabilities capabilities,
      CallListener calls) {
    this.flags = flags;
    this.calls = calls;
    this.surroundings = surroundings;
    this.capabilities = capabilities;
    this.request = read();
    this.pace = how(request).pace();
    request.observe(surroundings);
    if (Availability.isService(request.configuration())) {
      request.warnings().forEach(LOG::warn);
    }
  }

  /** What was read last. */
  SyncRequest request() {
    return request;
  }

  @Override
  public Connector open() {
    SyncRequest now = current();
    return new JiraConnector(connector(now), TicketSettings.of(now.configuration()), tickets);
  }

  @Override
  public ConnectorMetadata metadata() {
    try (Connector connector = open()) {
      ConnectorMetadata.Builder metadata =
          connector.metadata().toBuilder().setCapabilities(capabilities);
      if (connector.tickets().isPresent()) {
        boolean enabled = request.configuration().truth(PlatformFields.TICKETING);
        Any settings =
            Annotations.pack(ExternalTicketSettings.newBuilder().setEnabled(enabled).build());
        metadata.addAnnotations(settings);
      }
      return metadata.build();
    }
  }

  /** How connectors ask the site from now on. */
  JiraConnectorOptions connector() {
    return connector(current());
  }

  /** How the site is synced into {@code file}. */
  SyncOptions sync(Path file) {
    SyncRequest now = current();
    return how(now).sync(file, connector(now));
  }

  private JiraConnectorOptions connector(SyncRequest now) {
    return how(now).connector(now.site(), pace.withNewBudget(), calls);
  }

  private SiteOptions how(SyncRequest now) {
    return new SiteOptions(now.settings(), surroundings.environment());
  }

  private SyncRequest current() {
    try {
      SyncRequest now = read();
      if (!secrets(now).equals(secrets(request))) {
        Logging.hide(now.redactor());
        LOG.info("The credential was replaced");
        // Another account may see and do something else.
        tickets = new TicketMemory(InstantSource.system());
      }
      request = now;
    } catch (ConfigurationException e) {
      // Half written, or taken away: the one in force is the best there is.
      LOG.atWarn().setCause(e).log("The configuration cannot be read again");
    }
    return request;
  }

  private static List<String> secrets(SyncRequest request) {
    return Stream.of(
            JiraFields.JIRA_EMAIL, JiraFields.JIRA_API_TOKEN, JiraFields.ATLASSIAN_API_TOKEN)
        .map(request.configuration()::text)
        .toList();
  }

  private SyncRequest read() {
    return SyncRequest.read(ProgramFields.sync(), flags, surroundings);
  }
}
