package dev.batonjira.app.ticket;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.jira.config.JiraFields;
import dev.batonjira.jira.tickets.TicketOptions;
import dev.batonjira.sdk.config.Configuration;
import java.util.List;

/** What of the site is offered for tickets, by flags, environment and configuration file. */
public final class TicketSettings {

  private TicketSettings() {}

  /** The options of a connector that files tickets. */
  public static TicketOptions of(Configuration configuration) {
    List<ProjectKey> keys =
        configuration.list(JiraFields.JIRA_PROJECT_KEYS).stream().map(ProjectKey::new).toList();
    return TicketOptions.of(keys)
        .withIssueTypes(configuration.list(ProgramFields.TICKET_ISSUE_TYPES))
        .withRequestedForField(configuration.text(ProgramFields.TICKET_REQUESTED_FOR_FIELD));
  }
}
