package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.organization.GroupSearch;
import dev.batonjira.atlassian.organization.OrganizationClient;
import dev.batonjira.atlassian.organization.OrganizationGroup;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a key may read of its organization. A key with scopes may be able to read a part only, and
 * Atlassian answers a wrong key like one that lacks a scope: so a key is wrong when it can read no
 * part at all. For one thread at a time.
 */
final class OrganizationReach {
  private final OrganizationClient client;
  private final JiraSite site;
  private final CloudId cloudId;
  private final DirectoryReading accountPages;
  private final DirectoryGroups groups = new DirectoryGroups();
  private final ListReading<OrganizationGroup> groupPages;
  private final List<String> warnings = new ArrayList<>();
  private boolean accountsReadable;
  private boolean groupsReadable;

  private OrganizationReach(OrganizationClient client, JiraSite site) {
    this.client = client;
    this.site = site;
    this.cloudId = cloudId(site);
    this.accountPages = new DirectoryReading(client, cloudId);
    this.groupPages =
        new ListReading<>(
            client.groups().search(GroupSearch.every()), page -> page.forEach(groups::put));
  }

  /**
   * Asks for each part: the organization, its products, its first accounts and its first groups.
   *
   * @throws ConnectorException when the key or the organization's id is wrong, or the site is not
   *     in the organization
   */
  static OrganizationReach of(OrganizationClient client, JiraSite site) {
    OrganizationReach reach = new OrganizationReach(client, site);
    reach.find();
    return reach;
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  Directory directory() {
    return accountsReadable ? accountPages.finish() : Directory.unread();
  }

  DirectoryGroups groups() {
    if (groupsReadable) {
      groupPages.finish();
    }
    return groups;
  }

  private void find() {
    List<Optional<AtlassianException>> refusals =
        InParallel.ask(
            List.<Runnable>of(
                client::organization, this::requireSite, accountPages::begin, groupPages::begin),
            OrganizationReach::refusal);
    Optional<AtlassianException> itself = refusals.get(0);
    Optional<AtlassianException> products = refusals.get(1);
    Optional<AtlassianException> accounts = refusals.get(2);
    Optional<AtlassianException> listed = refusals.get(3);
    accountsReadable = accounts.isEmpty();
    groupsReadable = listed.isEmpty();
    if (itself.isPresent() && products.isPresent() && !accountsReadable && !groupsReadable) {
      throw wrong(itself.get());
    }
    products.ifPresent(refusal ->
        warn("It could not be made sure that the site belongs to the organization", refusal));
    accounts.ifPresentOrElse(
        refusal ->
            warn(
                "The organization's accounts cannot be read: emails that Jira hides and the state"
                    + " of managed accounts are missing, and members of groups come from Jira",
                refusal),
        this::warnOfAccounts);
    listed.ifPresentOrElse(
        refusal ->
            warn(
                "The organization's groups cannot be read: which of them an identity provider"
                    + " manages is not known, and their members come from Jira",
                refusal),
        this::warnOfGroups);
  }

  private void warnOfAccounts() {
    if (accountPages.isOfManagedOnly()) {
      warnings.add(
          "Of the organization's accounts the API key can read the managed ones only: emails of"
              + " others that Jira hides are missing, and members of groups come from Jira; an API"
              + " key without scopes can read all.");
    } else if (client.users().isSearchRefused()) {
      warnings.add(
          "The organization's accounts can be listed but not searched: when they were last active"
              + " and those that Jira does not list are missing, and members of groups come from"
              + " Jira; an API key without scopes may search.");
    }
  }

  private void warnOfGroups() {
    if (client.groups().isSearchRefused()) {
      warnings.add(
          "The organization's groups can be listed but not searched: how many members they have is"
              + " missing, and the members come from Jira; an API key without scopes may search.");
    }
  }

  private void requireSite() {
    if (client.jiraProducts(cloudId).isEmpty()) {
      throw new ConnectorException.Invalid(
          "The site at "
              + site.address()
              + " (cloud id "
              + cloudId
              + ") is none of those with Jira in organization "
              + client.id()
              + ": give the id and an API key of the organization that the site belongs to, or"
              + " leave both out.",
          null);
    }
  }

  private void warn(String lack, AtlassianException refusal) {
    warnings.add(lack + ": " + JiraFailures.sentence(refusal));
  }

  /** Why the key may not read a part; empty when it may. */
  static Optional<AtlassianException> refusal(Runnable part) {
    try {
      part.run();
      return Optional.empty();
    } catch (AtlassianException.Unauthenticated
        | AtlassianException.Forbidden
        | AtlassianException.NotFound e) {
      return Optional.of(e);
    }
  }

  private static ConnectorException wrong(AtlassianException refusal) {
    return refusal instanceof AtlassianException.NotFound
        ? new ConnectorException.Invalid(JiraFailures.sentence(refusal), refusal)
        : JiraFailures.translated(refusal);
  }

  private static CloudId cloudId(JiraSite site) {
    try {
      return site.cloudId();
    } catch (AtlassianException.NotFound | AtlassianException.Malformed e) {
      throw new ConnectorException.Invalid(
          "The cloud id of the site, by which it is known in its organization, could not be found: "
              + JiraFailures.sentence(e)
              + " Give an address of the form https://api.atlassian.com/ex/jira/<cloud id>.",
          e);
    }
  }
}
