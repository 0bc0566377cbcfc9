package dev.batonjira.sdk;

import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.Status;
import dev.batonjira.protocol.connector.v2.UserTrait;

/**
 * Builds resources by the protocol's conventions: option annotations first, the trait last, and the
 * trait's profile and status mirrored to the resource itself, where newer readers look.
 */
public final class Resources {

  private Resources() {}

  /** The id of a resource of {@code type}. */
  public static ResourceId id(ResourceType type, String id) {
    return id(type.getId(), id);
  }

  /** The id of a resource of the type with id {@code typeId}. */
  public static ResourceId id(String typeId, String id) {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a resource of type " + typeId + " has no id");
    }
    return ResourceId.newBuilder().setResourceType(typeId).setResource(id).build();
  }

  /** A resource without a trait. */
  public static Resource plain(
      ResourceId id, String displayName, Struct profile, Message... annotations) {
    return base(id, displayName, annotations).setProfile(profile).build();
  }

  /**
   * An account. {@code trait} holds what only accounts have; its profile and status are mirrored.
   */
  public static Resource user(
      ResourceId id, String displayName, UserTrait trait, Message... annotations) {
    Resource.Builder resource = base(id, displayName, annotations);
    UserTrait.Builder complete = trait.toBuilder();
    if (!complete.hasStatus()) {
      complete.setStatus(
          UserTrait.Status.newBuilder().setStatus(UserTrait.Status.State.STATUS_ENABLED));
    }
    if (complete.getAccountType() == UserTrait.AccountType.ACCOUNT_TYPE_UNSPECIFIED) {
      complete.setAccountType(UserTrait.AccountType.ACCOUNT_TYPE_HUMAN);
    }
    if (complete.hasProfile()) {
      resource.setProfile(complete.getProfile());
    }
    if (complete.hasCreatedAt()) {
      resource.setCreatedAt(complete.getCreatedAt());
    }
    // Both enums number enabled, disabled and deleted alike.
    resource.setStatus(
        Status.newBuilder()
            .setStatusValue(complete.getStatus().getStatusValue())
            .setDetails(complete.getStatus().getDetails()));
    return resource.addAnnotations(Annotations.pack(complete.build())).build();
  }

  /** A group. */
  public static Resource group(
      ResourceId id, String displayName, GroupTrait trait, Message... annotations) {
    Resource.Builder resource = base(id, displayName, annotations);
    if (trait.hasProfile()) {
      resource.setProfile(trait.getProfile());
    }
    return resource.addAnnotations(Annotations.pack(trait)).build();
  }

  /** A role. */
  public static Resource role(
      ResourceId id, String displayName, RoleTrait trait, Message... annotations) {
    Resource.Builder resource = base(id, displayName, annotations);
    if (trait.hasProfile()) {
      resource.setProfile(trait.getProfile());
    }
    return resource.addAnnotations(Annotations.pack(trait)).build();
  }

  private static Resource.Builder base(ResourceId id, String displayName, Message... annotations) {
    Resource.Builder resource = Resource.newBuilder().setId(id).setDisplayName(displayName);
    for (Message annotation : annotations) {
      resource.addAnnotations(Annotations.pack(annotation));
    }
    return resource;
  }
}
