package dev.batonjira.sdk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connector's failure, sorted by what the caller can do about it. The message is one sentence:
 * what was tried, on what, what came back, what to do. It never holds a secret.
 */
public abstract sealed class ConnectorException extends RuntimeException {

  private ConnectorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The credential is wrong, expired or lacks a scope: nothing else will work either. */
  public static final class Unauthenticated extends ConnectorException {
    public Unauthenticated(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The object exists, or may exist, but this credential must not read or change it. */
  public static final class Denied extends ConnectorException {
    public Denied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The object asked about no longer exists; the connector has made sure. */
  public static final class NotFound extends ConnectorException {
    public NotFound(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The request itself is wrong and will fail again. */
  public static final class Invalid extends ConnectorException {
    public Invalid(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The object is in a state that forbids the change. */
  public static final class Conflict extends ConnectorException {
    public Conflict(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * This product refuses the change before anything is written: the sentence says why, and what to
   * do instead.
   */
  public static final class Refused extends ConnectorException {
    private final boolean overridable;

    /**
     * @param overridable whether the same request is carried out when it is forced
     */
    public Refused(String message, boolean overridable) {
      super(message, null);
      this.overridable = overridable;
    }

    /** Whether the same request is carried out when it is forced. */
    public boolean overridable() {
      return overridable;
    }
  }

  /** The connector cannot do this at all, whatever the object. */
  public static final class Unsupported extends ConnectorException {
    public Unsupported(String message) {
      super(message, null);
    }
  }

  /** The source did not answer in time although the connector tried again; later it may. */
  public static final class Unavailable extends ConnectorException {
    private final Duration retryAfter;

    /**
     * @param retryAfter how long to wait at least; zero when the source did not say
     */
    public Unavailable(String message, Duration retryAfter, @Nullable Throwable cause) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    /** How long to wait at least; zero when unknown. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The caller's own ceiling of calls is reached: a later run may go on. */
  public static final class BudgetSpent extends ConnectorException {
    public BudgetSpent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A defect of the connector, or an answer that breaks the source's own rules. */
  public static final class Bug extends ConnectorException {
    public Bug(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
