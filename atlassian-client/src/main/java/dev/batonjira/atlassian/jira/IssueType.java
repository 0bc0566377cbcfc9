package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * A kind of issue as a project has it.
 *
 * @param name in the language of the site or of the caller; not unique
 * @param subtask whether its issues need a parent
 * @param hierarchyLevel 0 for ordinary types, -1 for sub-tasks, 1 and more for containers such as
 *     epics; null when not told
 * @param avatarId which picture it has; null when not told
 */
public record IssueType(
    String id,
    @Nullable String name,
    boolean subtask,
    @Nullable Integer hierarchyLevel,
    @Nullable Long avatarId) {

  public IssueType {
    Absent.required(id, "the id of an issue type");
    name = Absent.text(name);
  }

  /** The name, or the id where there is none. */
  public String label() {
    return Absent.textOr(name, id);
  }
}
