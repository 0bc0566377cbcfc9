package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * One permission given to one holder.
 *
 * @param permission its key, such as {@code BROWSE_PROJECTS}
 */
public record PermissionGrant(
    @Nullable Long id, @Nullable String permission, @Nullable PermissionHolder holder) {
  public PermissionGrant {
    permission = Absent.text(permission);
  }
}
