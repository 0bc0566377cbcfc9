package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.Issue;
import dev.batonjira.atlassian.jira.IssuesFound;
import dev.batonjira.jira.site.JiraSite;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Issues that were created lately, as Jira's index knows them. Thread-safe. */
final class RecentIssues {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 50;

  private final JiraSite site;

  RecentIssues(JiraSite site) {
    this.site = site;
  }

  /**
   * Shows the issues one after the other, the latest first, with the reference that is kept with
   * them.
   *
   * @param which a condition of Jira's query language
   * @param since how long ago the first of them was created, by Jira's clock; in whole minutes
   * @param goOn is told an issue and whether to show the next
   * @return whether all were shown, or {@code goOn} ended it; else there are too many
   */
  boolean each(String which, Duration since, List<String> fields, Predicate<Issue> goOn) {
    String jql =
        which
            + " AND created >= -"
            + Math.max(1, since.plusSeconds(59).toMinutes())
            + "m ORDER BY created DESC";
    @Nullable String token = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      IssuesFound part =
          site.client().issues().search(jql, fields, List.of(Draft.PROPERTY), token, PAGE);
      for (Issue issue : part.issues()) {
        if (!goOn.test(issue)) {
          return true;
        }
      }
      token = part.nextPageToken();
      if (token == null) {
        return true;
      }
    }
    return false;
  }

  /** The reference that is kept with an issue; empty when there is none. */
  static String reference(Issue issue) {
    return issue.properties().containsKey(Draft.PROPERTY)
        ? issue.properties().get(Draft.PROPERTY).path("reference").asString("")
        : "";
  }
}
