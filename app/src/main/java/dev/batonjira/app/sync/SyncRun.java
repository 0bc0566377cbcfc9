package dev.batonjira.app.sync;

import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.logging.Redactor;
import dev.batonjira.app.progress.BothListeners;
import dev.batonjira.app.progress.ProgressLog;
import dev.batonjira.app.progress.StatusDisplay;
import dev.batonjira.app.progress.Traffic;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.atlassian.http.CallReceipt.Tally;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.sync.SyncEngine;
import dev.batonjira.sdk.sync.SyncListener;
import dev.batonjira.sdk.sync.SyncOptions;
import dev.batonjira.sdk.sync.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs one sync with its logs and its progress. */
public final class SyncRun {

  private static final Duration PATIENCE_AT_LEAST = Duration.ofMinutes(5);
  // Answers are decoded and stored while others are on their way.
  private static final int WORKERS_PER_CALL_IN_FLIGHT = 2;

  private final InstantSource clock = InstantSource.system();
  private final Surroundings surroundings;
  private final SyncSettings settings;
  private final Logger log;

  /** Sets up the logs. */
  public SyncRun(Surroundings surroundings, SyncSettings settings, Redactor redactor) {
    this.surroundings = surroundings;
    this.settings = settings;
    Logging.configure(settings.logs(), redactor, surroundings.terminal()::line);
    this.log = LoggerFactory.getLogger(SyncRun.class);
  }

  /** Logs something that the person should know. */
  void warn(String sentence) {
    log.warn(sentence);
  }

  /** Syncs the site into the file. */
  public SyncOutcome of(SyncedSite site) {
    JiraConnectorOptions options = site.options(client(site));
    Instant start = clock.instant();
    try (JiraConnector connector = new JiraConnector(options)) {
      SyncReport report = sync(connector, options(options));
      SyncOutcome outcome =
          new SyncOutcome(
              site.url().toString(),
              report,
              connector.receipt(),
              Duration.between(start, clock.instant()));
      logged(outcome);
      return outcome;
    }
  }

  private SyncReport sync(JiraConnector connector, SyncOptions options) {
    SyncListener log = settings.logged() ? new ProgressLog(clock) : SyncListener.NONE;
    if (!settings.progress()) {
      return new SyncEngine(connector, options, log).run();
    }
    Terminal terminal = surroundings.terminal();
    try (StatusDisplay display =
        StatusDisplay.start(terminal, () -> traffic(connector), clock, !settings.logged())) {
      return new SyncEngine(connector, options, new BothListeners(display, log)).run();
    }
  }

  private ClientSettings client(SyncedSite site) {
    Duration twice = site.httpTimeout().multipliedBy(2);
    return ClientSettings.defaults(ProgramVersion.get())
        .withHttpTimeout(site.httpTimeout())
        .withPatience(twice.compareTo(PATIENCE_AT_LEAST) > 0 ? twice : PATIENCE_AT_LEAST)
        .withMaxInFlight(settings.callsInFlight())
        .withListener(new CallLog());
  }

  private SyncOptions options(JiraConnectorOptions connector) {
    return SyncOptions.to(settings.file(), ProgramVersion.get(), connector.shape())
        .withResourceTypes(settings.resourceTypes())
        .withSkipEntitlementsAndGrants(settings.skipEntitlementsAndGrants())
        .withWorkers(
            Math.min(
                SyncOptions.MAX_WORKERS, WORKERS_PER_CALL_IN_FLIGHT * settings.callsInFlight()))
        .withMaxSkippedPercent(settings.maxSkippedPercent())
        .withExpansionCeiling(settings.expansionLimit())
        .withWriter(WriterOptions.fromEnvironment(surroundings.environment()));
  }

  private static Traffic traffic(JiraConnector connector) {
    Tally total = connector.receipt().total();
    return new Traffic(total.calls(), total.retries(), total.throttled());
  }

  private void logged(SyncOutcome outcome) {
    if (!settings.logged()) {
      return;
    }
    SyncReport report = outcome.report();
    for (Remark remark : report.ledger().entries()) {
      log.atLevel(remark.kind() == Remark.Kind.NOTED ? Level.INFO : Level.WARN)
          .addKeyValue("kind", remark.kind())
          .addKeyValue("resource_type_id", remark.subject().getResourceType())
          .addKeyValue("resource_id", remark.subject().getResource())
          .addKeyValue("reason", remark.reason())
          .log(remark.kind() == Remark.Kind.NOTED ? "Noted" : "Not read completely");
    }
    Tally total = outcome.receipt().total();
    log.atInfo()
        .addKeyValue("sync_id", report.syncId())
        .addKeyValue("sync_type", report.type())
        .addKeyValue("resources", report.rows().totalResources())
        .addKeyValue("entitlements", report.rows().totalEntitlements())
        .addKeyValue("grants", report.rows().totalGrants())
        .addKeyValue("skipped", report.ledger().skipped())
        .addKeyValue("partial", report.ledger().partial())
        .addKeyValue("calls", total.calls())
        .addKeyValue("retries", total.retries())
        .addKeyValue("throttled_ms", total.throttled().toMillis())
        .addKeyValue("elapsed_ms", outcome.elapsed().toMillis())
        .log("Sync complete.");
    log.atInfo()
        .addKeyValue("output_path", report.file())
        .addKeyValue("compressed_bytes", report.fileSize())
        .log("c1z: saved");
  }
}
