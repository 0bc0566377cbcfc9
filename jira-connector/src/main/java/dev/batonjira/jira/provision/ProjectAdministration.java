package dev.batonjira.jira.provision;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.PermissionAnswer;
import dev.batonjira.atlassian.jira.PermissionQuestion;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.RoleActor;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.jira.Users;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who administers projects, and which nobody would administer without an account. */
public final class ProjectAdministration {
  private static final String PERMISSION = "ADMINISTER_PROJECTS";
  private static final int PROJECTS_IN_ONE_QUESTION = 1000;

  private final JiraSite site;
  private final AccountFacts accounts;
  private final Administration groups;

  public ProjectAdministration(JiraSite site) {
    this.site = site;
    this.accounts = new AccountFacts(site);
    this.groups = new Administration(site);
  }

  /**
   * Those of {@code projects} that {@code account} alone administers. Where another administrator
   * is found, all projects of that one are settled by one question, so that the calls are as many
   * as there are administrators, not projects.
   *
   * @return empty when this credential may not ask about others
   */
  public Optional<List<Project>> onlyBy(AccountId account, List<Project> projects) {
    try {
      List<Project> open = new ArrayList<>(administeredBy(account, projects));
      List<Project> alone = new ArrayList<>();
      while (!open.isEmpty()) {
        Project project = open.removeFirst();
        Optional<AccountId> other = another(project, account);
        if (other.isPresent()) {
          open.removeAll(administeredBy(other.get(), open));
        } else if (!isAdministeredByRole(project.id(), account)) {
          alone.add(project);
        }
      }
      return Optional.of(alone);
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      return Optional.empty();
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  /** Whether a role's actors, apart from some, hold at least one account that may log in. */
  public boolean isHeld(ProjectRole role, Predicate<RoleActor> apart) {
    return role.actors().stream().filter(apart.negate()).anyMatch(actor -> isHeld(actor, null));
  }

  private List<Project> administeredBy(AccountId account, List<Project> projects) {
    Set<ProjectId> administered = new HashSet<>();
    for (List<Project> part : parts(projects)) {
      List<ProjectId> ids = part.stream().map(Project::id).toList();
      site
          .client()
          .site()
          .checkPermissions(PermissionQuestion.of(account, PERMISSION, ids))
          .projectPermissions()
          .stream()
          .map(PermissionAnswer.InProjects::projects)
          .flatMap(Collection::stream)
          .forEach(administered::add);
    }
    return projects.stream().filter(project -> administered.contains(project.id())).toList();
  }

  private static List<List<Project>> parts(List<Project> projects) {
    List<List<Project>> parts = new ArrayList<>();
    for (int from = 0; from < projects.size(); from += PROJECTS_IN_ONE_QUESTION) {
      parts.add(projects.subList(from, Math.min(projects.size(), from + PROJECTS_IN_ONE_QUESTION)));
    }
    return parts;
  }

  /** Jira finds administrators among the first thousand accounts of the site only. */
  private Optional<AccountId> another(Project project, AccountId account) {
    return project.key() == null
        ? Optional.empty()
        : site
            .client()
            .users()
            .withPermission(PERMISSION, project.key(), 0, (int) Users.WINDOW)
            .values()
            .stream()
            .filter(user -> !User.APP.equals(user.accountType()))
            .map(User::accountId)
            .filter(id -> !id.equals(account))
            .findFirst();
  }

  /** Whether somebody else is in a role that Jira marks as the administrators' one. */
  private boolean isAdministeredByRole(ProjectId project, AccountId except) {
    return site.client().roles().details(project).stream()
        .filter(role -> Boolean.TRUE.equals(role.admin()))
        .flatMap(role -> site.client().roles().inProject(project, role.id()).actors().stream())
        .anyMatch(actor -> isHeld(actor, except));
  }

  private boolean isHeld(RoleActor actor, @Nullable AccountId except) {
    if (actor.actorUser() != null) {
      AccountId id = actor.actorUser().accountId();
      return id != null
          && !id.isUnknown()
          && !id.equals(except)
          && accounts.find(id).filter(user -> !Boolean.FALSE.equals(user.active())).isPresent();
    }
    GroupId group = actor.actorGroup() == null ? null : actor.actorGroup().groupId();
    return group != null && groups.hasAnother(group, except);
  }
}
