package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

/**
 * A write that a plan would send.
 *
 * @param method the HTTP method
 * @param path the path with its query, without host
 * @param purpose a sentence: what it does
 */
public record PlannedCall(String method, String path, String purpose) {

  public PlannedCall {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    requireNonNull(purpose, "purpose");
  }
}
