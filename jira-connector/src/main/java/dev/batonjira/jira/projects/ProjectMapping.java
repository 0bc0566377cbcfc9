package dev.batonjira.jira.projects;

import dev.batonjira.atlassian.jira.AccountId;
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
import java.time.Instant;
import java.util.Optional;

/**
 * A project as a resource. Its profile holds what its grants need later, so that they cost no
 * further call about the project.
 */
final class ProjectMapping {
  private static final String KEY = "key";
  private static final String LEAD = "lead_account_id";
  private static final String LEAD_NAME = "lead_name";
  private static final String STYLE = "style";
  private static final String TEAM_MANAGED = "team-managed";

  private ProjectMapping() {}

  /** The profile of a project, to which more may be added. */
  static Profile profile(Project project, ProjectFacts facts, Optional<String> siteUrl) {
    Optional<String> key = facts.key().map(ProjectKey::value);
    return new Profile()
        .putIfPresent(KEY, key)
        .put("project_id", facts.id().value())
        .putIfPresent(LEAD, facts.lead().map(AccountId::value))
        .putIfPresent(LEAD_NAME, Optional.ofNullable(project.lead()).map(User::displayName))
        .putIfPresent(
            "category", Optional.ofNullable(project.projectCategory()).map(ProjectCategory::name))
        .putIfPresent("type", Optional.ofNullable(project.projectTypeKey()))
        .put(STYLE, facts.teamManaged() ? TEAM_MANAGED : "company-managed")
        .put("private", Boolean.TRUE.equals(project.isPrivate()))
        .put("archived", Boolean.TRUE.equals(project.archived()))
        .putIfPresent(
            "archived_at", Optional.ofNullable(project.archivedDate()).map(Instant::toString))
        .putIfPresent("url", siteUrl.flatMap(url -> key.map(k -> url + "/browse/" + k)))
        .putIfPresent("description", Optional.ofNullable(project.description()));
  }

  static Resource toResource(ProjectFacts facts, Profile profile) {
    return Resources.plain(
        Resources.id(JiraTypes.PROJECT, facts.id().value()),
        facts.name(),
        profile.toStruct(),
        ChildResourceType.newBuilder().setResourceTypeId(JiraTypes.PROJECT_ROLE.getId()).build());
  }

  /** What changes of {@code project} when {@code lead} becomes its lead. */
  static Resource ledBy(Resource project, User lead) {
    return Resource.newBuilder()
        .setId(project.getId())
        .setDisplayName(project.getDisplayName())
        .setProfile(
            new Profile()
                .put(LEAD, lead.accountId().value())
                .putIfPresent(LEAD_NAME, Optional.ofNullable(lead.displayName()))
                .toStruct())
        .build();
  }

  /** What {@code project} tells of itself. */
  static ProjectFacts facts(Resource project) {
    return new ProjectFacts(
        new ProjectId(project.getId().getResource()),
        Profile.text(project.getProfile(), KEY).map(ProjectKey::new),
        project.getDisplayName(),
        Profile.text(project.getProfile(), STYLE).filter(TEAM_MANAGED::equals).isPresent(),
        Profile.text(project.getProfile(), LEAD).map(AccountId::new));
  }

  static boolean isTeamManaged(Resource project) {
    return Profile.text(project.getProfile(), STYLE).filter(TEAM_MANAGED::equals).isPresent();
  }
}
