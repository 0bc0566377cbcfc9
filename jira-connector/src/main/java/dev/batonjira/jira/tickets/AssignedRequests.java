package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreatedIssue;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The customers' requests that are some ticket's, also while their reference is not kept with them.
 * Thread-safe.
 */
final class AssignedRequests {
  private static final int MOST_KNOWN = 10_000;

  /** The oldest comes first. Guarded by itself. */
  private final Set<String> ids = new LinkedHashSet<>();

  /** The request is a ticket's, and will not be taken for another's. */
  void add(CreatedIssue request) {
    synchronized (ids) {
      ids.add(request.id());
      if (ids.size() > MOST_KNOWN) {
        Iterator<String> oldest = ids.iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  boolean contains(String id) {
    synchronized (ids) {
      return ids.contains(id);
    }
  }
}
