package dev.batonjira.jira.site;

import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.sdk.PageToken;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follows a list whose offsets shift while it is read: where an entry is renamed the total stays
 * the same, yet an entry between two pages is lost. A pass that ends with fewer different entries
 * than the total is repeated. Remembers the ids of running passes only; thread-safe.
 */
public final class Offsets {
  private final Map<Pass, Seen> passes = new ConcurrentHashMap<>();

  private record Pass(int part, int number) {}

  private static final class Seen {
    private final Set<String> ids = new HashSet<>();
    private long covered;
  }

  /**
   * The tokens that follow once {@code page}, with entries of these ids, was read at {@code token}.
   */
  public List<PageToken> after(OffsetToken token, PageBean<?> page, Collection<String> ids) {
    return token.after(page, lacksEntries(token, page, ids));
  }

  /** Whether {@code page} completes its pass and entries are missing in it. */
  private boolean lacksEntries(OffsetToken token, PageBean<?> page, Collection<String> ids) {
    Long total = page.total();
    if (total == null || token.isWholeList(page)) {
      return false;
    }
    Pass pass = new Pass(token.part(), token.pass());
    Seen seen = passes.computeIfAbsent(pass, p -> new Seen());
    synchronized (seen) {
      seen.ids.addAll(ids);
      seen.covered += page.maxResults();
      if (seen.covered < total) {
        return false;
      }
      passes.remove(pass);
      return seen.ids.size() < total;
    }
  }
}
