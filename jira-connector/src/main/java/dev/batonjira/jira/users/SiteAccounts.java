package dev.batonjira.jira.users;

import dev.batonjira.atlassian.jira.PageArray;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraSite;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether the site has more accounts than Jira's searches look at. The users listing tells by the
 * way; only when somebody asks before it has come that far, a call or two find out. Thread-safe.
 */
public final class SiteAccounts {
  /** How many accounts of a site Jira's searches look at. */
  public static final int SEARCH_WINDOW = 1000;

  private final JiraSite site;

  /** Guards the calls that find out. */
  private final ReentrantLock asking = new ReentrantLock();

  private volatile @Nullable Boolean exceed;

  public SiteAccounts(JiraSite site) {
    this.site = site;
  }

  /** Whether some accounts lie beyond what searches look at. */
  public boolean exceedSearchWindow() {
    Boolean known = exceed;
    if (known != null) {
      return known;
    }
    asking.lock();
    try {
      known = exceed;
      if (known == null) {
        // A whole page can have been filtered away, so one empty page is no end.
        known = hasPageAt(SEARCH_WINDOW) || hasPageAt(2 * SEARCH_WINDOW);
        exceed = known;
      }
      return known;
    } finally {
      asking.unlock();
    }
  }

  private boolean hasPageAt(long start) {
    return !site.client().users().search(start, SEARCH_WINDOW).values().isEmpty();
  }

  /**
   * Learns from a page of the users listing.
   *
   * @param last whether the listing ends with it
   */
  void listed(PageArray<User> page, boolean last) {
    if (page.startAt() >= SEARCH_WINDOW && !page.values().isEmpty()) {
      exceed = true;
    } else if (last && exceed == null) {
      exceed = false;
    }
  }
}
