package dev.batonjira.jira.tickets;

import static dev.batonjira.jira.site.JiraFailures.sentence;
import static dev.batonjira.jira.site.JiraFailures.translated;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.BulkCreation;
import dev.batonjira.sdk.ConnectorException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;

/** What it means that Jira did not create an issue. */
final class Refusals {

  private Refusals() {}

  /** To create something, a place that does not exist is a wrong request. */
  static ConnectorException of(AtlassianException e) {
    return e instanceof AtlassianException.NotFound
        ? new ConnectorException.NotFound(sentence(e), e)
        : translated(e);
  }

  /** The refusal of one issue among several. */
  static Creation.Result of(BulkCreation.Failure failure) {
    String sentence = "Jira refused to create the issue: " + failure.words();
    int status = failure.status() == null ? 400 : failure.status();
    return new Creation.Result.Refused(
        switch (status) {
          case 401 -> new ConnectorException.Unauthenticated(sentence, null);
          case 403 -> new ConnectorException.Denied(sentence, null);
          case 404 -> new ConnectorException.NotFound(sentence, null);
          case 409 -> new ConnectorException.Conflict(sentence, null);
          case 429, 502, 503, 504 ->
              new ConnectorException.Unavailable(sentence, Duration.ZERO, null);
          default -> new ConnectorException.Invalid(sentence, null);
        });
  }

  /** Whether the request can have reached Jira although no usable answer came back. */
  static boolean mayHaveCreated(AtlassianException e) {
    return switch (e) {
      case AtlassianException.Unavailable unavailable ->
          !(unavailable.getCause() instanceof ConnectException)
              && !(unavailable.getCause() instanceof UnknownHostException);
      case AtlassianException.Malformed _ -> true;
      case AtlassianException.Interrupted _ -> true;
      case AtlassianException.Unauthenticated _,
          AtlassianException.Forbidden _,
          AtlassianException.NotFound _,
          AtlassianException.BadRequest _,
          AtlassianException.Conflict _,
          AtlassianException.RateLimited _,
          AtlassianException.BudgetSpent _ ->
          false;
    };
  }
}
