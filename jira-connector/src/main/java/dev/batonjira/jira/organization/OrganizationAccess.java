package dev.batonjira.jira.organization;

import static java.util.Objects.requireNonNull;

import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.organization.OrganizationId;
import dev.batonjira.atlassian.organization.OrganizationKey;

/**
 * The organization that the site belongs to, and the key to read it with.
 *
 * @param url where Atlassian's API of organizations is reached
 */
public record OrganizationAccess(OrganizationUrl url, OrganizationId id, OrganizationKey key) {
  public OrganizationAccess {
    requireNonNull(url, "url");
    requireNonNull(id, "id");
    requireNonNull(key, "key");
  }
}
