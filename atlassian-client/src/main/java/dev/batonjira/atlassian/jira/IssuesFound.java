package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search for issues.
 *
 * @param nextPageToken null on the last page
 */
public record IssuesFound(
    List<Issue> issues, @Nullable String nextPageToken, @Nullable Boolean isLast) {

  public IssuesFound {
    issues = Absent.items(issues);
    nextPageToken = Boolean.TRUE.equals(isLast) ? null : Absent.text(nextPageToken);
  }
}
