package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list whose server tells offsets and, mostly, the total. Pages may be short, even
 * empty, in the middle of a list, so the next offset follows from the page size and never from the
 * count of values.
 *
 * @param startAt the offset of this page
 * @param maxResults the page size that the server honours, at least 1
 * @param total the length of the whole list; null when not told
 * @param isLast null when not told
 */
public record PageBean<T>(
    long startAt, int maxResults, @Nullable Long total, @Nullable Boolean isLast, List<T> values) {

  /** More offsets than any list of a Jira site has: beyond it a total is not believed. */
  private static final long MOST_PAGES = 200_000;

  public PageBean {
    if (startAt < 0 || maxResults < 1) {
      throw new IllegalArgumentException("startAt must not be negative, maxResults at least 1");
    }
    values = Absent.items(values);
  }

  /** The offset of the next page; empty after the last one. */
  public OptionalLong nextStart() {
    return isEnd() ? OptionalLong.empty() : OptionalLong.of(startAt + maxResults);
  }

  /**
   * The offsets of all pages after this one, as far as they are known: all of them when the total
   * is, otherwise the next. A list that grows meanwhile has more; each page's {@link #nextStart}
   * tells.
   */
  public List<Long> remainingStarts() {
    if (isEnd()) {
      return List.of();
    }
    long next = startAt + maxResults;
    if (total == null || total <= next || (total - next) / maxResults > MOST_PAGES) {
      return List.of(next);
    }
    return LongStream.iterate(next, start -> start < total, start -> start + maxResults)
        .boxed()
        .toList();
  }

  private boolean isEnd() {
    if (isLast != null && isLast) {
      return true;
    }
    boolean pastTotal = total != null && startAt + maxResults >= total;
    if (isLast == null) {
      return total == null ? values.isEmpty() : pastTotal;
    }
    // A server that denies being at the end while nothing can follow would be asked for ever.
    return values.isEmpty() && pastTotal;
  }
}
