package dev.batonjira.jira.roles;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.License;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.RoleActor;
import dev.batonjira.atlassian.jira.Roles;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.provision.AccountFacts;
import dev.batonjira.jira.provision.Derivation;
import dev.batonjira.jira.provision.GrantChanges;
import dev.batonjira.jira.provision.Objections;
import dev.batonjira.jira.provision.Writes;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.provision.Change;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.provision.GrantProvisioner;
import dev.batonjira.sdk.provision.Operation;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Settling;
import dev.batonjira.sdk.provision.Terms;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Assigns accounts and groups to project roles. Who is assigned is read from the role's own actors:
 * Jira's answer to a removal does not tell whether there was anything to remove.
 */
public final class RoleAssignments implements GrantProvisioner {
  private final JiraSite site;
  private final AccountFacts accounts;
  private final AdministratorsGuard administrators;
  private final Settling settling;

  public RoleAssignments(JiraSite site, Settling settling) {
    this.site = site;
    this.accounts = new AccountFacts(site);
    this.administrators = new AdministratorsGuard(site);
    this.settling = settling;
  }

  /** A role in a project, as it was just read. */
  private record Known(RoleMapping.Place place, Project project, ProjectRole role) {
    String name() {
      String projectName = project.name() == null ? project.id().value() : project.name();
      String roleName = role.name() == null ? role.id().toString() : role.name();
      return "role %s of project %s".formatted(roleName, projectName);
    }
  }

  /** Whom the role is assigned to or taken from. */
  private sealed interface Holder {
    String name();

    record Account(AccountId id, String name) implements Holder {}

    record OfGroup(GroupId id, String name) implements Holder {}
  }

