package dev.batonjira.jira.roles;

import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.RoleId;
import dev.batonjira.jira.groups.GroupIds;
import dev.batonjira.jira.projects.ProjectDirectory;
import dev.batonjira.jira.projects.ProjectFacts;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Terms;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists the roles of each listed project and who is assigned to them there. */
public final class RoleSyncer implements ResourceSyncer, ResourceGetter, GrantProvisioner {
  /** The entitlement of a role. C1 keeps configuration against it. */
  public static final String ASSIGNED = "assigned";

  private final JiraSite site;
  private final ProjectDirectory projects;
  private final RoleCatalog catalog;
  private final RoleActors actors;
  private final GrantProvisioner changes;

  public RoleSyncer(
      JiraSite site,
      ProjectDirectory projects,
      RoleCatalog catalog,
      GroupIds groupIds,
      GrantProvisioner changes) {
    this.site = site;
    this.projects = projects;
    this.catalog = catalog;
    this.actors = new RoleActors(groupIds);
    this.changes = changes;
  }

  /** The id of the resource that stands for {@code role} in {@code project}. */
  public static ResourceId id(ProjectId project, RoleId role) {
    return new RoleMapping.Place(project, role).id();
  }

  @Override
  public ResourceType resourceType() {
    return JiraTypes.PROJECT_ROLE;
  }

  /**
   * The roles of the project {@code parent}; nothing without one, since projects announce their
   * roles.
   *
   * @throws ConnectorException.NotFound when the project is gone
   */
  @Override
  public Page<Resource> list(@Nullable ResourceId parent, PageToken token) {
    return parent == null ? Page.empty() : Page.of(roles(new ProjectId(parent.getResource())));
  }

  @Override
  public Page<Entitlement> entitlements(Resource resource, PageToken token) {
    return Page.of(
        List.of(
            Entitlements.assignment(
                resource,
                ASSIGNED,
                resource.getDisplayName() + " Assignment",
                "Assigned to "
                    + RoleMapping.roleName(resource)
                    + " role on the "
                    + RoleMapping.projectName(resource)
                    + " project",
                List.of(JiraTypes.USER, JiraTypes.GROUP))));
  }

  @Override
  public Page<Grant> grants(Resource resource, PageToken token) {
    RoleMapping.Place place = RoleMapping.place(resource);
    ProjectRole role =
        JiraFailures.decided(
            () -> site.client().roles().inProject(place.project(), place.role()),
            () -> catalog.exists(place.project(), place.role()));
    return actors.grants(resource, role.actors());
  }

  @Override
  public List<Resource> get(Collection<ResourceId> ids) {
    Set<ProjectId> owners = new LinkedHashSet<>();
    ids.forEach(id -> owners.add(RoleMapping.Place.parse(id.getResource()).project()));
    return owners.stream()
        .flatMap(owner -> rolesIfExisting(owner).stream())
        .filter(role -> ids.contains(role.getId()))
        .toList();
  }

  private List<Resource> rolesIfExisting(ProjectId project) {
    try {
      return roles(project);
    } catch (ConnectorException.NotFound e) {
      return List.of();
    }
  }

  private List<Resource> roles(ProjectId project) {
    ProjectFacts facts = projects.get(project);
    List<ProjectRole> roles;
    try {
      roles = JiraFailures.decided(() -> catalog.of(facts), () -> projects.exists(project));
    } catch (ConnectorException.Denied e) {
      throw new ConnectorException.Denied(
          "The project's roles may be read with \"Administer Jira\" or the right to administer the"
              + " project only: "
              + JiraFailures.sentence(e),
          e);
    }
    return roles.stream().map(role -> RoleMapping.toResource(facts, role)).toList();
  }

  @Override
  public Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms) {
    return changes.planGrant(entitlement, principal, terms);
  }

  @Override
  public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
    return changes.planRevoke(grant, terms);
  }
}
