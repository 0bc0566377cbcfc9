package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantState;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The holders that an entitlement receives from its sources: a merge of their grants. */
final class Received {

  private static final int MOST_ROWS_AHEAD = 100_000;
  private static final int LARGEST_PAGE = 4_096;
  private static final int SMALLEST_PAGE = 16;

  private final PriorityQueue<Feed> feeds =
      new PriorityQueue<>(
          Comparator.comparing(Feed::grant, Cursor::compare).thenComparingInt(Feed::source));
  private final Contributions contributions;
  private GrantState principal = new GrantState("", "", "", null, null);

  Received(SourcePages pages, String entitlement, List<Source> sources) {
    this.contributions = new Contributions(entitlement, sources);
    for (int i = 0; i < sources.size(); i++) {
      Cursor cursor = new Cursor(pages::page, sources.get(i).entitlement(), pageSize(sources));
      if (cursor.current() != null) {
        feeds.add(new Feed(i, cursor));
      }
    }
  }

  private record Feed(int source, Cursor cursor) {
    GrantState grant() {
      GrantState grant = cursor.current();
      if (grant == null) {
        throw new IllegalStateException("an exhausted source is still merged");
      }
      return grant;
    }
  }

  /** How many rows of each source are read at once, so that all of them stay within bounds. */
  static int pageSize(List<Source> sources) {
    return Math.clamp(MOST_ROWS_AHEAD / (sources.size() + 1), SMALLEST_PAGE, LARGEST_PAGE);
  }

  /** Goes on to the next principal that receives the entitlement; false after the last. */
  boolean next() {
    contributions.clear();
    while (contributions.isEmpty() && !feeds.isEmpty()) {
      principal = feeds.peek().grant();
      while (!feeds.isEmpty() && Cursor.compare(feeds.peek().grant(), principal) == 0) {
        Feed feed = feeds.poll();
        contributions.offer(feed.source(), feed.grant());
        feed.cursor().advance();
        if (feed.cursor().current() != null) {
          feeds.add(feed);
        }
      }
    }
    return !contributions.isEmpty();
  }

  /** That principal, as a grant of one of the sources. */
  GrantState principal() {
    return principal;
  }

  /** What gives the entitlement to that principal. */
  Contributions contributions() {
    return contributions;
  }
}
