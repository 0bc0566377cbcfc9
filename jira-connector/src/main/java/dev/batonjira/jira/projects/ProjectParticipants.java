package dev.batonjira.jira.projects;

import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.SiteAccounts;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.Resources;
import java.util.List;

/** Who can browse a project, as grants, with a remark where Jira's search cannot know all. */
public final class ProjectParticipants {
  private final BrowsingAccounts browsing;
  private final SiteAccounts accounts;
  private final AccountFilter filter;

  public ProjectParticipants(JiraSite site, SiteAccounts accounts, AccountFilter filter) {
    this.browsing = new BrowsingAccounts(site);
    this.accounts = accounts;
    this.filter = filter;
  }

  /**
   * All participants that Jira shows. Where it refuses to show them the page has a remark instead:
   * the project's other rows are good.
   *
   * @throws ConnectorException.NotFound when the project is gone
   */
  Page<Grant> grants(Resource project, ProjectDirectory directory) {
    return ProjectMapping.key(project)
        .map(key -> {
          try {
            List<User> users =
                JiraFailures.decided(
                    () -> browsing.of(key), () -> directory.exists(ProjectMapping.id(project)));
            return new Page<>(grants(project, users), List.of(), limits(project));
          } catch (ConnectorException.Denied e) {
            return skipped(project, JiraFailures.sentence(e));
          }
        })
        .orElseGet(() -> skipped(project, "Jira gave the project no key, which its search needs."));
  }

  private List<Grant> grants(Resource project, List<User> users) {
    return users.stream()
        .filter(filter::keeps)
        .map(user -> Resources.id(JiraTypes.USER, user.accountId().value()))
        .map(principal -> Grants.of(project, ProjectSyncer.PARTICIPATE, principal))
        .toList();
  }

  private List<Remark> limits(Resource project) {
    if (!JiraFailures.translating(accounts::exceedSearchWindow)) {
      return List.of();
    }
    return List.of(
        new Remark(
            Remark.Kind.PARTIAL,
            project.getId(),
            "Jira's search for who can browse a project looks at the site's first "
                + SiteAccounts.SEARCH_WINDOW
                + " accounts only, and the site has more: participants beyond them are missing."));
  }

  private static Page<Grant> skipped(Resource project, String reason) {
    return new Page<>(
        List.of(),
        List.of(),
        List.of(new Remark(Remark.Kind.SKIPPED, project.getId(), "No participants: " + reason)));
  }
}
