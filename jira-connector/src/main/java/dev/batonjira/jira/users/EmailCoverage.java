package dev.batonjira.jira.users;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many accounts have an email address, and from where, or why not.
 *
 * @param accounts by origin; every origin has a count
 */
public record EmailCoverage(Map<EmailOrigin, Long> accounts) {
  public EmailCoverage {
    EnumMap<EmailOrigin, Long> complete = new EnumMap<>(EmailOrigin.class);
    for (EmailOrigin origin : EmailOrigin.values()) {
      complete.put(origin, accounts.getOrDefault(origin, 0L));
    }
    accounts = Collections.unmodifiableMap(complete);
  }

  /** How many accounts there are in all. */
  public long total() {
    return accounts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them have an address. */
  public long known() {
    return accounts.entrySet().stream()
        .filter(count -> count.getKey().isKnown())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
