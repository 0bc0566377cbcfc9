package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.batonjira.atlassian.json.Absent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project as a search or a direct call returns it.
 *
 * @param projectTypeKey {@code software}, {@code business}, {@code service_desk} or a newer word
 * @param simplified true for a team-managed project
 * @param style {@code classic} for company-managed, {@code next-gen} for team-managed
 * @param lead who leads it; may be inactive; null unless expanded, or when there is none
 * @param archived null when not told, which means no
 */
public record Project(
    ProjectId id,
    @Nullable ProjectKey key,
    @Nullable String name,
    @Nullable String description,
    @Nullable User lead,
    @Nullable String projectTypeKey,
    @Nullable Boolean simplified,
    @Nullable String style,
    @JsonProperty("isPrivate") @Nullable Boolean isPrivate,
    @Nullable ProjectCategory projectCategory,
    @Nullable String url,
    @Nullable Boolean archived,
    @Nullable Instant archivedDate,
    @Nullable Boolean deleted,
    @Nullable Instant deletedDate) {

  public Project {
    Absent.required(id, "the id of a project");
    name = Absent.text(name);
    description = Absent.text(description);
    projectTypeKey = Absent.text(projectTypeKey);
    style = Absent.text(style);
    url = Absent.text(url);
  }

  /** Whether the project has roles and a permission scheme of its own. */
  public boolean isTeamManaged() {
    return Boolean.TRUE.equals(simplified) || "next-gen".equals(style);
  }
}
