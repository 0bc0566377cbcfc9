package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group gives on one product instance.
 *
 * @param resourceOwner the product, such as {@code jira-software}
 * @param roles such as {@code atlassian/user} and {@code atlassian/admin}
 * @param defaultRole the one that new members get; null when none
 */
public record RoleAssignment(
    @Nullable ResourceId resourceId,
    @Nullable String resourceOwner,
    List<String> roles,
    @Nullable String defaultRole) {

  public RoleAssignment {
    resourceOwner = Absent.text(resourceOwner);
    roles = Absent.items(roles);
    defaultRole = Absent.text(defaultRole);
  }
}
