package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of the permissions asked about, those the account has. */
public record PermissionAnswer(
    List<String> globalPermissions, List<InProjects> projectPermissions) {

  public PermissionAnswer {
    globalPermissions = Absent.items(globalPermissions);
    projectPermissions = Absent.items(projectPermissions);
  }

  /** The projects in which the account has a permission. */
  public record InProjects(@Nullable String permission, List<ProjectId> projects) {
    public InProjects {
      permission = Absent.text(permission);
      projects = Absent.items(projects);
    }
  }
}
