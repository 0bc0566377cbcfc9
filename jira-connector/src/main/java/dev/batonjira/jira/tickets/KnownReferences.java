package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreatedIssue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The issues that were filed under callers' references while Jira's index may not know them yet.
 * Thread-safe.
 */
final class KnownReferences {
  private static final Duration LONGEST_LAG = Duration.ofMinutes(15);

  private final InstantSource clock;

  /** The oldest comes first. Guarded by itself. */
  private final Map<String, Filed> filed = new LinkedHashMap<>();

  private record Filed(CreatedIssue issue, Instant at) {}

  KnownReferences(InstantSource clock) {
    this.clock = clock;
  }

  void add(String reference, CreatedIssue issue) {
    synchronized (filed) {
      forgetOld();
      filed.putIfAbsent(reference, new Filed(issue, clock.instant()));
    }
  }

  /** The issue that was filed for the reference lately. */
  Optional<CreatedIssue> find(String reference) {
    synchronized (filed) {
      forgetOld();
      return Optional.ofNullable(filed.get(reference)).map(Filed::issue);
    }
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(LONGEST_LAG);
    filed.values().removeIf(each -> each.at().isBefore(oldest));
  }
}
