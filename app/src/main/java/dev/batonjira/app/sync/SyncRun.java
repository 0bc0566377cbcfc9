package dev.batonjira.app.sync;

import dev.batonjira.app.progress.BothListeners;
import dev.batonjira.app.progress.ProgressLog;
import dev.batonjira.app.progress.StatusDisplay;
import dev.batonjira.app.progress.Traffic;
import dev.batonjira.app.telemetry.CallMetrics;
import dev.batonjira.app.telemetry.Telemetry;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.atlassian.http.CallReceipt.Tally;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import dev.batonjira.sdk.sync.FinishedFile;
import dev.batonjira.sdk.sync.SyncEngine;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.sdk.sync.SyncReport;
import dev.batonjira.service.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one sync with its logs and its progress. */
public final class SyncRun {

  private final InstantSource clock = InstantSource.system();
  private final Surroundings surroundings;
  private final SyncSettings settings;
  private final Logger log;
  private final ServiceMetrics metrics = ServiceMetrics.ofSites(InstantSource.system());

  /** The logs are set up. */
  public SyncRun(Surroundings surroundings, SyncSettings settings) {
    this.surroundings = surroundings;
    this.settings = settings;
    this.log = LoggerFactory.getLogger(SyncRun.class);
  }

  /** Logs something that the person should know. */
  void warn(String sentence) {
    log.warn(sentence);
  }

  /** Syncs the site into the file. */
  public SyncOutcome of(SyncedSite site) {
    SiteOptions how = new SiteOptions(settings, surroundings.environment());
    Telemetry.figures(metrics::figures);
    JiraConnectorOptions options = how.connector(site, how.pace(), new CallMetrics(metrics));
    Instant start = clock.instant();
    try (JiraConnector connector = new JiraConnector(options)) {
      AtomicReference<Optional<Agreement>> agreement = new AtomicReference<>(Optional.empty());
      SyncReport report =
          sync(
              connector,
              how.sync(settings.file(), options),
              (finished, file) -> agreement.set(agreement(connector, site, finished, file)));
      Duration elapsed = Duration.between(start, clock.instant());
      SyncOutcome outcome =
          new SyncOutcome(
              site.url().toString(),
              report,
              connector.receipt(),
              site.organization().isPresent()
                  ? Optional.empty()
                  : MinimumCalls.of(report, site.projectAccess()),
              elapsed,
              agreement.get(),
              connector.emailCoverage());
      if (settings.logged()) {
        OutcomeLog.write(outcome);
      }
      return outcome;
    }
  }

  private SyncReport sync(JiraConnector connector, SyncOptions options, FinishedFile finished) {
    SyncListener log =
        new BothListeners(
            settings.logged() ? new ProgressLog(clock) : SyncListener.NONE,
            new BothListeners(metrics.sync(), Telemetry.sync()));
    if (!settings.progress()) {
      return new SyncEngine(connector, options, log).run(finished);
    }
    Terminal terminal = surroundings.terminal();
    try (StatusDisplay display =
        StatusDisplay.start(terminal, () -> traffic(connector), clock, !settings.logged())) {
      return new SyncEngine(connector, options, new BothListeners(display, log)).run(finished);
    }
  }

  /** Only a complete file whose grants are expanded can agree. */
  private Optional<Agreement> agreement(
      JiraConnector connector, SyncedSite site, SyncReport report, Supplier<C1zReader> file) {
    boolean comparable =
        site.projectAccess() == ProjectAccess.COMPUTED
            && report.type().equals(SyncType.FULL)
            && report.expansion() instanceof ExpansionOutcome.Expanded;
    return comparable && settings.agreementSample() > 0
        ? Optional.of(
            FileAgreement.check(
                connector.agreementCheck(), report, file, settings.agreementSample()))
        : Optional.empty();
  }

  private static Traffic traffic(JiraConnector connector) {
    Tally total = connector.receipt().total();
    return new Traffic(total.calls(), total.retries(), total.throttled());
  }
}
