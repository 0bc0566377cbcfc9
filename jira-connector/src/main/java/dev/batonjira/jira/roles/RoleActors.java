package dev.batonjira.jira.roles;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.RoleActor;
import dev.batonjira.jira.groups.GroupIds;
import dev.batonjira.jira.groups.GroupSyncer;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was assigned to a role, as grants. An actor that names nobody any more, or that is of a kind
 * unknown here, becomes a remark. Thread-safe.
 */
final class RoleActors {
  private final GroupIds groupIds;

  RoleActors(GroupIds groupIds) {
    this.groupIds = groupIds;
  }

  /** What one actor comes to. */
  private sealed interface Outcome {
    record Assigned(Grant grant) implements Outcome {}

    record Told(Remark remark) implements Outcome {}
  }

  Page<Grant> grants(Resource role, List<RoleActor> actors) {
    Map<String, Grant> grants = new LinkedHashMap<>();
    List<Remark> remarks = new ArrayList<>();
    for (RoleActor actor : actors) {
      switch (outcome(role, actor)) {
        case Outcome.Assigned(var grant) -> grants.putIfAbsent(grant.getId(), grant);
        case Outcome.Told(var remark) -> remarks.add(remark);
      }
    }
    return new Page<>(List.copyOf(grants.values()), List.of(), remarks);
  }

  private Outcome outcome(Resource role, RoleActor actor) {
    String name = Optional.ofNullable(actor.displayName()).orElse("without a name");
    if (RoleActor.USER.equals(actor.type())) {
      return account(actor)
          .<Outcome>map(id -> new Outcome.Assigned(assignment(role, id)))
          .orElseGet(() -> noted(role, "An assigned account no longer exists: " + name + "."));
    }
    if (RoleActor.GROUP.equals(actor.type())) {
      return group(role, actor, name);
    }
    return partial(
        role,
        "An actor of the unknown kind "
            + Optional.ofNullable(actor.type()).orElse("(none)")
            + " is assigned, which is no account and no group: "
            + name
            + ".");
  }

  private static Optional<ResourceId> account(RoleActor actor) {
    return Optional.ofNullable(actor.actorUser())
        .map(RoleActor.ActorUser::accountId)
        .filter(account -> !account.isUnknown())
        .map(account -> Resources.id(JiraTypes.USER, account.value()));
  }

  /** Jira leaves the id of a group out when the group was removed, and now and then otherwise. */
  private Outcome group(Resource role, RoleActor actor, String name) {
    Optional<Group> named = Optional.ofNullable(actor.actorGroup());
    try {
      return named
          .flatMap(groupIds::of)
          .<Outcome>map(id ->
              new Outcome.Assigned(assignment(role, Resources.id(JiraTypes.GROUP, id.value()))))
          .orElseGet(() ->
              noted(
                  role,
                  "An assigned group no longer exists, or has another name now: "
                      + named.map(Group::name).orElse(name)
                      + "."));
    } catch (AtlassianException e) {
      return switch (JiraFailures.translated(e)) {
        case ConnectorException.Denied denied ->
            partial(
                role,
                "A group is assigned whose id Jira does not tell: "
                    + named.map(Group::name).orElse(name)
                    + ". "
                    + JiraFailures.sentence(denied));
        case ConnectorException other -> throw other;
      };
    }
  }

  /** The assignment of an account or of a group, whose members hold the role with it. */
  static Grant assignment(Resource role, ResourceId actor) {
    if (!actor.getResourceType().equals(JiraTypes.GROUP.getId())) {
      return Grants.of(role, RoleSyncer.ASSIGNED, actor);
    }
    String members = Entitlements.id(actor, GroupSyncer.MEMBER);
    return Grants.of(role, RoleSyncer.ASSIGNED, actor, Grants.expandable(members, JiraTypes.USER));
  }

  private static Outcome noted(Resource role, String reason) {
    return new Outcome.Told(new Remark(Remark.Kind.NOTED, role.getId(), reason));
  }

  private static Outcome partial(Resource role, String reason) {
    return new Outcome.Told(new Remark(Remark.Kind.PARTIAL, role.getId(), reason));
  }
}
