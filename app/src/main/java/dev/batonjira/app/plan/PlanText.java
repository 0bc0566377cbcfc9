package dev.batonjira.app.plan;

import dev.batonjira.app.progress.Amounts;
import dev.batonjira.app.sync.SiteSize;
import dev.batonjira.atlassian.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan in words, for a person. */
final class PlanText {

  private PlanText() {}

  static List<String> lines(Plan plan) {
    SiteSize size = plan.size();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s has up to %s accounts, %s groups with about %s pages of members, %s projects and about %s project roles."
            .formatted(
                plan.site(),
                Amounts.count(size.accounts()),
                Amounts.count(size.groups()),
                Amounts.count(size.memberPages()),
                Amounts.count(size.projects()),
                Amounts.count(size.roles())));
    lines.add("");
    lines.add("A sync will make about these calls:");
    for (Map.Entry<Endpoint, Long> each : plan.calls().entrySet()) {
      if (each.getValue() > 0) {
        lines.add(line(Amounts.count(each.getValue()), each.getKey().toString()));
      }
    }
    lines.add(
        line(
            Amounts.count(plan.total()),
            "in all; Jira's page sizes allow no fewer than " + Amounts.count(plan.minimum())));
    lines.add("");
    lines.add(
        "Reading will take about %s, because of %s."
            .formatted(Amounts.duration(plan.expected()), plan.limit()));
    lines.add(
        "Finding this out took %s."
            .formatted(Amounts.count(plan.probes().calls(), "call", "calls")));
    return List.copyOf(lines);
  }

  private static String line(String count, String what) {
    return String.format(Locale.ROOT, "  %10s  %s", count, what);
  }
}
