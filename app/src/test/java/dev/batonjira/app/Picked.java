package dev.batonjira.app;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.SiteSnapshot;

/** Objects of a simulated site that may be changed without a refusal. */
public final class Picked {

  private Picked() {}

  /** A group that is managed on the site and has several active members. */
  public static Group group(SiteSnapshot site) {
    return site.groups()
        .filter(index -> index > 8 && !site.organization().group(index).externallySynced())
        .filter(index -> site.members(index).filter(site::active).count() > 2)
        .mapToObj(site::group)
        .findFirst()
        .orElseThrow();
  }

  /** An active account that is not in the group and not the connector's own. */
  public static Account stranger(SiteSnapshot site, Group group) {
    return site.listedAccounts()
        .filter(site::active)
        .filter(index -> "atlassian".equals(site.account(index).type()))
        .filter(index -> !site.isMember(group.index(), index))
        .mapToObj(site::account)
        .filter(account -> !account.equals(site.caller()))
        .findFirst()
        .orElseThrow();
  }
}
