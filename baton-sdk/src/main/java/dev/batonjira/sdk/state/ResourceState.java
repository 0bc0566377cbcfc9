package dev.batonjira.sdk.state;

import com.google.protobuf.ByteString;

/**
 * A resource as it is stored.
 *
 * @param parentType type of its parent; empty when it has none
 * @param parentId id of its parent; empty when it has none
 * @param data the serialized message
 */
public record ResourceState(
    String type, String id, String parentType, String parentId, ByteString data) {}
