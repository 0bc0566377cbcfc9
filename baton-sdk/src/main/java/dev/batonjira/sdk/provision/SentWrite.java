package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A write that was sent to the source.
 *
 * @param method the HTTP method
 * @param path the path with its query, without host, credential or body
 * @param status the HTTP status; empty when no answer came, so that it may have taken effect or not
 * @param requestId the source's own id of the request, for its support
 */
public record SentWrite(
    String method, String path, OptionalInt status, Optional<String> requestId) {

  public SentWrite {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    requireNonNull(status, "status");
    requireNonNull(requestId, "requestId");
  }
}
