package dev.batonjira.jira.access;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.sdk.ConnectorException;
import java.util.function.Supplier;

/** What came of a call that Jira may refuse without harm to the rest. */
sealed interface Attempt<T> {

  /** The answer. */
  record Read<T>(T value) implements Attempt<T> {}

  /**
   * No answer.
   *
   * @param reason one sentence
   */
  record Refused<T>(String reason) implements Attempt<T> {}

  /**
   * Makes the call.
   *
   * @throws ConnectorException for failures that other calls would meet too
   */
  static <T> Attempt<T> of(Supplier<T> call) {
    try {
      return new Read<>(call.get());
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      return new Refused<>(JiraFailures.sentence(e));
    } catch (AtlassianException.Unauthenticated e) {
      if (e.reason() == Reason.MISSING_SCOPE) {
        return new Refused<>(JiraFailures.sentence(e));
      }
      throw JiraFailures.translated(e);
    } catch (AtlassianException e) {
      throw JiraFailures.translated(e);
    }
  }
}
