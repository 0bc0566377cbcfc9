package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about what one account may do.
 *
 * @param accountId whom it is about; null for the caller itself
 * @param globalPermissions permission keys
 * @param projectPermissions at most 1000 projects in all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PermissionQuestion(
    @Nullable AccountId accountId,
    List<String> globalPermissions,
    List<InProjects> projectPermissions) {

  public PermissionQuestion {
    globalPermissions = List.copyOf(globalPermissions);
    projectPermissions = List.copyOf(projectPermissions);
  }

  /** Whether {@code accountId} has one permission in which of the projects. */
  public static PermissionQuestion of(
      AccountId accountId, String permission, List<ProjectId> projects) {
    List<Long> ids = projects.stream().map(id -> Long.valueOf(id.value())).toList();
    return new PermissionQuestion(
        accountId, List.of(), List.of(new InProjects(List.of(permission), ids)));
  }

  /** Which of these permissions for the whole site {@code accountId} has. */
  public static PermissionQuestion ofGlobal(AccountId accountId, List<String> permissions) {
    return new PermissionQuestion(accountId, permissions, List.of());
  }

  /** Permission keys asked about in projects, whose ids go out as numbers. */
  public record InProjects(List<String> permissions, List<Long> projects) {
    public InProjects {
      permissions = List.copyOf(permissions);
      projects = List.copyOf(projects);
    }
  }
}
