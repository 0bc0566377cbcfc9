package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.ProjectKey;
import java.util.List;

/**
 * What of a site tickets can be filed as.
 *
 * @param projectKeys the only projects offered; empty for all in which the account may create
 *     issues
 * @param issueTypes ids or names of the issue types offered, {@code all} for every one; empty for
 *     ordinary types, without containers, sub-tasks and defects
 * @param requestedForField id of the field that gets the account a ticket is requested for; {@link
 *     #NO_FIELD} for none
 */
public record TicketOptions(
    List<ProjectKey> projectKeys, List<String> issueTypes, String requestedForField) {

  /** Every issue type, sub-tasks and containers included. */
  public static final String ALL_TYPES = "all";

  /** The field that Jira shows as the one who asks. */
  public static final String REPORTER = "reporter";

  /** Nobody is told who a ticket is requested for. */
  public static final String NO_FIELD = "none";

  public TicketOptions {
    projectKeys = List.copyOf(projectKeys);
    issueTypes = issueTypes.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
    if (requestedForField.isBlank()) {
      throw new IllegalArgumentException("the field for the requested account has no id");
    }
  }

  /** Ordinary issue types of these projects, requested by the reporter. */
  public static TicketOptions of(List<ProjectKey> projectKeys) {
    return new TicketOptions(projectKeys, List.of(), REPORTER);
  }

  public TicketOptions withIssueTypes(List<String> types) {
    return new TicketOptions(projectKeys, types, requestedForField);
  }

  public TicketOptions withRequestedForField(String field) {
    return new TicketOptions(projectKeys, issueTypes, field);
  }
}
