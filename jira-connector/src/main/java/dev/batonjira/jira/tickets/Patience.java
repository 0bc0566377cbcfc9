package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.http.Timing;
import dev.batonjira.atlassian.jira.CreatedIssue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for issues until all are found or Jira's index cannot be behind any more: it lags by
 * seconds.
 */
final class Patience {
  /** How long to wait before each search after the first: half a minute in all. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15));

  /** Jira counts whole minutes back. */
  private static final Duration ROUNDING = Duration.ofMinutes(1);

  private final Timing timing;

  Patience(Timing timing) {
    this.timing = timing;
  }

  Instant now() {
    return timing.clock().instant();
  }

  /**
   * The issues of these drafts.
   *
   * @param begun when the first attempt to create them began
   */
  Lookup.Found find(Lookup lookup, List<Draft> drafts, Instant begun) throws InterruptedException {
    Lookup.Found last = lookup.find(drafts, since(begun));
    Map<String, CreatedIssue> found = new HashMap<>(last.issues());
    for (Duration wait : WAITS) {
      List<Draft> missing =
          drafts.stream().filter(draft -> !found.containsKey(draft.reference())).toList();
      if (missing.isEmpty()) {
        return new Lookup.Found(found, true);
      }
      timing.sleeper().sleep(wait);
      last = lookup.find(missing, since(begun));
      found.putAll(last.issues());
    }
    return new Lookup.Found(found, last.everything());
  }

  /** A span, not a time, so that Jira's clock need not agree with ours. */
  private Duration since(Instant begun) {
    return Duration.between(begun, now()).plus(ROUNDING);
  }
}
