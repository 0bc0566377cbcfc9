package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt at a call, as it ended. Holds no values of path, query, headers or body.
 *
 * @param attempt counts from 1
 * @param status empty when no answer came
 * @param took from sending to the last byte
 * @param bytes of the answer's body, decompressed
 * @param failure the exception that the attempt alone would end in; empty when it succeeded
 */
public record CallEvent(
    Endpoint endpoint,
    int attempt,
    OptionalInt status,
    Duration took,
    long bytes,
    Optional<String> requestId,
    Optional<String> failure) {}
