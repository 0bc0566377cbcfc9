package dev.batonjira.c1z;

import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Grant;
import org.jspecify.annotations.Nullable;

/**
 * A grant.
 *
 * @param entitlementId the entitlement granted
 * @param resourceType type of the resource that owns the entitlement
 * @param resourceId id of the resource that owns the entitlement
 * @param principalType type of the resource that holds the grant
 * @param principalId id of the resource that holds the grant
 * @param expansion the serialized {@code GrantExpandable}, null if the grant does not expand; not
 *     copied
 * @param data the serialized {@link Grant} without its {@code GrantExpandable}; not copied, and not
 *     to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Rows pass by the million from one database to another.
public record GrantRow(
    String id,
    String entitlementId,
    String resourceType,
    String resourceId,
    String principalType,
    String principalId,
    byte @Nullable [] expansion,
    byte[] data)
    implements Row {
  public GrantRow {
    Keys.require(id, "id", "grant of", entitlementId);
    Keys.require(entitlementId, "entitlement id", "grant", id);
    Keys.require(resourceType, "resource type", "grant", id);
    Keys.require(resourceId, "resource id", "grant", id);
    Keys.require(principalType, "principal type", "grant", id);
    Keys.require(principalId, "principal id", "grant", id);
  }

  /**
   * Serializes a grant deterministically, takes the key columns from it and moves its {@code
   * GrantExpandable} into the expansion column.
   */
  public static GrantRow of(Grant grant) {
    SplitGrant split = SplitGrant.of(grant);
    Grant stored = split.grant();
    return new GrantRow(
        stored.getId(),
        stored.getEntitlement().getId(),
        stored.getEntitlement().getResource().getId().getResourceType(),
        stored.getEntitlement().getResource().getId().getResource(),
        stored.getPrincipal().getId().getResourceType(),
        stored.getPrincipal().getId().getResource(),
        split.expansion() == null ? null : split.expansion().toByteArray(),
        ProtocolBytes.of(stored));
  }

  @Override
  public String externalId() {
    return id;
  }
}
