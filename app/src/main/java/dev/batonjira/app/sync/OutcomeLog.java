package dev.batonjira.app.sync;

import dev.batonjira.atlassian.http.CallReceipt.Tally;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.sync.SyncReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The log lines of a finished sync. */
final class OutcomeLog {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeLog.class);
  private static final int EXAMPLES = 5;

  private OutcomeLog() {}

  /** What remarks on one line have in common: one limit of the site strikes many resources. */
  private record Finding(Remark.Kind kind, String resourceType, String reason) {
    static Finding of(Remark remark) {
      return new Finding(remark.kind(), remark.subject().getResourceType(), remark.reason());
    }
  }

  static void write(SyncOutcome outcome) {
    SyncReport report = outcome.report();
    findings(report.ledger().entries()).forEach(OutcomeLog::write);
    Tally total = outcome.receipt().total();
    LOG.atInfo()
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
    outcome.agreement().ifPresent(OutcomeLog::write);
    LOG.atInfo()
        .addKeyValue("output_path", report.file())
        .addKeyValue("compressed_bytes", report.fileSize())
        .log("c1z: saved");
  }

  private static void write(Agreement agreement) {
    switch (agreement) {
      case Agreement.Compared compared -> {
        compared.named().forEach(disagreement -> LOG.warn(disagreement.toString()));
        LOG.atInfo()
            .addKeyValue("accounts", compared.accounts())
            .addKeyValue("pairs", compared.pairs())
            .addKeyValue("agreeing", compared.agreeing())
            .log("Compared with Jira who can see which project.");
      }
      case Agreement.Refused refused -> LOG.warn(refused.reason());
    }
  }

  private static Map<Finding, List<String>> findings(List<Remark> remarks) {
    return remarks.stream()
        .collect(
            Collectors.groupingBy(
                Finding::of,
                LinkedHashMap::new,
                Collectors.mapping(remark -> remark.subject().getResource(), Collectors.toList())));
  }

  private static void write(Finding finding, List<String> resources) {
    boolean lacksNothing = finding.kind() == Remark.Kind.NOTED;
    LOG.atLevel(lacksNothing ? Level.INFO : Level.WARN)
        .addKeyValue("kind", finding.kind())
        .addKeyValue("resource_type_id", finding.resourceType())
        .addKeyValue("count", resources.size())
        .addKeyValue(
            "examples", resources.stream().limit(EXAMPLES).collect(Collectors.joining(", ")))
        .addKeyValue("reason", finding.reason())
        .log(lacksNothing ? "Noted" : "Not read completely");
  }
}
