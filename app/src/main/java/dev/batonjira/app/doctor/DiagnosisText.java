package dev.batonjira.app.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A diagnosis for a person. */
final class DiagnosisText {

  /** Jira has no call that tells it. */
  static final String TOKEN_EXPIRY =
      "unknown: Jira does not tell; id.atlassian.com lists it under Security > API tokens";

  private DiagnosisText() {}

  static List<String> lines(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    lines.add(fact("site", diagnosis.site()));
    lines.add(fact("credential", diagnosis.credential().words()));
    lines.add(fact("account", diagnosis.accountId() + ", active"));
    lines.add(fact("cloud id", diagnosis.cloudId().orElse("unknown")));
    lines.add(fact("plan", plans(diagnosis)));
    lines.add(
        fact(
            "projects",
            diagnosis.projectsVisible().isPresent()
                ? diagnosis.projectsVisible().getAsLong() + " visible"
                : "cannot be listed"));
    lines.add(fact("organization", diagnosis.organization()));
    lines.add(fact("token expiry", TOKEN_EXPIRY));
    lines.add("");
    lines.add(row("feature", "permission", "scope of a token with scopes", "state"));
    diagnosis
        .findings()
        .forEach(finding -> {
          lines.add(
              row(
                  finding.feature().title(),
                  finding.feature().permission(),
                  finding.feature().scope(),
                  finding.state().name().toLowerCase(Locale.ROOT)));
          if (finding.state() != Finding.State.HAVE && finding.state() != Finding.State.OFF) {
            lines.add("    " + finding.detail());
          }
          if (!finding.fix().isEmpty()) {
            lines.add("    To fix it: " + finding.fix());
          }
        });
    lines.add("");
    lines.addAll(diagnosis.warnings());
    lines.add(
        diagnosis.works()
            ? "The configured features will work."
            : "Some of the configured features will not work, or not completely.");
    return lines;
  }

  private static String plans(Diagnosis diagnosis) {
    return diagnosis.plans().isEmpty()
        ? "unknown"
        : diagnosis.plans().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(plan -> plan.getKey() + " " + plan.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String fact(String name, String value) {
    return String.format(Locale.ROOT, "%-13s %s", name, value);
  }

  private static String row(String feature, String permission, String scope, String state) {
    return String.format(Locale.ROOT, "%-19s %-33s %-42s %s", feature, permission, scope, state);
  }
}
