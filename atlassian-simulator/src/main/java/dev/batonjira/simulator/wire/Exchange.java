package dev.batonjira.simulator.wire;

import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, as somebody who watches the line sees them.
 *
 * @param path from {@code /rest} or {@code /admin} on, undecoded; the address of the cloud id is
 *     left out
 * @param query undecoded, without the question mark
 * @param fault what went wrong with the answer on purpose; null when nothing did
 */
public record Exchange(
    String method,
    String path,
    String query,
    String requestBody,
    int status,
    String contentType,
    String responseBody,
    @Nullable Fault fault) {}
