package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.Issue;
import dev.batonjira.atlassian.jira.Issues;
import dev.batonjira.atlassian.jira.IssuesFound;
import dev.batonjira.atlassian.jira.ProjectIssueTypes;
import dev.batonjira.jira.site.JiraSite;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Issues that were created lately: what Jira's index knows, and what it does not know yet. */
final class RecentIssues {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 50;

  /** Ten thousand issues of one project that the index does not know. */
  private static final int MOST_BLOCKS = 100;

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

  /**
   * Shows the issues of a project that are newer than all that the index knows, which lags: those
   * with the next keys, asked for by these.
   */
  void eachBeyondTheIndex(ProjectIssueTypes project, List<String> fields, Predicate<Issue> goOn) {
    String latest =
        site
            .client()
            .issues()
            .search(
                "project = " + project.id() + " ORDER BY key DESC",
                List.of("key"),
                List.of(),
                null,
                1)
            .issues()
            .stream()
            .map(issue -> String.valueOf(issue.key()))
            .filter(key -> key.matches(".+-\\d{1,15}"))
            .findFirst()
            .orElse(project.key() + "-0");
    String prefix = latest.substring(0, latest.lastIndexOf('-') + 1);
    long next = Long.parseLong(latest.substring(prefix.length())) + 1;
    for (int block = 0; block < MOST_BLOCKS; block++, next += Issues.BULK_FETCH) {
      List<String> keys =
          LongStream.range(next, next + Issues.BULK_FETCH).mapToObj(n -> prefix + n).toList();
      List<Issue> found =
          site.client().issues().getAll(keys, fields, List.of(Draft.PROPERTY)).issues();
      for (Issue issue : found) {
        if (!goOn.test(issue)) {
          return;
        }
      }
      if (found.isEmpty()) {
        return;
      }
    }
  }

  /** The reference that is kept with an issue; empty when there is none. */
  static String reference(Issue issue) {
    return issue.properties().containsKey(Draft.PROPERTY)
        ? issue.properties().get(Draft.PROPERTY).path("reference").asString("")
        : "";
  }
}
