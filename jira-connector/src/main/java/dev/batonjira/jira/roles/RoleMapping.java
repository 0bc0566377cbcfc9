package dev.batonjira.jira.roles;

import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.RoleId;
import dev.batonjira.jira.projects.ProjectFacts;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Resources;
import java.util.Optional;

/** One role in one project as a resource, with the id {@code <project id>:<role id>}. */
final class RoleMapping {
  private static final String NAME = "name";
  private static final String PROJECT_NAME = "project_name";

  private RoleMapping() {}

  /** Where a role applies. */
  record Place(ProjectId project, RoleId role) {

    /**
     * Reads the id of a resource.
     *
     * @throws ConnectorException.Bug when it is not of this form
     */
    static Place parse(String resourceId) {
      int colon = resourceId.indexOf(':');
      try {
        return new Place(
            new ProjectId(resourceId.substring(0, Math.max(colon, 0))),
            new RoleId(Long.parseLong(resourceId.substring(colon + 1))));
      } catch (IllegalArgumentException e) {
        throw new ConnectorException.Bug(
            "\"" + resourceId + "\" is not the id of a project role: <project id>:<role id>.", e);
      }
    }

    ResourceId id() {
      return Resources.id(JiraTypes.PROJECT_ROLE, project.value() + ":" + role.value());
    }
  }

  static Resource toResource(ProjectFacts project, ProjectRole role) {
    Place place = new Place(project.id(), role.id());
    String name = Optional.ofNullable(role.name()).orElse(role.id().toString());
    Profile profile =
        new Profile()
            .put(NAME, name)
            .put("role_id", role.id().value())
            .put("project_id", project.id().value())
            .putIfPresent("project_key", project.key().map(ProjectKey::value))
            .put(PROJECT_NAME, project.name())
            .put("description", Optional.ofNullable(role.description()).orElse(""))
            .put("scope", role.scopedProject().isPresent() ? "project" : "site");
    if (RoleCatalog.isTechnical(role)) {
      profile.put("technical", true);
    }
    return Resources.role(
        place.id(),
        project.name() + " - " + name,
        RoleTrait.newBuilder().setProfile(profile.toStruct()).build());
  }

  static Place place(Resource role) {
    return Place.parse(role.getId().getResource());
  }

  static String roleName(Resource role) {
    return Profile.text(role.getProfile(), NAME).orElse("");
  }

  static String projectName(Resource role) {
    return Profile.text(role.getProfile(), PROJECT_NAME).orElse("");
  }
}
