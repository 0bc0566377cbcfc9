package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * A step that an issue can take in its workflow.
 *
 * @param to where it leads; null when not told
 */
public record Transition(String id, @Nullable String name, @Nullable IssueStatus to) {

  public Transition {
    Absent.required(id, "the id of a transition");
  }
}
