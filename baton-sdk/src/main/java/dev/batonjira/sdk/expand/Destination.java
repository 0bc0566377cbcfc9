package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** One entitlement that receives the holders of others: a merge of their grants by principal. */
final class Destination {

  private static final int BATCH = 10_000;
  private static final int MOST_ROWS_AHEAD = 100_000;
  private static final int LARGEST_PAGE = 4_096;
  private static final int SMALLEST_PAGE = 16;

  private final GrantTable grants;
  private final String entitlement;
  private final List<Source> sources;
  private final ExpansionCounts counts;
  private final Contributions contributions;
  private final List<GrantState> batch = new ArrayList<>();
  private int added;

  Destination(GrantTable grants, String entitlement, List<Source> sources, ExpansionCounts counts) {
    this.grants = grants;
    this.entitlement = entitlement;
    this.sources = sources;
    this.counts = counts;
    this.contributions = new Contributions(entitlement, sources);
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

  void expand() {
    int pageSize = Math.clamp(MOST_ROWS_AHEAD / (sources.size() + 1), SMALLEST_PAGE, LARGEST_PAGE);
    Cursor own = new Cursor(grants, entitlement, pageSize);
    PriorityQueue<Feed> feeds =
        new PriorityQueue<>(
            Comparator.comparing(Feed::grant, Cursor::compare).thenComparingInt(Feed::source));
    for (int i = 0; i < sources.size(); i++) {
      Cursor cursor = new Cursor(grants, sources.get(i).entitlement(), pageSize);
      if (cursor.current() != null) {
        feeds.add(new Feed(i, cursor));
      }
    }
    while (!feeds.isEmpty()) {
      GrantState principal = feeds.peek().grant();
      contributions.clear();
      while (!feeds.isEmpty() && Cursor.compare(feeds.peek().grant(), principal) == 0) {
        Feed feed = feeds.poll();
        contributions.offer(feed.source(), feed.grant());
        feed.cursor().advance();
        if (feed.cursor().current() != null) {
          feeds.add(feed);
        }
      }
      if (!contributions.isEmpty()) {
        give(principal, existing(own, principal));
      }
    }
    flush();
  }

  private static @Nullable GrantState existing(Cursor own, GrantState principal) {
    GrantState grant = own.current();
    while (grant != null && Cursor.compare(grant, principal) < 0) {
      own.advance();
      grant = own.current();
    }
    return grant != null && Cursor.compare(grant, principal) == 0 ? grant : null;
  }

  private void give(GrantState principal, @Nullable GrantState existing) {
    contributions
        .extra(existing)
        .ifPresent(extra -> {
          batch.add(
              new GrantState(
                  entitlement, principal.principalType(), principal.principalId(), extra, null));
          if (existing == null) {
            added++;
          }
          if (batch.size() == BATCH) {
            flush();
          }
        });
  }

  private void flush() {
    if (!batch.isEmpty()) {
      counts.store(grants, batch, added);
      batch.clear();
      added = 0;
    }
  }
}
