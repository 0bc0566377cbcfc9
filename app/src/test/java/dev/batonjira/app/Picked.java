package dev.batonjira.app;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.SiteSnapshot;

/** Objects of a simulated site that may be changed without a refusal. */
public final class Picked {

  /** The first groups are those of administrators and of products. */
  private static final int LAST_OF_WEIGHT = 8;

  private Picked() {}

  /** A group that is managed on the site and has several active members. */
  public static Group group(SiteSnapshot site) {
    return site.groups()
        .filter(
            index -> index > LAST_OF_WEIGHT && !site.organization().group(index).externallySynced())
        .filter(index -> site.members(index).filter(site::active).count() > 2)
        .mapToObj(site::group)
        .findFirst()
        .orElseThrow();
  }

  /**
   * An active account that is not in the group, no administrator and not the connector's own, and
   * that the organization manages without an identity provider.
   */
  public static Account stranger(SiteSnapshot site, Group group) {
    return site.listedAccounts()
        .filter(site::active)
        .filter(index -> "atlassian".equals(site.account(index).type()))
        .filter(index -> !site.isMember(group.index(), index))
        .filter(index ->
            site.groups()
                .limit(LAST_OF_WEIGHT)
                .filter(of -> site.group(of).name().contains("admin"))
                .noneMatch(of -> site.isMember(of, index)))
        .mapToObj(site::account)
        .filter(account -> !account.equals(site.caller()))
        .filter(account -> isManagedAlone(site.organization(), account))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isManagedAlone(Organization organization, Account account) {
    return organization.findAccount(account.id()).stream()
        .mapToObj(organization::account)
        .anyMatch(known -> known.managed() && !known.synced());
  }
}
