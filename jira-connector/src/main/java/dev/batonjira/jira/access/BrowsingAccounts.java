package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.users.SiteAccounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The accounts that can browse a project, as far as Jira's search looks: at the first 1000 accounts
 * of the site, of which it cuts a page first and filters it afterwards. One request for 1000 is
 * therefore the whole answer, if the server cuts as large a page as it is asked for; the answer, a
 * bare array, does not say.
 *
 * <p>So until that is known, projects are read one at a time with further requests that start
 * inside the window. An account that an earlier start and a later one both show proves that the
 * page of the earlier reached as far; one that only the later shows proves that it did not. Proof
 * that a page covers more than half of the window settles the run, as no server is known to cut
 * between half and the whole: one call for each project from then on. Where too few accounts can
 * browse for that proof, whole windows read in small steps without anything new settle it too: one
 * if it showed that the server cuts more than its default, else three. A server that cuts smaller
 * pages is asked from offset to offset, by the size it has proven. Thread-safe.
 */
final class BrowsingAccounts {
  private static final String PERMISSION = "BROWSE_PROJECTS";
  private static final int WINDOW = SiteAccounts.SEARCH_WINDOW;

  /** What Jira's searches cut when they are asked for nothing. No server cuts less. */
  private static final int SMALLEST_PAGE = 50;

  /** How often a whole window may be read in small steps without finding anything new. */
  private static final int FRUITLESS_READINGS = 3;

  private final JiraSite site;

  /** Lets one project at a time find out how large the server's pages are. */
  private final ReentrantLock findingOut = new ReentrantLock();

  private volatile boolean wholeWindow;
  private volatile boolean cutSmaller;
  private volatile int proven = SMALLEST_PAGE;

  /** Guarded by {@link #findingOut}. */
  private int fruitless;

  BrowsingAccounts(JiraSite site) {
    this.site = site;
  }

  /** The accounts, each once, in Jira's order. */
  List<User> of(ProjectKey project) {
    Reading reading = new Reading(project);
    reading.ask(0);
    if (wholeWindow) {
      return reading.accounts();
    }
    if (cutSmaller) {
      reading.askOnwards();
      return reading.accounts();
    }
    findingOut.lock();
    try {
      if (!wholeWindow && !cutSmaller) {
        findOut(reading);
      } else if (cutSmaller) {
        reading.askOnwards();
      }
    } finally {
      findingOut.unlock();
    }
    return reading.accounts();
  }

  private void findOut(Reading reading) {
    int first = reading.accounts().size();
    reading.ask(WINDOW / 2);
    if (!wholeWindow) {
      reading.askOnwards();
    }
    if (reading.accounts().size() > first) {
      cutSmaller = true;
    } else if (proven > SMALLEST_PAGE || ++fruitless == FRUITLESS_READINGS) {
      wholeWindow = true;
    }
  }

  /** The answers about one project, united. */
  private final class Reading {
    private final ProjectKey project;
    private final Map<AccountId, User> accounts = new LinkedHashMap<>();
    private final Map<AccountId, Integer> firstShownFrom = new LinkedHashMap<>();

    Reading(ProjectKey project) {
      this.project = project;
    }

    List<User> accounts() {
      return List.copyOf(accounts.values());
    }

    void askOnwards() {
      for (int start = proven; start < WINDOW && !wholeWindow; start += proven) {
        ask(start);
      }
    }

    void ask(int start) {
      List<User> shown =
          site.client().users().withPermission(PERMISSION, project, start, WINDOW).values();
      int reach = Math.max(proven, shown.size());
      for (User user : shown) {
        accounts.putIfAbsent(user.accountId(), user);
        Integer earlier = firstShownFrom.putIfAbsent(user.accountId(), start);
        if (earlier != null) {
          reach = Math.max(reach, Math.abs(start - earlier) + 1);
        }
      }
      proven = Math.max(proven, reach);
      wholeWindow |= proven > WINDOW / 2;
    }
  }
}
