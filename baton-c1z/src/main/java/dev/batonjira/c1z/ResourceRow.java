package dev.batonjira.c1z;

import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A resource.
 *
 * @param parentType type of the parent; null exactly if {@code parentId} is
 * @param data the serialized {@link Resource}; not copied, and not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Rows pass by the million from one database to another.
public record ResourceRow(
    String type, String id, @Nullable String parentType, @Nullable String parentId, byte[] data)
    implements Row {
  public ResourceRow {
    Keys.require(type, "resource type", "resource", id);
    Keys.require(id, "id", "resource", type);
    if ((parentType == null) != (parentId == null)) {
      throw new IllegalArgumentException(
          "resource " + type + ":" + id + " has half a parent: " + parentType + ":" + parentId);
    }
  }

  /** Serializes a resource deterministically and takes the key columns from it. */
  public static ResourceRow of(Resource resource) {
    boolean hasParent = resource.hasParentResourceId();
    return new ResourceRow(
        resource.getId().getResourceType(),
        resource.getId().getResource(),
        hasParent ? resource.getParentResourceId().getResourceType() : null,
        hasParent ? resource.getParentResourceId().getResource() : null,
        ProtocolBytes.of(resource));
  }

  @Override
  public String externalId() {
    return type + ":" + id;
  }
}
