package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has which permission in the projects that use the scheme.
 *
 * @param scope set for the hidden scheme of a team-managed project
 */
public record PermissionScheme(
    PermissionSchemeId id,
    @Nullable String name,
    @Nullable String description,
    @Nullable Scope scope,
    List<PermissionGrant> permissions) {

  public PermissionScheme {
    Absent.required(id, "the id of a permission scheme");
    name = Absent.text(name);
    description = Absent.text(description);
    permissions = Absent.items(permissions);
  }
}
