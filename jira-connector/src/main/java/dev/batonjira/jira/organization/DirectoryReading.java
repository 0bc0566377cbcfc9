package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.organization.GroupReference;
import dev.batonjira.atlassian.organization.ManagedAccount;
import dev.batonjira.atlassian.organization.OrganizationClient;
import dev.batonjira.atlassian.organization.OrganizationUser;
import dev.batonjira.atlassian.organization.UserSearch;
import java.util.List;
import java.util.Optional;

/**
 * Reads all accounts of an organization with their groups, a hundred a call. All of them, and not
 * only those with a role on the site: accounts without one are members of its groups too, and are
 * still in Jira's listing when they have lost it. For one thread at a time.
 */
final class DirectoryReading {
  private final OrganizationClient client;
  private final CloudId site;
  private final ListReading<OrganizationUser> pages;
  private final DirectoryAccounts accounts = new DirectoryAccounts();
  private final GroupMembers.Collecting members = new GroupMembers.Collecting();
  private final ListReading<ManagedAccount> managedPages;
  private boolean membersTold = true;
  private boolean managedOnly;

  DirectoryReading(OrganizationClient client, CloudId site) {
    this.client = client;
    this.site = site;
    UserSearch everyone =
        UserSearch.everyone()
            .expanding(UserSearch.Expansion.GROUPS, UserSearch.Expansion.PRODUCT_ACCESS);
    this.pages = new ListReading<>(client.users().search(everyone), this::take);
    this.managedPages = new ListReading<>(client.users().managed(), this::takeManaged);
  }

  /**
   * Reads the first page, if that has not happened. Where the key may not read the directories, it
   * is one of managed accounts, which have a scope and a list of their own.
   */
  void begin() {
    if (managedOnly) {
      return;
    }
    OrganizationReach.refusal(pages::begin)
        .ifPresent(refusal -> {
          if (OrganizationReach.refusal(managedPages::begin).isPresent()) {
            throw refusal;
          }
          managedOnly = true;
          membersTold = false;
        });
  }

  /** Whether the key may read managed accounts only. */
  boolean isOfManagedOnly() {
    return managedOnly;
  }

  Directory finish() {
    begin();
    if (managedOnly) {
      managedPages.finish();
    } else {
      pages.finish();
    }
    return new Directory(
        accounts, membersTold ? Optional.of(members.collected()) : Optional.empty());
  }

  private void take(List<OrganizationUser> users) {
    boolean productsTold = !client.users().isSearchRefused();
    for (OrganizationUser user : users) {
      int number = accounts.put(DirectoryAccount.of(user, site, productsTold));
      List<GroupReference> groups = user.groups();
      if (groups == null) {
        membersTold = false;
      } else {
        groups.forEach(group -> members.add(group.id(), number));
      }
    }
  }

  private void takeManaged(List<ManagedAccount> managed) {
    managed.forEach(account -> accounts.put(DirectoryAccount.of(account)));
  }
}
