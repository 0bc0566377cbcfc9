package dev.batonjira.atlassian.http;

import org.jspecify.annotations.Nullable;

/** A body that is not what the API would send; becomes part of a sentence about the call. */
public final class UndecodableException extends RuntimeException {

  /**
   * @param what continues the words "the answer"; holds nothing of the body
   */
  public UndecodableException(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
