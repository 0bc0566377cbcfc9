package dev.batonjira.jira.roles;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.RoleId;
import dev.batonjira.jira.projects.ProjectFacts;
import dev.batonjira.jira.site.JiraSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which roles a project has, from one list of all roles of the site. Company-managed projects share
 * the roles without a scope; a team-managed project has those with its own scope.
 *
 * <p>Roles of team-managed projects in the bin come without their scope and look shared
 * (JRACLOUD-76117), so the shared ones are checked once against the roles of one company-managed
 * project. An account that may not read the list is asked project by project. Methods throw the
 * client's exceptions. Thread-safe.
 */
public final class RoleCatalog {
  /** Serves the apps of the site in every project, team-managed ones included. */
  static final String TECHNICAL_ROLE = "atlassian-addons-project-access";

  private final JiraSite site;

  /** Guards the two calls that are made once for the run. */
  private final ReentrantLock reading = new ReentrantLock();

  private volatile @Nullable SiteRoles roles;

  /**
   * @param readable whether the account may read the list
   * @param shared what company-managed projects have
   * @param checked whether {@code shared} was held against a project
   */
  private record SiteRoles(
      boolean readable,
      List<ProjectRole> shared,
      Map<ProjectId, List<ProjectRole>> scoped,
      boolean checked) {}

  public RoleCatalog(JiraSite site) {
    this.site = site;
  }

  /** The roles of a project, without actors. */
  public List<ProjectRole> of(ProjectFacts project) {
    SiteRoles known = siteRoles(project);
    if (!known.readable()) {
      return details(project.id());
    }
    if (!project.teamManaged()) {
      return known.shared();
    }
    List<ProjectRole> own = known.scoped().get(project.id());
    if (own == null) {
      return details(project.id());
    }
    List<ProjectRole> all = new ArrayList<>(own);
    known.shared().stream().filter(RoleCatalog::isTechnical).forEach(all::add);
    return all;
  }

  /**
   * Whether the project has the role, asked of Jira anew; the role's actors may still be hidden.
   */
  boolean exists(ProjectId project, RoleId role) {
    try {
      return site.client().roles().details(project).stream().anyMatch(r -> r.id().equals(role));
    } catch (AtlassianException.NotFound e) {
      return false;
    }
  }

  static boolean isTechnical(ProjectRole role) {
    return TECHNICAL_ROLE.equals(role.name());
  }

  private SiteRoles siteRoles(ProjectFacts project) {
    SiteRoles known = roles;
    if (known != null && (known.checked() || project.teamManaged())) {
      return known;
    }
    reading.lock();
    try {
      SiteRoles fresh = roles == null ? read() : roles;
      if (!fresh.checked() && !project.teamManaged()) {
        fresh = checkedAgainst(project.id(), fresh);
      }
      roles = fresh;
      return fresh;
    } finally {
      reading.unlock();
    }
  }

  private SiteRoles read() {
    List<ProjectRole> all;
    try {
      all = site.client().roles().all();
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      return new SiteRoles(false, List.of(), Map.of(), true);
    } catch (AtlassianException.Unauthenticated e) {
      if (e.reason() == AtlassianException.Unauthenticated.Reason.MISSING_SCOPE) {
        return new SiteRoles(false, List.of(), Map.of(), true);
      }
      throw e;
    }
    List<ProjectRole> shared = new ArrayList<>();
    Map<ProjectId, List<ProjectRole>> scoped = new HashMap<>();
    for (ProjectRole role : all) {
      Optional<ProjectId> owner = role.scopedProject();
      if (owner.isPresent()) {
        scoped.computeIfAbsent(owner.get(), id -> new ArrayList<>()).add(role);
      } else if (role.scope() == null) {
        shared.add(role);
      }
    }
    return new SiteRoles(true, List.copyOf(shared), Map.copyOf(scoped), false);
  }

  /** Without the roles that the project lacks; unchanged when the project cannot be asked. */
  private SiteRoles checkedAgainst(ProjectId companyManaged, SiteRoles unchecked) {
    Set<RoleId> real = new HashSet<>();
    try {
      site.client().roles().details(companyManaged).forEach(role -> real.add(role.id()));
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      return unchecked;
    }
    List<ProjectRole> shared =
        unchecked.shared().stream().filter(role -> real.contains(role.id())).toList();
    return new SiteRoles(true, shared, unchecked.scoped(), true);
  }

  private List<ProjectRole> details(ProjectId project) {
    return site.client().roles().details(project);
  }
}