  @Override
  public Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms) {
    Known known = known(entitlement);
    Objections objections = new Objections(terms);
    Holder holder = existing(principal.getId(), objections);
    boolean assigned = isAssigned(known.role(), holder);
    Grant grant = grant(entitlement, known, principal.getId());
    Plan.Builder plan =
        Plan.of(
                Operation.GRANT,
                grant.getId(),
                "Assign %s to the %s.".formatted(holder.name(), known.name()))
            .difference(
                "assignment of %s to the %s".formatted(holder.name(), known.name()),
                assigned ? "assigned" : "not assigned",
                "assigned");
    Roles roles = site.client().roles();
    RoleMapping.Place place = known.place();
    ApiRequest change =
        switch (holder) {
          case Holder.Account(AccountId id, String _) ->
              roles.assigning(place.project(), place.role(), id);
          case Holder.OfGroup(GroupId id, String _) ->
              roles.assigning(place.project(), place.role(), id);
        };
    if (!assigned) {
      refuse(known);
      through(known, holder)
          .ifPresent(path -> plan.affects("It holds the role already through " + path + "."));
      if (holder instanceof Holder.OfGroup(GroupId id, String _)) {
        plan.affects("The role reaches all %d members of the group.".formatted(memberCount(id)));
      }
      objections.warnings().forEach(plan::warning);
      plan.call(Writes.planned(change, "Adds the actor to the role."));
    }
    return GrantChanges.grant(
        plan.build(),
        grant,
        Effects.granted(grant, List.of()),
        log ->
            Writes.send(
                log,
                change,
                "assigning %s to the %s".formatted(holder.name(), known.name()),
                site.client()::write),
        () -> isAssigned(role(place), holder),
        settling);
  }

  @Override
  public Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms) {
    Derivation.refuse(grant);
    Known known = known(grant.getEntitlement());
    Holder holder = named(grant.getPrincipal().getId());
    boolean assigned = isAssigned(known.role(), holder);
    String id = Grants.id(grant.getEntitlement().getId(), grant.getPrincipal().getId());
    Plan.Builder plan =
        Plan.of(
                Operation.REVOKE,
                id,
                "Take %s out of the %s.".formatted(holder.name(), known.name()))
            .difference(
                "assignment of %s to the %s".formatted(holder.name(), known.name()),
                assigned ? "assigned" : "not assigned",
                "not assigned");
    if (!assigned) {
      through(known, holder)
          .ifPresent(path -> {
            throw Objections.refusal(
                "%s is not assigned to the %s itself, but holds it through %s: change that."
                    .formatted(holder.name(), known.name(), path));
          });
      return GrantChanges.alreadyRevoked(plan.build(), id, settling);
    }
    refuse(known);
    Objections objections = new Objections(terms);
    administrators.guard(
        new AdministratorsGuard.Leaving(
            known.place(),
            known.role(),
            known.name(),
            holder.name(),
            actor -> isHolder(actor, holder)),
        objections);
    objections.warnings().forEach(plan::warning);
    Roles roles = site.client().roles();
    RoleMapping.Place place = known.place();
    ApiRequest change =
        switch (holder) {
          case Holder.Account(AccountId account, String _) ->
              roles.unassigning(place.project(), place.role(), account);
          case Holder.OfGroup(GroupId group, String _) ->
              roles.unassigning(place.project(), place.role(), group);
        };
    if (holder instanceof Holder.OfGroup(GroupId group, String _)) {
      plan.affects(
          "The role is taken from all %d members of the group.".formatted(memberCount(group)));
    } else {
      through(known, holder)
          .ifPresent(path -> plan.affects("It keeps the role through " + path + "."));
    }
    plan.call(Writes.planned(change, "Removes the actor from the role."));
    return GrantChanges.revoke(
        plan.build(),
        Effects.revoked(id),
        log ->
            Writes.send(
                log,
                change,
                "taking %s out of the %s".formatted(holder.name(), known.name()),
                site.client()::write),
        () -> !isAssigned(role(place), holder),
        settling);
  }

  private Known known(Entitlement entitlement) {
    if (!Entitlements.slug(entitlement).equals(RoleSyncer.ASSIGNED)) {
      throw new ConnectorException.Invalid(
          "A project role has no entitlement \"" + entitlement.getId() + "\": it has \"assigned\".",
          null);
    }
    String id = entitlement.getResource().getId().getResource();
    RoleMapping.Place place;
    try {
      place = RoleMapping.Place.parse(id);
    } catch (ConnectorException.Bug e) {
      throw new ConnectorException.Invalid(String.valueOf(e.getMessage()), e);
    }
    return new Known(place, project(place), role(place));
  }

  private Project project(RoleMapping.Place place) {
    try {
      return site.client().projects().get(place.project().value());
    } catch (AtlassianException.NotFound e) {
      throw new ConnectorException.NotFound(
          "The project of the role "
              + place.id().getResource()
              + " is gone or hidden from this"
              + " account.",
          e);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  private ProjectRole role(RoleMapping.Place place) {
    try {
      return site.client().roles().inProject(place.project(), place.role());
    } catch (AtlassianException.NotFound e) {
      throw new ConnectorException.NotFound(
          "The project has no role "
              + place.role()
              + " any more, or this account may not"
              + " administer the project.",
          e);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }

  private Holder existing(ResourceId principal, Objections objections) {
    if (principal.getResourceType().equals(JiraTypes.GROUP.getId())) {
      GroupId id = new GroupId(principal.getResource());
      List<Group> found = JiraFailures.translating(() -> site.client().groups().byIds(List.of(id)));
      if (found.isEmpty()) {
        throw new ConnectorException.NotFound(
            "The site has no group with the id " + id + " any more.", null);
      }
      return new Holder.OfGroup(id, "the group " + found.getFirst().name());
    }
    User account = accounts.get(AccountFacts.id(principal));
    AccountFacts.requireActive(account, objections);
    return new Holder.Account(account.accountId(), AccountFacts.name(account));
  }

  /** Whoever is to lose a role need not exist any more. */
  private Holder named(ResourceId principal) {
    if (principal.getResourceType().equals(JiraTypes.GROUP.getId())) {
      GroupId id = new GroupId(principal.getResource());
      String name =
          JiraFailures.translating(() -> site.client().groups().byIds(List.of(id))).stream()
              .map(Group::name)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(id.value());
      return new Holder.OfGroup(id, "the group " + name);
    }
    AccountId id = AccountFacts.id(principal);
    return new Holder.Account(
        id, accounts.find(id).map(AccountFacts::name).orElse("account " + id));
  }

  private static boolean isAssigned(ProjectRole role, Holder holder) {
    return role.actors().stream().anyMatch(actor -> isHolder(actor, holder));
  }

  private static boolean isHolder(RoleActor actor, Holder holder) {
    return switch (holder) {
      case Holder.Account(AccountId id, String _) ->
          actor.actorUser() != null && id.equals(actor.actorUser().accountId());
      case Holder.OfGroup(GroupId id, String name) ->
          actor.actorGroup() != null && isGroup(actor.actorGroup(), id, name);
    };
  }

  /** Jira leaves the id of an assigned group out now and then. */
  private static boolean isGroup(Group group, GroupId id, String name) {
    return group.groupId() == null
        ? name.equals("the group " + group.name())
        : group.groupId().equals(id);
  }

  /** The groups through which an account has the role; empty when through none. */
  private Optional<String> through(Known known, Holder holder) {
    if (!(holder instanceof Holder.Account(AccountId id, String _))) {
      return Optional.empty();
    }
    List<GroupId> assigned =
        known.role().actors().stream()
            .map(RoleActor::actorGroup)
            .filter(Objects::nonNull)
            .map(Group::groupId)
            .filter(Objects::nonNull)
            .toList();
    if (assigned.isEmpty() || accounts.find(id).isEmpty()) {
      return Optional.empty();
    }
    String groups =
        accounts.groups(id).stream()
            .filter(group -> assigned.contains(group.groupId()))
            .map(group -> "the group %s (%s)".formatted(group.name(), group.groupId()))
            .collect(Collectors.joining(", "));
    return Optional.of(groups).filter(text -> !text.isEmpty());
  }

  private void refuse(Known known) {
    if (RoleCatalog.isTechnical(known.role())) {
      throw Objections.refusal(
          "The %s serves the apps of the site: nobody else is assigned to it."
              .formatted(known.name()));
    }
    if (Boolean.TRUE.equals(known.project().archived())) {
      throw Objections.refusal(
          "The project of the %s is archived: restore the project first.".formatted(known.name()));
    }
    if (isFree()) {
      throw Objections.refusal(
          "The site is on the Free plan, where Jira does not let project roles be changed.");
    }
  }

  private boolean isFree() {
    List<String> plans;
    try {
      plans =
          site.client().site().license().applications().stream()
              .map(License.LicensedApplication::plan)
              .filter(plan -> plan != null && !plan.equals("UNLICENSED"))
              .toList();
    } catch (AtlassianException e) {
      // The call is experimental: without it Jira itself refuses the change.
      return false;
    }
    return !plans.isEmpty() && plans.stream().allMatch("FREE"::equals);
  }

  private long memberCount(GroupId group) {
    return JiraFailures.translating(
        () -> Optional.ofNullable(site.client().groups().members(group, 0, 1).total()).orElse(0L));
  }

  private static Grant grant(Entitlement entitlement, Known known, ResourceId principal) {
    Resource resource = entitlement.getResource();
    return RoleActors.assignment(
        resource.getDisplayName().isEmpty()
            ? resource.toBuilder().setDisplayName(known.name()).build()
            : resource,
        principal);
  }
}
