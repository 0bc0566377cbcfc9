package dev.batonjira.service.credential;

import org.jspecify.annotations.Nullable;

/** No access token could be had; the message is a sentence without a secret. */
public final class TokenException extends Exception {

  private final boolean refused;

  TokenException(String message, boolean refused, @Nullable Throwable cause) {
    super(message, cause);
    this.refused = refused;
  }

  /** True when C1 answered and said no; false when it could not be reached. */
  public boolean refused() {
    return refused;
  }
}
