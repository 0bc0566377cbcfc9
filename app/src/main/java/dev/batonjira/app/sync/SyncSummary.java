package dev.batonjira.app.sync;

import dev.batonjira.app.progress.Amounts;
import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.atlassian.http.CallReceipt.Tally;
import dev.batonjira.jira.access.Agreement;
import dev.batonjira.jira.users.EmailCoverage;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.expand.ExpansionOutcome;
import dev.batonjira.sdk.sync.RowCounts;
import dev.batonjira.sdk.sync.SyncLedger;
import dev.batonjira.sdk.sync.SyncReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A finished sync in words, for a person. */
public final class SyncSummary {

  private static final int ENDPOINTS = 5;
  private static final int REASONS = 8;

  private SyncSummary() {}

  /** The lines of the summary. */
  public static List<String> lines(SyncOutcome outcome) {
    SyncReport report = outcome.report();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s of %s written to %s in %s (%s)."
            .formatted(
                kind(report),
                outcome.site(),
                report.file().getFileName(),
                Amounts.duration(outcome.elapsed()),
                Amounts.bytes(report.fileSize())));
    lines.add("");
    lines.addAll(rows(report.rows()));
    lines.add(expansion(report.expansion()));
    lines.add("");
    lines.addAll(calls(outcome));
    lines.addAll(emails(outcome.emails()));
    lines.addAll(lacking(report.ledger()));
    outcome.agreement().ifPresent(agreement -> lines.addAll(agreement(agreement)));
    return List.copyOf(lines);
  }

  private static String kind(SyncReport report) {
    String kind = report.type().text().equals("full") ? "A full sync" : "A partial sync";
    return report.resumed()
        ? kind + " (going on after " + Amounts.count(report.unitsDoneBefore()) + " stored pages)"
        : kind;
  }

  private static List<String> rows(RowCounts rows) {
    List<String> lines = new ArrayList<>();
    lines.add(row("", "resources", "entitlements", "grants"));
    rows.resources()
        .forEach((type, resources) ->
            lines.add(
                row(
                    type,
                    Amounts.count(resources),
                    Amounts.count(rows.entitlements().getOrDefault(type, 0L)),
                    Amounts.count(rows.grants().getOrDefault(type, 0L)))));
    lines.add(
        row(
            "all",
            Amounts.count(rows.totalResources()),
            Amounts.count(rows.totalEntitlements()),
            Amounts.count(rows.totalGrants())));
    return lines;
  }

  private static String row(String name, String first, String second, String third) {
    return String.format(Locale.ROOT, "  %-14s %12s %14s %12s", name, first, second, third);
  }

  private static String expansion(ExpansionOutcome expansion) {
    return switch (expansion) {
      case ExpansionOutcome.Expanded expanded ->
          "  %s of the grants follow from others: members of a group have what the group has."
              .formatted(Amounts.count(expanded.added()));
      case ExpansionOutcome.LeftOut leftOut ->
          ("  Grants that follow from groups were left out: up to %s, which is more than"
                  + " --expansion-limit=%d.")
              .formatted(Amounts.count(leftOut.estimate()), leftOut.ceiling());
      case ExpansionOutcome.NotApplicable _ -> "  Without grants, as asked.";
    };
  }

  private static List<String> calls(SyncOutcome outcome) {
    CallReceipt receipt = outcome.receipt();
    Tally total = receipt.total();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s to the site: %s, %s refused, throttled for %s, %s received%s."
            .formatted(
                Amounts.count(total.calls(), "call", "calls"),
                Amounts.count(total.retries(), "retry", "retries"),
                Amounts.count(total.refusals()),
                Amounts.duration(total.throttled()),
                Amounts.bytes(total.bytes()),
                outcome
                    .minimumCalls()
                    .map(least -> "; no fewer than " + Amounts.count(least) + " could do")
                    .orElse("")));
    receipt.byEndpoint().entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Endpoint, Tally> entry) -> entry.getValue().calls())
                .reversed())
        .limit(ENDPOINTS)
        .forEach(entry ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "  %8s  %s",
                    Amounts.count(entry.getValue().calls()),
                    entry.getKey())));
    int more = receipt.byEndpoint().size() - ENDPOINTS;
    if (more > 0) {
      lines.add("            and %s more".formatted(Amounts.count(more, "endpoint", "endpoints")));
    }
    return lines;
  }

  private static List<String> emails(EmailCoverage emails) {
    if (emails.total() == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.add(
        "%s of %s have an email address."
            .formatted(
                Amounts.count(emails.known()),
                Amounts.count(emails.total(), "account", "accounts")));
    emails
        .accounts()
        .forEach((origin, accounts) -> {
          if (accounts > 0) {
            lines.add(
                String.format(Locale.ROOT, "  %8s  %s", Amounts.count(accounts), origin.meaning()));
          }
        });
    return lines;
  }

  private static List<String> lacking(SyncLedger ledger) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (ledger.skipped() + ledger.partial() == 0) {
      lines.add("Everything was read completely.");
    } else {
      lines.add(
          "Not read completely: %s skipped, %s partial."
              .formatted(Amounts.count(ledger.skipped()), Amounts.count(ledger.partial())));
      lines.addAll(reasons(ledger));
    }
    if (ledger.noted() > 0) {
      lines.add(
          "%s about things that lack nothing; --output-format=json lists them."
              .formatted(Amounts.count(ledger.noted(), "note", "notes")));
    }
    return lines;
  }

  private static List<String> agreement(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Refused refused -> List.of(refused.reason());
      case Agreement.Compared compared -> {
        List<String> lines = new ArrayList<>();
        lines.add(
            "Jira agrees in %s of %s cases on who can see a project, by a sample of %s."
                .formatted(
                    Amounts.count(compared.agreeing()),
                    Amounts.count(compared.pairs()),
                    Amounts.count(compared.accounts(), "account", "accounts")));
        compared.named().forEach(disagreement -> lines.add("  " + disagreement));
        yield lines;
      }
    };
  }

  /** Equal reasons on one line each, as one limit of the site often strikes many resources. */
  private static List<String> reasons(SyncLedger ledger) {
    Map<String, List<Remark>> byReason =
        ledger.entries().stream()
            .filter(remark -> remark.kind() != Remark.Kind.NOTED)
            .collect(
                Collectors.groupingBy(Remark::reason, LinkedHashMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    byReason.entrySet().stream()
        .limit(REASONS)
        .forEach(entry -> lines.add(reason(entry.getKey(), entry.getValue())));
    if (byReason.size() > REASONS) {
      lines.add("  and more; --output-format=json lists them.");
    }
    return lines;
  }

  private static String reason(String reason, List<Remark> remarks) {
    ResourceId first = remarks.getFirst().subject();
    String subject = first.getResourceType() + " " + first.getResource();
    String others =
        remarks.size() == 1 ? "" : " and " + Amounts.count(remarks.size() - 1) + " more";
    return "  " + subject + others + ": " + reason;
  }
}
