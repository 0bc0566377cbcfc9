package dev.batonjira.jira.roles;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.RoleActor;
import dev.batonjira.jira.provision.AccountFacts;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.provision.ProjectAdministration;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Objects to leaving a project without anybody who administers it, or to locking oneself out. */
final class AdministratorsGuard {
  private static final String ADMINISTER = "ADMINISTER";

  private final JiraSite site;
  private final AccountFacts accounts;
  private final ProjectAdministration administration;

  AdministratorsGuard(JiraSite site) {
    this.site = site;
    this.accounts = new AccountFacts(site);
    this.administration = new ProjectAdministration(site);
  }

  /**
   * Who is to leave a role.
   *
   * @param roleName for a sentence
   * @param who for a sentence
   * @param leaves whether an actor is the one
   */
  record Leaving(
      RoleMapping.Place place,
      ProjectRole role,
      String roleName,
      String who,
      Predicate<RoleActor> leaves) {}

  /** Objects when it is the role of the administrators, and nobody would be left in it. */
  void guard(Leaving leaving, Objections objections) {
    if (!administers(leaving)) {
      return;
    }
    if (!administration.isHeld(leaving.role(), leaving.leaves())) {
      objections.unlessForced(
          "%s is the last one in the %s who may log in, and its holders administer the project."
              .formatted(leaving.who(), leaving.roleName()));
    }
    if (locksOut(leaving)) {
      objections.unlessForced(
          "The account of this credential would lose its own right to administer the project of"
              + " the %s.".formatted(leaving.roleName()));
    }
  }

  private boolean administers(Leaving leaving) {
    return Boolean.TRUE.equals(leaving.role().admin())
        || JiraFailures.translating(() -> site.client().roles().details(leaving.place().project()))
            .stream()
            .anyMatch(
                role -> role.id().equals(leaving.role().id()) && Boolean.TRUE.equals(role.admin()));
  }

  /** Whoever administers Jira can assign roles everywhere. */
  private boolean locksOut(Leaving leaving) {
    if (JiraFailures.translating(() -> site.client().site().myPermissions(List.of(ADMINISTER)))
        .getOrDefault(ADMINISTER, false)) {
      return false;
    }
    AccountId caller = accounts.caller();
    List<RoleActor> now = leaving.role().actors();
    List<RoleActor> left = now.stream().filter(leaving.leaves().negate()).toList();
    return holds(now, caller) && !holds(left, caller);
  }

  private boolean holds(List<RoleActor> actors, AccountId account) {
    Set<GroupId> groups =
        accounts.groups(account).stream()
            .map(Group::groupId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return actors.stream()
        .anyMatch(actor ->
            (actor.actorUser() != null && account.equals(actor.actorUser().accountId()))
                || (actor.actorGroup() != null && groups.contains(actor.actorGroup().groupId())));
  }
}
