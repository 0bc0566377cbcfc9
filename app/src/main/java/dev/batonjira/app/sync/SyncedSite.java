package dev.batonjira.app.sync;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.jira.ExtraType;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.organization.OrganizationAccess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a sync asks, as whom, and for what.
 *
 * @param httpTimeout how long one request may take
 * @param projectKeys the only projects to list; empty for all
 * @param projectAccess how to find out who can see them
 * @param organization whom to ask about managed accounts and groups
 * @param extraTypes resource types to list besides the usual ones
 */
public record SyncedSite(
    SiteUrl url,
    Credential credential,
    Duration httpTimeout,
    List<ProjectKey> projectKeys,
    ProjectAccess projectAccess,
    boolean skipCustomerUsers,
    Optional<OrganizationAccess> organization,
    Set<ExtraType> extraTypes) {

  public SyncedSite {
    projectKeys = List.copyOf(projectKeys);
    extraTypes = Set.copyOf(extraTypes);
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
        Optional.empty(),
        Set.of());
  }

  /** What a connector needs to know, with {@code client}'s limits. */
  public JiraConnectorOptions options(ClientSettings client) {
    return new JiraConnectorOptions(
        url,
        credential,
        client,
        projectKeys,
        projectAccess,
        skipCustomerUsers,
        organization.orElse(null),
        extraTypes);
  }
}
