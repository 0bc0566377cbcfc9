package dev.batonjira.sdk.sync;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.batonjira.protocol.connector.v2.AppTrait;
import dev.batonjira.protocol.connector.v2.BatonID;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.EntitlementExclusionGroup;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.SecretTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import java.util.List;
import java.util.Map;

/**
 * Holds a connector's rows against the protocol. Each method throws {@link ConnectorException.Bug}
 * with a sentence that names the row and the defect.
 */
final class RowChecks {

  private static final Map<ResourceType.Trait, Message> REQUIRED =
      Map.of(
          ResourceType.Trait.TRAIT_USER, UserTrait.getDefaultInstance(),
          ResourceType.Trait.TRAIT_GROUP, GroupTrait.getDefaultInstance(),
          ResourceType.Trait.TRAIT_ROLE, RoleTrait.getDefaultInstance(),
          ResourceType.Trait.TRAIT_APP, AppTrait.getDefaultInstance(),
          ResourceType.Trait.TRAIT_SECRET, SecretTrait.getDefaultInstance());

  private RowChecks() {}

  /** A resource is of the type that was listed, and carries that type's traits. */
  static void check(ResourceType type, Resource resource) {
    ResourceId id = resource.getId();
    if (id.getResourceType().isEmpty() || id.getResource().isEmpty()) {
      throw bug(
          "a resource without %s in its listing of %s"
              .formatted(
                  id.getResourceType().isEmpty() ? "a resource type" : "an id", type.getId()));
    }
    if (!id.getResourceType().equals(type.getId())) {
      throw bug("%s in its listing of %s".formatted(text(id), type.getId()));
    }
    if (Annotations.contains(resource.getAnnotationsList(), BatonID.getDefaultInstance())) {
      throw bug("%s with a BatonID annotation, which only the engine may set".formatted(text(id)));
    }
    if (resource.hasParentResourceId()
        && (resource.getParentResourceId().getResourceType().isEmpty()
            || resource.getParentResourceId().getResource().isEmpty())) {
      throw bug("%s with half a parent id".formatted(text(id)));
    }
    for (ResourceType.Trait trait : type.getTraitsList()) {
      Message required = REQUIRED.get(trait);
      if (required != null && !Annotations.contains(resource.getAnnotationsList(), required)) {
        throw bug(
            "%s without the %s annotation that the type %s promises"
                .formatted(text(id), required.getDescriptorForType().getName(), type.getId()));
      }
    }
  }

  /** An entitlement has an id and belongs to the resource it was asked of. */
  static void check(Resource owner, Entitlement entitlement) {
    if (entitlement.getId().isEmpty()) {
      throw bug("an entitlement without an id for %s".formatted(text(owner.getId())));
    }
    if (!same(owner.getId(), entitlement.getResource().getId())) {
      throw bug(
          "the entitlement %s of %s when asked for those of %s"
              .formatted(
                  entitlement.getId(),
                  text(entitlement.getResource().getId()),
                  text(owner.getId())));
    }
    List<Any> annotations = entitlement.getAnnotationsList();
    if (Annotations.all(annotations, EntitlementExclusionGroup.getDefaultInstance()).size() > 1) {
      throw bug(
          "the entitlement %s in more than one exclusion group".formatted(entitlement.getId()));
    }
  }

  /** A grant has an entitlement of the resource it was asked of, a principal, and their id. */
  static void check(Resource owner, Grant grant) {
    Entitlement entitlement = grant.getEntitlement();
    ResourceId principal = grant.getPrincipal().getId();
    if (entitlement.getId().isEmpty()) {
      throw bug("a grant of %s without an entitlement id".formatted(text(owner.getId())));
    }
    if (!same(owner.getId(), entitlement.getResource().getId())) {
      throw bug(
          "a grant of the entitlement %s of %s when asked for those of %s"
              .formatted(
                  entitlement.getId(),
                  text(entitlement.getResource().getId()),
                  text(owner.getId())));
    }
    if (principal.getResourceType().isEmpty() || principal.getResource().isEmpty()) {
      throw bug("a grant of the entitlement %s without a principal".formatted(entitlement.getId()));
    }
    String expected = Grants.id(entitlement.getId(), principal);
    if (!grant.getId().equals(expected)) {
      throw bug("the grant %s, whose id must be %s".formatted(grant.getId(), expected));
    }
  }

  private static boolean same(ResourceId a, ResourceId b) {
    return a.getResourceType().equals(b.getResourceType())
        && a.getResource().equals(b.getResource());
  }

  private static String text(ResourceId id) {
    return id.getResourceType() + ":" + id.getResource();
  }

  private static ConnectorException.Bug bug(String what) {
    return new ConnectorException.Bug(
        "The connector returned " + what + "; this is a defect of the connector, please report it.",
        null);
  }
}
