package dev.batonjira.jira.site;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.sdk.ConnectorException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The client's failures as the connector's. The client's sentence is kept as it is. */
public final class JiraFailures {

  private JiraFailures() {}

  /**
   * The result of {@code call}.
   *
   * @throws ConnectorException in place of the client's exception
   */
  public static <T> T translating(Supplier<T> call) {
    try {
      return call.get();
    } catch (AtlassianException e) {
      throw translated(e);
    }
  }

  /**
   * The result of {@code call} about one object. Jira answers 404 for what is gone, for what the
   * account may not see, and now and then for what is there: so a 404 is decided by asking for the
   * object itself, and the call is made again when that exists.
   *
   * @param exists one call that tells whether the object is there
   * @throws ConnectorException.NotFound when the object is gone
   * @throws ConnectorException.Denied when it is there and may not be read
   */
  public static <T> T decided(Supplier<T> call, BooleanSupplier exists) {
    try {
      return call.get();
    } catch (AtlassianException.NotFound first) {
      if (!translating(exists::getAsBoolean)) {
        throw new ConnectorException.NotFound(sentence(first), first);
      }
      return translating(call);
    } catch (AtlassianException e) {
      throw translated(e);
    }
  }

  /**
   * The connector's failure for {@code failure}. A 404 becomes {@link ConnectorException.Denied}:
   * only {@link #decided} can tell that an object is gone.
   */
  public static ConnectorException translated(AtlassianException failure) {
    return switch (failure) {
      case AtlassianException.Unauthenticated e ->
          new ConnectorException.Unauthenticated(sentence(e), e);
      case AtlassianException.Forbidden e -> new ConnectorException.Denied(sentence(e), e);
      case AtlassianException.NotFound e -> new ConnectorException.Denied(sentence(e), e);
      case AtlassianException.BadRequest e -> new ConnectorException.Invalid(sentence(e), e);
      case AtlassianException.Conflict e -> new ConnectorException.Conflict(sentence(e), e);
      case AtlassianException.RateLimited e ->
          new ConnectorException.Unavailable(sentence(e), e.retryAfter(), e);
      case AtlassianException.Unavailable e ->
          new ConnectorException.Unavailable(sentence(e), e.retryAfter(), e);
      case AtlassianException.BudgetSpent e -> new ConnectorException.BudgetSpent(sentence(e), e);
      case AtlassianException.Malformed e -> new ConnectorException.Bug(sentence(e), e);
      case AtlassianException.Interrupted e ->
          new ConnectorException.Unavailable(sentence(e), Duration.ZERO, e);
    };
  }

  /** What a failure says. */
  public static String sentence(RuntimeException failure) {
    return String.valueOf(failure.getMessage());
  }
}
