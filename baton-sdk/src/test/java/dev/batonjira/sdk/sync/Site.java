package dev.batonjira.sdk.sync;

import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import dev.batonjira.protocol.connector.v2.ChildResourceType;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.SkipEntitlementsAndGrants;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Entitlements;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Resources;
import java.util.List;

/** Resource types and rows that scripted sources are made of. */
public final class Site {

  public static final ResourceType USER =
      ResourceType.newBuilder()
          .setId("user")
          .addTraits(ResourceType.Trait.TRAIT_USER)
          .addAnnotations(Annotations.pack(SkipEntitlementsAndGrants.getDefaultInstance()))
          .build();

  public static final ResourceType GROUP =
      ResourceType.newBuilder().setId("group").addTraits(ResourceType.Trait.TRAIT_GROUP).build();

  public static final ResourceType ROLE =
      ResourceType.newBuilder().setId("role").addTraits(ResourceType.Trait.TRAIT_ROLE).build();

  /** Roles lie below its resources. */
  public static final ResourceType PROJECT = ResourceType.newBuilder().setId("project").build();

  private Site() {}

  public static Resource user(String id) {
    return Resources.user(Resources.id(USER, id), "User " + id, UserTrait.getDefaultInstance());
  }

  public static Resource group(String id, Message... annotations) {
    return Resources.group(
        Resources.id(GROUP, id), "Group " + id, GroupTrait.getDefaultInstance(), annotations);
  }

  public static Resource role(String id, Message... annotations) {
    return Resources.role(
        Resources.id(ROLE, id), "Role " + id, RoleTrait.getDefaultInstance(), annotations);
  }

  public static Resource project(String id) {
    return Resources.plain(
        Resources.id(PROJECT, id),
        "Project " + id,
        Struct.getDefaultInstance(),
        ChildResourceType.newBuilder().setResourceTypeId("role").build());
  }

  public static Resource below(ResourceId parent, Resource resource) {
    return resource.toBuilder().setParentResourceId(parent).build();
  }

  public static ResourceId id(String type, String id) {
    return Resources.id(type, id);
  }

  public static Entitlement member(Resource group) {
    return Entitlements.assignment(group, "member", "Member", "", List.of(USER));
  }

  public static Entitlement assigned(Resource role) {
    return Entitlements.assignment(role, "assigned", "Assigned", "", List.of(USER, GROUP));
  }

  /** A group with its membership entitlement and members. */
  public static ScriptedSource addGroup(
      ScriptedSource source, String id, List<ResourceId> members) {
    Resource group = group(id);
    source.add(group).add(member(group));
    for (ResourceId member : members) {
      source.grant(group, "member", member);
    }
    return source;
  }

  /** Users {@code u0} to {@code u<n-1>}. */
  public static ScriptedSource addUsers(ScriptedSource source, int number) {
    for (int i = 0; i < number; i++) {
      source.add(user("u" + i));
    }
    return source;
  }

  /** Five users, three groups of different sizes and two roles, one of them held by a group. */
  public static ScriptedSource small() {
    ScriptedSource source = new ScriptedSource().type(USER).type(GROUP).type(ROLE);
    addUsers(source, 5);
    addGroup(source, "g1", List.of(id("user", "u0"), id("user", "u1"), id("user", "u2")));
    addGroup(source, "g2", List.of(id("user", "u3")));
    addGroup(source, "g3", List.of());
    Resource holder = group("g1");
    Resource role = role("r1");
    source.add(role).add(assigned(role));
    source.grant(role, "assigned", id("user", "u0"));
    source.grant(role, "assigned", holder.getId(), Grants.expandable("group:g1:member", USER));
    Resource other = role("r2");
    source.add(other).add(assigned(other));
    source.grant(other, "assigned", id("user", "u4"));
    return source;
  }
}
