package dev.batonjira.simulator.rest;

/**
 * What the account whose token the simulator accepts may do.
 *
 * @param administer the permission Administer Jira
 * @param browseUsers the permission Browse users and groups
 * @param scoped whether the token works on the address with the cloud id only
 * @param desks what it may do in service projects
 */
public record Credential(
    boolean administer, boolean browseUsers, boolean scoped, DeskAccess desks) {
  public static final Credential ADMINISTRATOR =
      new Credential(true, true, false, DeskAccess.AGENT);

  public Credential withoutAdminister() {
    return new Credential(false, browseUsers, scoped, desks);
  }

  public Credential withoutBrowsingUsers() {
    return new Credential(administer, false, scoped, desks);
  }

  public Credential scopedToken() {
    return new Credential(administer, browseUsers, true, desks);
  }

  public Credential withDesks(DeskAccess value) {
    return new Credential(administer, browseUsers, scoped, value);
  }
}
