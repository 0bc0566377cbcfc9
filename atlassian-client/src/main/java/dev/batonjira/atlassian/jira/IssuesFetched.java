package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;

/** Issues fetched by id or key, in the order of their ids; those that do not exist are missing. */
public record IssuesFetched(List<Issue> issues) {

  public IssuesFetched {
    issues = Absent.items(issues);
  }
}
