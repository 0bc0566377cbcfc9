package dev.batonjira.sdk.state;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A grant as it is stored: its key, and what a plain grant does not have.
 *
 * @param extra a serialized {@code Grant} that holds nothing but annotations and sources; null when
 *     it has neither
 * @param expansion the serialized {@code GrantExpandable} annotation; null when it has none
 */
public record GrantState(
    String entitlementId,
    String principalType,
    String principalId,
    @Nullable ByteString extra,
    @Nullable ByteString expansion) {}
