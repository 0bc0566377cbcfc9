package dev.batonjira.atlassian.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How long, and for which calls, an answer asks to wait. */
final class ServerWait {

  /** No window of Atlassian's limits is longer; a later instant is a mistake. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private ServerWait() {}

  /** Which calls a refusal is about. */
  enum Reach {
    ISSUE,
    ENDPOINT,
    SITE
  }

  /**
   * By the reason's kind: quotas and costs are the whole site's, writes to one issue that issue's,
   * everything else the endpoint's.
   */
  static Reach reach(RawAnswer answer) {
    String reason = answer.header("RateLimit-Reason").orElse("").toLowerCase(Locale.ROOT);
    String category = answer.header("x-failure-category").orElse("").toUpperCase(Locale.ROOT);
    boolean wide =
        reason.contains("quota")
            || reason.contains("cost")
            || category.replace('_', ' ').contains("CLIENT RATE LIMITED");
    return wide ? Reach.SITE : reason.contains("per-issue") ? Reach.ISSUE : Reach.ENDPOINT;
  }

  /**
   * The time to wait from now on, by {@code Retry-After} or else {@code X-RateLimit-Reset}; empty
   * when the server says nothing usable. Instants are measured against the server's own clock where
   * it tells it, so a wrong clock here does no harm.
   */
  static Optional<Duration> asked(RawAnswer answer, Instant now) {
    Instant reference = answer.header("Date").flatMap(ServerWait::httpDate).orElse(now);
    return answer
        .header("Retry-After")
        .flatMap(text -> seconds(text).or(() -> httpDate(text).map(at -> until(reference, at))))
        .or(() -> answer.header("X-RateLimit-Reset").flatMap(text -> reset(text, reference)))
        .filter(wait -> wait.compareTo(LONGEST) <= 0)
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Optional<Duration> seconds(String text) {
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  /** An ISO instant with or without seconds. */
  private static Optional<Duration> reset(String text, Instant reference) {
    try {
      return Optional.of(until(reference, OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration until(Instant reference, Instant at) {
    return Duration.between(reference, at);
  }
}
