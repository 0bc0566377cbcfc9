package dev.batonjira.atlassian.http;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The answer to a change.
 *
 * @param status the HTTP status, from 200 to 299
 * @param requestId Atlassian's id of the request, for its support
 * @param content what the answer says
 */
public record Receipt<T>(int status, Optional<String> requestId, T content) {

  public Receipt {
    requireNonNull(requestId, "requestId");
    requireNonNull(content, "content");
  }
}
