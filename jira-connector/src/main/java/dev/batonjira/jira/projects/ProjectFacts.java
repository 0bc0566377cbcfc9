package dev.batonjira.jira.projects;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.User;
import java.util.Optional;

/**
 * What the roles and the participants of a project need to know of it.
 *
 * @param key empty when Jira gives none
 * @param name what people call it; never empty
 * @param teamManaged whether it has roles and permissions of its own instead of the site's
 * @param lead empty when nobody leads it; {@link AccountId#UNKNOWN} when the account is no more
 */
public record ProjectFacts(
    ProjectId id,
    Optional<ProjectKey> key,
    String name,
    boolean teamManaged,
    Optional<AccountId> lead) {

  static ProjectFacts of(Project project) {
    Optional<ProjectKey> key = Optional.ofNullable(project.key());
    String name =
        Optional.ofNullable(project.name())
            .or(() -> key.map(ProjectKey::value))
            .orElse(project.id().value());
    return new ProjectFacts(
        project.id(),
        key,
        name,
        project.isTeamManaged(),
        Optional.ofNullable(project.lead()).map(User::accountId));
  }
}
