package dev.batonjira.c1z;

import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Entitlement;

/**
 * An entitlement.
 *
 * @param resourceType type of the resource that owns it
 * @param resourceId id of the resource that owns it
 * @param data the serialized {@link Entitlement}; not copied, and not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Rows pass by the million from one database to another.
public record EntitlementRow(String id, String resourceType, String resourceId, byte[] data)
    implements Row {
  public EntitlementRow {
    Keys.require(id, "id", "entitlement", resourceType + ":" + resourceId);
    Keys.require(resourceType, "resource type", "entitlement", id);
    Keys.require(resourceId, "resource id", "entitlement", id);
  }

  /** Serializes an entitlement deterministically and takes the key columns from it. */
  public static EntitlementRow of(Entitlement entitlement) {
    return new EntitlementRow(
        entitlement.getId(),
        entitlement.getResource().getId().getResourceType(),
        entitlement.getResource().getId().getResource(),
        ProtocolBytes.of(entitlement));
  }

  @Override
  public String externalId() {
    return id;
  }
}
