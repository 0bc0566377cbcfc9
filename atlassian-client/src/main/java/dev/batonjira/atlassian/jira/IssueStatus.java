package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * A status of issues.
 *
 * @param statusCategory null when not told
 */
public record IssueStatus(String id, @Nullable String name, @Nullable Category statusCategory) {

  /**
   * What a status means whatever it is called.
   *
   * @param key {@code new}, {@code indeterminate}, {@code done} or {@code undefined}
   */
  public record Category(@Nullable String key, @Nullable String name) {}

  public IssueStatus {
    Absent.required(id, "the id of a status");
    name = Absent.text(name);
  }

  /** The name, or the id where there is none. */
  public String label() {
    return Absent.textOr(name, id);
  }

  /** Whether an issue in this status needs no more work. */
  public boolean isDone() {
    return statusCategory != null && "done".equals(statusCategory.key());
  }
}
