package dev.batonjira.jira.projects;

import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectCategory;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.ChildResourceType;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Resources;
import java.util.Optional;

/**
 * A project as a resource. Its profile holds what its grants need later, so that they cost no
 * further call about the project.
 */
final class ProjectMapping {
  private static final String KEY = "key";
  private static final String LEAD = "lead_account_id";

  private ProjectMapping() {}

  static Resource toResource(Project project, ProjectFacts facts, Optional<String> siteUrl) {
    Optional<User> lead = Optional.ofNullable(project.lead());
    Optional<String> key = facts.key().map(ProjectKey::value);
    Profile profile =
        new Profile()
            .putIfPresent(KEY, key)
            .put("project_id", facts.id().value())
            .putIfPresent(LEAD, lead.map(user -> user.accountId().value()))
            .putIfPresent("lead_name", lead.map(User::displayName))
            .putIfPresent(
                "category",
                Optional.ofNullable(project.projectCategory()).map(ProjectCategory::name))
            .putIfPresent("type", Optional.ofNullable(project.projectTypeKey()))
            .put("style", facts.teamManaged() ? "team-managed" : "company-managed")
            .put("private", Boolean.TRUE.equals(project.isPrivate()))
            .put("archived", Boolean.TRUE.equals(project.archived()))
            .putIfPresent("url", siteUrl.flatMap(url -> key.map(k -> url + "/browse/" + k)))
            .putIfPresent("description", Optional.ofNullable(project.description()));
    return Resources.plain(
        Resources.id(JiraTypes.PROJECT, facts.id().value()),
        facts.name(),
        profile.toStruct(),
        ChildResourceType.newBuilder().setResourceTypeId(JiraTypes.PROJECT_ROLE.getId()).build());
  }

  static ProjectId id(Resource project) {
    return new ProjectId(project.getId().getResource());
  }

  static Optional<ProjectKey> key(Resource project) {
    return Profile.text(project.getProfile(), KEY).map(ProjectKey::new);
  }

  /** The account id of who leads the project, which Jira may give as unknown. */
  static Optional<String> lead(Resource project) {
    return Profile.text(project.getProfile(), LEAD);
  }
}
