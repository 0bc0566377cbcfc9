package dev.batonjira.simulator.rest;

/**
 * A request as it came.
 *
 * @param host scheme, host and port it was sent to
 * @param path undecoded
 * @param query undecoded, without the question mark
 * @param authorization the header, or empty text
 */
public record Request(
    String method, String host, String path, String query, String authorization, String body) {}
