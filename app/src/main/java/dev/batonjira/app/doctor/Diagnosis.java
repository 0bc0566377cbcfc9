package dev.batonjira.app.doctor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the credential can do on the site.
 *
 * @param site the address in use
 * @param credential its kind
 * @param accountId whose it is, an active account's
 * @param cloudId empty when the site does not tell it
 * @param plans the plan of each product; empty when the account may not read them
 * @param projectsVisible live ones among those configured; empty when they cannot be listed
 * @param warnings sentences for a person
 * @param findings one for each feature
 */
record Diagnosis(
    String site,
    Kind credential,
    String accountId,
    Optional<String> cloudId,
    Map<String, String> plans,
    OptionalLong projectsVisible,
    List<String> warnings,
    List<Finding> findings) {

  /** Kinds of credentials. */
  enum Kind {
    CLASSIC("an API token without scopes"),
    SCOPED("an API token with scopes"),
    SERVICE_ACCOUNT("the token of a service account");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  Diagnosis {
    plans = Map.copyOf(plans);
    warnings = List.copyOf(warnings);
    findings = List.copyOf(findings);
  }

  /** Whether the organization can be read, in words. */
  String organization() {
    return findings.stream()
        .filter(finding -> finding.feature() == Feature.ORGANIZATION)
        .map(finding ->
            switch (finding.state()) {
              case HAVE -> "reachable";
              case MISSING -> "not readable, or not completely";
              case OFF, UNKNOWN -> "not configured";
            })
        .findFirst()
        .orElse("not configured");
  }

  /** Whether all configured features will work. */
  boolean works() {
    return findings.stream().noneMatch(Finding::isLack);
  }
}
