package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.CreatedIssue;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A way to find the issues of drafts of which nobody knows whether Jira created them. */
@FunctionalInterface
interface Lookup {

  /**
   * What one search finds.
   *
   * @param since how long ago the first of the issues can have been created
   */
  Found find(List<Draft> drafts, Duration since);

  /**
   * What was found.
   *
   * @param issues by the drafts' references
   * @param everything whether what is missing was not there, rather than out of reach
   */
  record Found(Map<String, CreatedIssue> issues, boolean everything) {
    public Found {
      issues = Map.copyOf(issues);
    }
  }
}
