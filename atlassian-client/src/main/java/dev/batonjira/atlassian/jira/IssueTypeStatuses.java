package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statuses that issues of one type can have in one project, in the order of its workflow. */
public record IssueTypeStatuses(String id, @Nullable String name, List<IssueStatus> statuses) {

  public IssueTypeStatuses {
    Absent.required(id, "the id of an issue type");
    statuses = Absent.items(statuses);
  }
}
