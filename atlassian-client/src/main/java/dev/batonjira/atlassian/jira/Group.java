package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * A group.
 *
 * @param groupId null where Jira gives none, as for a group that no longer exists
 * @param name can change; null where Jira gives none
 */
public record Group(@Nullable GroupId groupId, @Nullable String name) {
  public Group {
    name = Absent.text(name);
  }
}
