package dev.batonjira.atlassian.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer's headers say about limits.
 *
 * @param limit calls a second that the endpoint allows; empty when not told
 * @param left the part of them that is left, 0 to 1, or negative when not told
 * @param exhausted how long a quota that is used up stays so; empty while there is something left
 */
record RateWords(OptionalInt limit, double left, Optional<Duration> exhausted) {

  /** An entry such as {@code "global-app-quota";r=0;t=600}. */
  private static final Pattern QUOTA = Pattern.compile(";\\s*r=(\\d{1,12})\\s*;\\s*t=(\\d{1,6})");

  static RateWords of(RawAnswer answer) {
    boolean ofQuota = ServerWait.reach(answer) == ServerWait.Reach.SITE;
    OptionalInt limit = ofQuota ? OptionalInt.empty() : number(answer, "X-RateLimit-Limit");
    if (limit.isPresent() && limit.getAsInt() > Lane.FASTEST) {
      // Of an hour's quota.
      limit = OptionalInt.empty();
    }
    OptionalInt remaining = number(answer, "X-RateLimit-Remaining");
    double left =
        limit.isPresent() && limit.getAsInt() > 0 && remaining.isPresent()
            ? (double) remaining.getAsInt() / limit.getAsInt()
            : -1;
    return new RateWords(limit, left, exhausted(answer));
  }

  private static Optional<Duration> exhausted(RawAnswer answer) {
    Optional<Duration> longest = Optional.empty();
    Matcher quota = QUOTA.matcher(String.join(",", answer.headers().values("RateLimit")));
    while (quota.find()) {
      if (Long.parseLong(quota.group(1)) == 0) {
        Duration more = Duration.ofSeconds(Long.parseLong(quota.group(2)));
        longest = longest.filter(known -> known.compareTo(more) >= 0).or(() -> Optional.of(more));
      }
    }
    return longest;
  }

  private static OptionalInt number(RawAnswer answer, String header) {
    return answer
        .header(header)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text)))
        .orElse(OptionalInt.empty());
  }
}
