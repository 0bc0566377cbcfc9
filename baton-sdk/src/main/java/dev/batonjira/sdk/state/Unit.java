package dev.batonjira.sdk.state;

import dev.batonjira.protocol.connector.v2.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Work in the queue.
 *
 * @param id its key in the queue
 * @param work what to do
 * @param resource the resource whose entitlements or grants are asked for; null for other kinds
 */
public record Unit(long id, Work work, @Nullable Resource resource) {}
