package dev.batonjira.simulator.rest;

/**
 * What the account whose token the simulator accepts may do.
 *
 * @param administer the permission Administer Jira
 * @param browseUsers the permission Browse users and groups
 * @param scoped whether the token works on the address with the cloud id only
 */
public record Credential(boolean administer, boolean browseUsers, boolean scoped) {
  public static final Credential ADMINISTRATOR = new Credential(true, true, false);

  public Credential withoutAdminister() {
    return new Credential(false, browseUsers, scoped);
  }

  public Credential withoutBrowsingUsers() {
    return new Credential(administer, false, scoped);
  }

  public Credential scopedToken() {
    return new Credential(administer, browseUsers, true);
  }
}
