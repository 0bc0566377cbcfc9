package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of several issues that were to be created by one call.
 *
 * @param issues those that were created, in the order of the request
 * @param errors those that were not
 */
public record BulkCreation(List<CreatedIssue> issues, List<Failure> errors) {

  /**
   * One that was not created.
   *
   * @param failedElementNumber its place in the request, from 0; null when Jira does not tell
   */
  public record Failure(
      @Nullable Integer status,
      @Nullable Errors elementErrors,
      @Nullable Integer failedElementNumber) {

    /** Jira's own words. */
    public String words() {
      return elementErrors == null ? "" : elementErrors.words();
    }
  }

  /** Jira's words about an issue and about its fields. */
  public record Errors(List<String> errorMessages, @Nullable Map<String, String> errors) {

    public Errors {
      errorMessages = Absent.items(errorMessages);
    }

    String words() {
      SequencedMap<String, String> all = new LinkedHashMap<>();
      errorMessages.forEach(message -> all.put(message, message));
      if (errors != null) {
        errors.forEach((field, message) -> all.put(field, field + ": " + message));
      }
      return String.join("; ", all.values());
    }
  }

  public BulkCreation {
    issues = Absent.items(issues);
    errors = Absent.items(errors);
  }
}
