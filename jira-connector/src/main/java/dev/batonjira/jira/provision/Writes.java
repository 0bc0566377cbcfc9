package dev.batonjira.jira.provision;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.Receipt;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.provision.PlannedCall;
import dev.batonjira.sdk.provision.SentWrite;
import dev.batonjira.sdk.provision.WriteLog;
import java.util.OptionalInt;
import java.util.function.Function;

/** Sends changes once each, and tells the log of them. */
public final class Writes {
  private static final int PAYMENT_REQUIRED = 402;

  private Writes() {}

  /** What a plan says of {@code change}. */
  public static PlannedCall planned(ApiRequest change, String purpose) {
    return new PlannedCall(change.endpoint().method().name(), change.address(), purpose);
  }

  /**
   * Sends {@code change}.
   *
   * @param sending the client that sends it
   * @param what the change for a sentence, e.g. {@code adding Ada to the group x}
   * @throws ConnectorException.NotFound where the server says that something is gone; it says so as
   *     well to an account that may not make the change
   */
  public static <T> Receipt<T> send(
      WriteLog log, ApiRequest change, String what, Function<ApiRequest, Receipt<T>> sending) {
    try {
      Receipt<T> receipt = sending.apply(change);
      log.sent(
          new SentWrite(
              change.endpoint().method().name(),
              change.address(),
              OptionalInt.of(receipt.status()),
              receipt.requestId()));
      return receipt;
    } catch (AtlassianException e) {
      if (wasSent(e)) {
        log.sent(
            new SentWrite(
                change.endpoint().method().name(),
                change.address(),
                e.call().status(),
                e.call().requestId()));
      }
      throw failure(e, what);
    }
  }

  private static boolean wasSent(AtlassianException failure) {
    boolean heldBack =
        failure instanceof AtlassianException.RateLimited
            || failure instanceof AtlassianException.BudgetSpent;
    return !heldBack || failure.call().status().isPresent();
  }

  private static ConnectorException failure(AtlassianException failure, String what) {
    String sentence = "Not done: " + what + ". " + JiraFailures.sentence(failure);
    return switch (failure) {
      case AtlassianException.NotFound e -> new ConnectorException.NotFound(sentence, e);
      case AtlassianException.BadRequest e when e.call().status().orElse(0) == PAYMENT_REQUIRED ->
          Objections.refusal(
              sentence + " The organization needs a paid subscription of the product for this.");
      case AtlassianException.BadRequest e -> new ConnectorException.Invalid(sentence, e);
      case AtlassianException.Conflict e -> new ConnectorException.Conflict(sentence, e);
      case AtlassianException.Forbidden e -> new ConnectorException.Denied(sentence, e);
      case AtlassianException.Unauthenticated _,
          AtlassianException.RateLimited _,
          AtlassianException.Unavailable _,
          AtlassianException.BudgetSpent _,
          AtlassianException.Malformed _,
          AtlassianException.Interrupted _ ->
          JiraFailures.translated(failure);
    };
  }
}
