package dev.batonjira.app.sync;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.organization.OrganizationAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom a sync asks, as whom, and for what.
 *
 * @param httpTimeout how long one request may take
 * @param projectKeys the only projects to list; empty for all
 * @param projectAccess how to find out who can see them
 * @param organization whom to ask about managed accounts and groups
 */
public record SyncedSite(
    SiteUrl url,
    Credential credential,
    Duration httpTimeout,
    List<ProjectKey> projectKeys,
    ProjectAccess projectAccess,
    boolean skipCustomerUsers,
    Optional<OrganizationAccess> organization) {

  public SyncedSite {
    projectKeys = List.copyOf(projectKeys);
  }

  /** Everything on the site. */
  public static SyncedSite everything(SiteUrl url, Credential credential) {
    return new SyncedSite(
        url,
        credential,
        Duration.ofMinutes(5),
        List.of(),
        ProjectAccess.COMPUTED,
        false,
        Optional.empty());
  }

  JiraConnectorOptions options(ClientSettings client) {
    return new JiraConnectorOptions(
        url,
        credential,
        client,
        projectKeys,
        projectAccess,
        skipCustomerUsers,
        organization.orElse(null));
  }
}
