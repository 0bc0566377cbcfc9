package dev.batonjira.atlassian.jira;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.batonjira.atlassian.json.Absent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project role. Names repeat among team-managed projects; only the id tells roles apart.
 *
 * @param actors those of the project asked about, or the default ones when no project was named;
 *     empty in listings of role details
 * @param scope of a team-managed project's role; null for a role that all other projects share
 * @param admin whether it is meant for administrators
 * @param isDefault whether it is the default role of its project
 */
public record ProjectRole(
    RoleId id,
    @Nullable String name,
    @Nullable String description,
    List<RoleActor> actors,
    @Nullable Scope scope,
    @Nullable Boolean admin,
    @JsonProperty("default") @Nullable Boolean isDefault,
    @Nullable Boolean roleConfigurable,
    @Nullable String translatedName) {

  public ProjectRole {
    Absent.required(id, "the id of a project role");
    name = Absent.text(name);
    description = Absent.text(description);
    actors = Absent.items(actors);
    translatedName = Absent.text(translatedName);
  }

  /** The one project that this role belongs to; empty for a shared role. */
  public Optional<ProjectId> scopedProject() {
    return Optional.ofNullable(scope).map(Scope::project).map(Scope.ScopedProject::id);
  }
}
