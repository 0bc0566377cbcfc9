package dev.batonjira.jira.roles;

import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.RoleActor;
import dev.batonjira.jira.groups.GroupSyncer;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
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
 * unknown here, becomes a remark.
 */
final class RoleActors {

  private RoleActors() {}

  static Page<Grant> grants(Resource role, List<RoleActor> actors) {
    Map<String, Grant> grants = new LinkedHashMap<>();
    List<Remark> remarks = new ArrayList<>();
    for (RoleActor actor : actors) {
      Optional<Grant> grant = grant(role, actor);
      grant.ifPresentOrElse(
          found -> grants.putIfAbsent(found.getId(), found),
          () -> remarks.add(remark(role.getId(), actor)));
    }
    return new Page<>(List.copyOf(grants.values()), List.of(), remarks);
  }

  private static Optional<Grant> grant(Resource role, RoleActor actor) {
    if (RoleActor.USER.equals(actor.type())) {
      return Optional.ofNullable(actor.actorUser())
          .map(RoleActor.ActorUser::accountId)
          .filter(account -> !account.isUnknown())
          .map(account -> Resources.id(JiraTypes.USER, account.value()))
          .map(principal -> Grants.of(role, RoleSyncer.ASSIGNED, principal));
    }
    if (RoleActor.GROUP.equals(actor.type())) {
      return Optional.ofNullable(actor.actorGroup())
          .map(Group::groupId)
          .map(group -> toGroup(role, Resources.id(JiraTypes.GROUP, group.value())));
    }
    return Optional.empty();
  }

  private static Grant toGroup(Resource role, ResourceId group) {
    String members = Entitlements.id(group, GroupSyncer.MEMBER);
    return Grants.of(role, RoleSyncer.ASSIGNED, group, Grants.expandable(members, JiraTypes.USER));
  }

  private static Remark remark(ResourceId role, RoleActor actor) {
    String name = Optional.ofNullable(actor.displayName()).orElse("without a name");
    if (RoleActor.USER.equals(actor.type())) {
      return new Remark(
          Remark.Kind.NOTED, role, "An assigned account no longer exists: " + name + ".");
    }
    if (RoleActor.GROUP.equals(actor.type())) {
      return new Remark(
          Remark.Kind.NOTED, role, "An assigned group no longer exists: " + name + ".");
    }
    return new Remark(
        Remark.Kind.PARTIAL,
        role,
        "An actor of the unknown kind "
            + Optional.ofNullable(actor.type()).orElse("(none)")
            + " is assigned, which is no account and no group: "
            + name
            + ".");
  }
}
