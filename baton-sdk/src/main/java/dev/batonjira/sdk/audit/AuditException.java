package dev.batonjira.sdk.audit;

import org.jspecify.annotations.Nullable;

/** The audit log could not be written or read; the message says which file and why. */
public final class AuditException extends RuntimeException {

  AuditException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
