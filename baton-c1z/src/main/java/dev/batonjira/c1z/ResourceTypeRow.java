package dev.batonjira.c1z;

import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.ResourceType;

/**
 * A resource type.
 *
 * @param data the serialized {@link ResourceType}; not copied, and not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Rows pass by the million from one database to another.
public record ResourceTypeRow(String id, byte[] data) implements Row {
  public ResourceTypeRow {
    Keys.require(id, "id", "resource type", id);
  }

  /** Serializes a resource type deterministically. */
  public static ResourceTypeRow of(ResourceType type) {
    return new ResourceTypeRow(type.getId(), ProtocolBytes.of(type));
  }

  @Override
  public String externalId() {
    return id;
  }
}
