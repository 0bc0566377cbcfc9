package dev.batonjira.atlassian;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call's failure, sorted by what the caller can do about it. The message is one sentence: method,
 * path template, status, the server's own words in short, Atlassian's request id, what to do. It
 * never holds a secret.
 */
public abstract sealed class AtlassianException extends RuntimeException {

  private final String sentence;
  private final transient Call call;

  private AtlassianException(Call call, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.sentence = message;
    this.call = call;
  }

  @Override
  public String getMessage() {
    return sentence;
  }

  /** The call that failed. */
  public Call call() {
    return call;
  }

  /**
   * What is known of a failed call.
   *
   * @param status the HTTP status; empty when no answer came
   * @param requestId Atlassian's id of the request, for its support
   */
  public record Call(Endpoint endpoint, OptionalInt status, Optional<String> requestId) {
    public Call {
      requireNonNull(endpoint, "endpoint");
      requireNonNull(status, "status");
      requireNonNull(requestId, "requestId");
    }
  }

  /** The credential does not work: no other call will. */
  public static final class Unauthenticated extends AtlassianException {
    private final Reason reason;

    public Unauthenticated(Call call, Reason reason, String message) {
      super(call, message, null);
      this.reason = reason;
    }

    /** Why, as far as the server tells. */
    public Reason reason() {
      return reason;
    }

    /** What is wrong with the credential. */
    public enum Reason {
      /** Wrong, expired or revoked. */
      REFUSED,
      /** Too many failed logins: a person must log in by browser, and a retry makes it worse. */
      CAPTCHA,
      /**
       * Email and token are of different accounts, or a token with scopes is used on the site's
       * host.
       */
      MISMATCH,
      /** The token lacks a scope that this endpoint needs. */
      MISSING_SCOPE,
      /** The server sent the way to a login page instead of an answer. */
      LOGIN_PAGE
    }
  }

  /** The account may not do this. */
  public static final class Forbidden extends AtlassianException {
    public Forbidden(Call call, String message) {
      super(call, message, null);
    }
  }

  /** The object does not exist, or this account may not know that it does. */
  public static final class NotFound extends AtlassianException {
    public NotFound(Call call, String message) {
      super(call, message, null);
    }
  }

  /** The request is wrong and will be refused again. */
  public static final class BadRequest extends AtlassianException {
    public BadRequest(Call call, String message) {
      super(call, message, null);
    }
  }

  /** The object is in a state that forbids this. */
  public static final class Conflict extends AtlassianException {
    public Conflict(Call call, String message) {
      super(call, message, null);
    }
  }

  /**
   * Too many calls, still after the allowed number of attempts or for longer than a call may last.
   */
  public static final class RateLimited extends AtlassianException {
    private final Duration retryAfter;

    public RateLimited(Call call, Duration retryAfter, String message) {
      super(call, message, null);
      this.retryAfter = retryAfter;
    }

    /** How long to wait at least before the next call; zero when the server did not say. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** No usable answer came, still after the allowed number of attempts: a later run may succeed. */
  public static final class Unavailable extends AtlassianException {
    private final Duration retryAfter;

    public Unavailable(Call call, Duration retryAfter, String message, @Nullable Throwable cause) {
      super(call, message, cause);
      this.retryAfter = retryAfter;
    }

    /** How long to wait at least before the next call; zero when the server did not say. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** The program may send no more calls: its own ceiling is reached. */
  public static final class BudgetSpent extends AtlassianException {
    public BudgetSpent(Call call, String message) {
      super(call, message, null);
    }
  }

  /** The answer is not the API's: a web page, truncated, empty, too large, or of another shape. */
  public static final class Malformed extends AtlassianException {
    public Malformed(Call call, String message, @Nullable Throwable cause) {
      super(call, message, cause);
    }
  }

  /** The calling thread was interrupted; its interrupt flag is set again. */
  public static final class Interrupted extends AtlassianException {
    public Interrupted(Call call, String message) {
      super(call, message, null);
    }
  }
}
