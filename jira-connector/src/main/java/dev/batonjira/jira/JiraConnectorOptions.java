package dev.batonjira.jira;

import static java.util.Objects.requireNonNull;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.organization.OrganizationAccess;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which site to read, as whom, and what of it.
 *
 * @param projectKeys the only projects to list; empty for all that the account sees
 * @param projectAccess how to find out who can see the projects, which costs at least one call for
 *     each unless it is off
 * @param skipCustomerUsers whether to leave out customers who see a help portal only
 * @param organization the organization that the site belongs to; null when none is known
 * @param extraTypes resource types to list besides the usual ones
 */
public record JiraConnectorOptions(
    SiteUrl site,
    Credential credential,
    ClientSettings client,
    List<ProjectKey> projectKeys,
    ProjectAccess projectAccess,
    boolean skipCustomerUsers,
    @Nullable OrganizationAccess organization,
    Set<ExtraType> extraTypes) {

  public JiraConnectorOptions {
    requireNonNull(site, "site");
    requireNonNull(credential, "credential");
    requireNonNull(client, "client");
    requireNonNull(projectAccess, "projectAccess");
    projectKeys = List.copyOf(projectKeys);
    extraTypes = Set.copyOf(extraTypes);
  }

  /** Without an organization. */
  public JiraConnectorOptions(
      SiteUrl site,
      Credential credential,
      ClientSettings client,
      List<ProjectKey> projectKeys,
      ProjectAccess projectAccess,
      boolean skipCustomerUsers) {
    this(site, credential, client, projectKeys, projectAccess, skipCustomerUsers, null, Set.of());
  }

  /** Everything that the account sees. */
  public static JiraConnectorOptions everything(
      SiteUrl site, Credential credential, ClientSettings client) {
    return new JiraConnectorOptions(
        site, credential, client, List.of(), ProjectAccess.COMPUTED, false);
  }

  /** The same, with what the organization tells. */
  public JiraConnectorOptions withOrganization(OrganizationAccess access) {
    return new JiraConnectorOptions(
        site,
        credential,
        client,
        projectKeys,
        projectAccess,
        skipCustomerUsers,
        access,
        extraTypes);
  }

  /** The same, with these types besides the usual ones. */
  public JiraConnectorOptions withExtraTypes(Set<ExtraType> types) {
    return new JiraConnectorOptions(
        site,
        credential,
        client,
        projectKeys,
        projectAccess,
        skipCustomerUsers,
        organization,
        types);
  }

  /**
   * What shapes the rows, as one line of text without secrets: equal for options that give the same
   * rows of the same site.
   */
  public String shape() {
    List<String> keys = projectKeys.stream().map(ProjectKey::value).distinct().sorted().toList();
    return "projectKeys="
        + String.join(",", keys)
        + " projectAccess="
        + projectAccess.word()
        + " skipCustomerUsers="
        + skipCustomerUsers
        + (organization == null ? "" : " organization=" + organization.id())
        + (extraTypes.isEmpty() ? "" : " extraTypes=" + new TreeSet<>(extraTypes));
  }
}
