package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.CreateField;
import dev.batonjira.atlassian.jira.IssueStatus;
import dev.batonjira.atlassian.jira.ProjectId;
import dev.batonjira.atlassian.jira.ProjectIssueTypes;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.RequestForm;
import dev.batonjira.atlassian.jira.RequestType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What is known of the projects, forms and people of a site, and of the issues that were filed
 * there. Connectors of the same account that follow each other share it, so that what is known is
 * not asked again for every ticket, and tickets that come at the same time know of each other.
 * Thread-safe.
 */
public final class TicketMemory {
  /** How long what was learnt of projects, fields and people is used before it is read again. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** As many projects' statuses, and as many screens, are kept as a page and a bulk need. */
  private static final int MOST_KEPT = 300;

  private static final int MOST_PEOPLE = 1_000;

  final Kept<List<ProjectKey>, NavigableMap<String, ProjectIssueTypes>> projects;
  final Kept<String, ProjectIssueTypes> single;
  final Kept<ProjectId, Map<String, List<IssueStatus>>> statuses;
  final Kept<Screen, List<CreateField>> screens;
  final Kept<String, Desks> desks;
  final Kept<RequestType, RequestForm> forms;
  final Kept<String, Optional<AccountId>> accountsByEmail;
  final KnownReferences references;
  final AssignedRequests requests = new AssignedRequests();
  final OneAtATime turns = new OneAtATime();

  /** On which issues of a type are created in a project. */
  record Screen(ProjectId project, String issueType) {}

  /**
   * The forms of all service projects.
   *
   * @param byProject by project id
   * @param refusal why there are none; empty unless the account may not see them
   */
  record Desks(Map<String, List<RequestType>> byProject, Optional<String> refusal) {}

  /** Knows nothing yet. */
  public TicketMemory(InstantSource clock) {
    projects = new Kept<>(1, LIFETIME, clock);
    single = new Kept<>(MOST_KEPT, LIFETIME, clock);
    statuses = new Kept<>(MOST_KEPT, LIFETIME, clock);
    screens = new Kept<>(MOST_KEPT, LIFETIME, clock);
    desks = new Kept<>(1, LIFETIME, clock);
    forms = new Kept<>(MOST_KEPT, LIFETIME, clock);
    accountsByEmail = new Kept<>(MOST_PEOPLE, LIFETIME, clock);
    references = new KnownReferences(clock);
  }
}
