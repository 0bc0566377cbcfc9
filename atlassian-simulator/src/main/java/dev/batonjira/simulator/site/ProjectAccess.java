package dev.batonjira.simulator.site;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who has a permission in one project at one moment. Holders that depend on an issue give nothing
 * here.
 */
public final class ProjectAccess {
  /** The permission to see a project. */
  public static final String BROWSE = "BROWSE_PROJECTS";

  private final SiteSnapshot site;
  private final Set<Integer> groups = new HashSet<>();
  private final Set<Integer> accounts = new HashSet<>();

  private ProjectAccess(SiteSnapshot site) {
    this.site = site;
  }

  static ProjectAccess of(SiteSnapshot site, Project project, String permission) {
    ProjectAccess access = new ProjectAccess(site);
    if (project.teamManaged()) {
      access.addTeamManaged(project, permission);
    } else {
      for (PermissionScheme.PermissionGrant grant :
          site.permissionSchemeOf(project.index()).grants()) {
        if (grant.permission().equals(permission)) {
          access.add(grant.holder(), project);
        }
      }
    }
    return access;
  }

  /** Whether the account has the permission. Inactive accounts have none. */
  public boolean includes(int account) {
    if (!site.active(account)) {
      return false;
    }
    if (accounts.contains(account)) {
      return true;
    }
    for (int group : groups) {
      if (site.isMember(group, account)) {
        return true;
      }
    }
    return false;
  }

  /** An open or limited project is seen by everybody with a product, a private one by its roles. */
  private void addTeamManaged(Project project, String permission) {
    if (!project.isPrivate() && permission.equals(BROWSE)) {
      addProducts(site.productGroups().values());
    }
    site.rolesOf(project.index()).forEach(role -> addRole(role, project));
  }

  private void add(Holder holder, Project project) {
    switch (holder) {
      case Holder.Anyone h -> addProducts(site.productGroups().values());
      case Holder.ApplicationRole h when h.key().isEmpty() ->
          addProducts(site.productGroups().values());
      case Holder.ApplicationRole h ->
          groups.addAll(site.productGroups().getOrDefault(h.key(), List.of()));
      case Holder.OfGroup h -> groups.add(h.group());
      case Holder.OfProjectRole h -> addRole(h.role(), project);
      case Holder.User h -> accounts.add(h.account());
      case Holder.ProjectLead h -> project.lead().ifPresent(accounts::add);
      case Holder.OfIssueField h -> {}
      case Holder.PortalCustomers h -> {}
    }
  }

  private void addProducts(Iterable<List<Integer>> products) {
    products.forEach(groups::addAll);
  }

  private void addRole(long id, Project project) {
    ProjectRole role = site.findRole(id);
    if (role == null || site.rolesOf(project.index()).noneMatch(own -> own == id)) {
      return;
    }
    for (RoleActor actor : site.actors(project.index(), role)) {
      switch (actor) {
        case RoleActor.User user -> accounts.add(user.account());
        case RoleActor.OfGroup group -> groups.add(group.group());
        case RoleActor.LostUser lost -> {}
        case RoleActor.LostGroup lost -> {}
      }
    }
  }
}
