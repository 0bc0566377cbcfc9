package dev.batonjira.sdk;

import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.util.List;

/** Builds entitlements whose ids C1 keeps configuration against: {@code type:resource:slug}. */
public final class Entitlements {

  private Entitlements() {}

  /** The id of the entitlement {@code slug} on a resource; plain colons, nothing escaped. */
  public static String id(ResourceId resource, String slug) {
    return resource.getResourceType() + ":" + resource.getResource() + ":" + slug;
  }

  /**
   * The slug of {@code entitlement}. Grants carry entitlements without one; it then is what follows
   * the resource in the id.
   *
   * @throws ConnectorException.Invalid when the id is not one of its resource
   */
  public static String slug(Entitlement entitlement) {
    if (!entitlement.getSlug().isEmpty()) {
      return entitlement.getSlug();
    }
    String prefix = id(entitlement.getResource().getId(), "");
    String id = entitlement.getId();
    if (!id.startsWith(prefix) || id.length() == prefix.length()) {
      throw new ConnectorException.Invalid(
          "The entitlement \"" + id + "\" is not one of the resource " + prefix + ".", null);
    }
    return id.substring(prefix.length());
  }

  /** An entitlement whose holders are assigned to or members of {@code resource}. */
  public static Entitlement assignment(
      Resource resource,
      String slug,
      String displayName,
      String description,
      List<ResourceType> grantableTo) {
    return Entitlement.newBuilder()
        .setResource(resource)
        .setId(id(resource.getId(), slug))
        .setDisplayName(displayName)
        .setDescription(description)
        .addAllGrantableTo(grantableTo)
        .setPurpose(Entitlement.PurposeValue.PURPOSE_VALUE_ASSIGNMENT)
        .setSlug(slug)
        .build();
  }
}
