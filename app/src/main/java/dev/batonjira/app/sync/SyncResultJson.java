package dev.batonjira.app.sync;

import dev.batonjira.app.json.JsonText;
import dev.batonjira.atlassian.http.CallReceipt.Tally;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.jira.users.EmailCoverage;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import dev.batonjira.sdk.sync.SyncPhase;
import dev.batonjira.sdk.sync.SyncReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A finished sync as one JSON object, for a script. docs/usage.md lists the members. */
public final class SyncResultJson {

  private SyncResultJson() {}

  /** The object, on one line. */
  public static String of(SyncOutcome outcome) {
    return JsonText.object(json -> {
      file(json, outcome);
      rows(json, outcome.report());
      ledger(json, outcome.report());
      outcome.agreement().ifPresent(agreement -> agreement(json, agreement));
      emails(json, outcome.emails());
      calls(json, outcome);
    });
  }

  private static void file(JsonGenerator json, SyncOutcome outcome) {
    SyncReport report = outcome.report();
    json.writeStringProperty("site", outcome.site());
    json.writeStringProperty("file", report.file().toString());
    json.writeNumberProperty("file_bytes", report.fileSize());
    json.writeStringProperty("sync_id", report.syncId().value());
    json.writeStringProperty("sync_type", report.type().text());
    json.writeBooleanProperty("resumed", report.resumed());
    json.writeNumberProperty("elapsed_ms", outcome.elapsed().toMillis());
    phases(json, report);
  }

  private static void phases(JsonGenerator json, SyncReport report) {
    json.writeObjectPropertyStart("phases_ms");
    for (SyncPhase phase : SyncPhase.values()) {
      json.writeNumberProperty(
          phase.name().toLowerCase(Locale.ROOT),
          report.durations().getOrDefault(phase, Duration.ZERO).toMillis());
    }
    json.writeEndObject();
  }

  private static void rows(JsonGenerator json, SyncReport report) {
    counts(json, "resources", report.rows().resources());
    counts(json, "entitlements", report.rows().entitlements());
    counts(json, "grants", report.rows().grants());
    switch (report.expansion()) {
      case ExpansionOutcome.Expanded expanded -> {
        json.writeStringProperty("expansion", "complete");
        json.writeNumberProperty("grants_added", expanded.added());
      }
      case ExpansionOutcome.LeftOut leftOut -> {
        json.writeStringProperty("expansion", "left_out");
        json.writeNumberProperty("grants_estimated", leftOut.estimate());
      }
      case ExpansionOutcome.NotApplicable _ -> json.writeStringProperty("expansion", "none");
    }
  }

  private static void counts(JsonGenerator json, String name, Map<String, Long> counts) {
    json.writeObjectPropertyStart(name);
    counts.forEach(json::writeNumberProperty);
    json.writeEndObject();
  }

  private static void ledger(JsonGenerator json, SyncReport report) {
    json.writeNumberProperty("skipped", report.ledger().skipped());
    json.writeNumberProperty("partial", report.ledger().partial());
    json.writeNumberProperty("noted", report.ledger().noted());
    json.writeArrayPropertyStart("remarks");
    for (Remark remark : report.ledger().entries()) {
      json.writeStartObject();
      json.writeStringProperty("kind", remark.kind().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("resource_type", remark.subject().getResourceType());
      json.writeStringProperty("resource", remark.subject().getResource());
      json.writeStringProperty("reason", remark.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void agreement(JsonGenerator json, Agreement agreement) {
    json.writeObjectPropertyStart("agreement");
    switch (agreement) {
      case Agreement.Compared compared -> {
        json.writeNumberProperty("accounts", compared.accounts());
        json.writeNumberProperty("pairs", compared.pairs());
        json.writeNumberProperty("agreeing", compared.agreeing());
        json.writeNumberProperty("rate", compared.rate());
        json.writeArrayPropertyStart("disagreements");
        for (Agreement.Disagreement disagreement : compared.named()) {
          json.writeStartObject();
          json.writeStringProperty("account", disagreement.account().value());
          json.writeStringProperty("project", disagreement.project().value());
          json.writeBooleanProperty("by_file", disagreement.byFile());
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case Agreement.Refused refused -> json.writeStringProperty("refused", refused.reason());
    }
    json.writeEndObject();
  }

  private static void emails(JsonGenerator json, EmailCoverage emails) {
    json.writeObjectPropertyStart("emails");
    emails
        .accounts()
        .forEach((origin, accounts) -> json.writeNumberProperty(origin.word(), accounts));
    json.writeEndObject();
  }

  private static void calls(JsonGenerator json, SyncOutcome outcome) {
    Tally total = outcome.receipt().total();
    json.writeNumberProperty("calls", total.calls());
    outcome.minimumCalls().ifPresent(least -> json.writeNumberProperty("minimum_calls", least));
    json.writeNumberProperty("retries", total.retries());
    json.writeNumberProperty("throttled_ms", total.throttled().toMillis());
    json.writeNumberProperty("refused", total.refusals());
    json.writeNumberProperty("failed", total.failures());
    json.writeNumberProperty("paced_ms", total.paced().toMillis());
    json.writeNumberProperty("bytes_received", total.bytes());
    json.writeObjectPropertyStart("calls_by_endpoint");
    outcome
        .receipt()
        .byEndpoint()
        .forEach((endpoint, tally) -> json.writeNumberProperty(endpoint.toString(), tally.calls()));
    json.writeEndObject();
    json.writeArrayPropertyStart("receipt");
    outcome
        .receipt()
        .byEndpoint()
        .forEach((endpoint, tally) -> {
          json.writeStartObject();
          json.writeStringProperty("endpoint", endpoint.toString());
          json.writeNumberProperty("calls", tally.calls());
          json.writeNumberProperty("retries", tally.retries());
          json.writeNumberProperty("refused", tally.refusals());
          json.writeNumberProperty("failed", tally.failures());
          json.writeNumberProperty("throttled_ms", tally.throttled().toMillis());
          json.writeNumberProperty("paced_ms", tally.paced().toMillis());
          json.writeNumberProperty("bytes", tally.bytes());
          json.writeEndObject();
        });
    json.writeEndArray();
  }
}
