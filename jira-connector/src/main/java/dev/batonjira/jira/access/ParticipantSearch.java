package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.projects.ProjectDirectory;
import dev.batonjira.jira.projects.ProjectFacts;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.SiteAccounts;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Resources;
import java.util.List;

/** Participants by Jira's search, over the whole window that it looks at. Thread-safe. */
final class ParticipantSearch {
  private final BrowsingAccounts browsing;
  private final SiteAccounts accounts;
  private final AccountFilter filter;
  private final ProjectDirectory directory;

  ParticipantSearch(
      JiraSite site, SiteAccounts accounts, AccountFilter filter, ProjectDirectory directory) {
    this.browsing = new BrowsingAccounts(site);
    this.accounts = accounts;
    this.filter = filter;
    this.directory = directory;
  }

  /** How far a search came. */
  enum Reach {
    WHOLE_SITE,
    FIRST_ACCOUNTS
  }

  /**
   * Adds who is found to {@code grants}.
   *
   * @throws ConnectorException.NotFound when the project is gone
   */
  Attempt<Reach> addTo(AccessGrants grants, ProjectFacts project) {
    if (project.key().isEmpty()) {
      return new Attempt.Refused<>("Jira gave the project no key, which its search needs.");
    }
    List<User> found;
    try {
      found =
          JiraFailures.decided(
              () -> browsing.of(project.key().get()), () -> directory.exists(project.id()));
    } catch (ConnectorException.Denied e) {
      return new Attempt.Refused<>(JiraFailures.sentence(e));
    }
    found.stream()
        .filter(filter::keeps)
        .map(user -> Resources.id(JiraTypes.USER, user.accountId().value()))
        .forEach(account -> grants.add(account, AccessPath.search()));
    return new Attempt.Read<>(
        JiraFailures.translating(accounts::exceedSearchWindow)
            ? Reach.FIRST_ACCOUNTS
            : Reach.WHOLE_SITE);
  }
}
