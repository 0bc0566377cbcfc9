package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * Names an issue.
 *
 * @param id kept for its life
 * @param key changes when it is moved
 */
public record CreatedIssue(String id, @Nullable String key) {

  public CreatedIssue {
    Absent.required(id, "the id of an issue");
  }
}
