package dev.batonjira.sdk.state;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement as it is stored.
 *
 * @param data the serialized message; null for one that is known from its grants only
 */
public record EntitlementState(
    String id, String resourceType, String resourceId, @Nullable ByteString data) {}
