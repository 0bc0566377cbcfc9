package dev.batonjira.simulator.site;

/**
 * The shape of the organization around a site.
 *
 * @param outsiders accounts that the organization knows and the site does not
 * @param groups groups of the organization that the site does not have
 * @param directories 1, or 2 for a directory of its own for those outside of the site
 * @param appsListed whether apps, and the groups that only serve them, stand in the directory as
 *     people do
 * @param siteListed whether the site belongs to the organization at all; if not, none of its
 *     accounts, groups and workspaces is there
 * @param customDomain the address that workspaces of the site name; empty text for the address the
 *     simulator is reached at
 */
public record OrganizationSpec(
    int outsiders,
    int groups,
    int directories,
    boolean appsListed,
    boolean siteListed,
    String customDomain) {
  public OrganizationSpec {
    if (outsiders < 0 || outsiders > 100_000 || groups < 0 || groups > 1_000) {
      throw new IllegalArgumentException(
          "an organization has 0 to 100,000 outsiders and 0 to 1,000 groups of its own");
    }
    if (directories < 1 || directories > 2) {
      throw new IllegalArgumentException("an organization has 1 or 2 directories");
    }
  }

  /** An organization with one directory, a second site, and some people who use only that one. */
  public static OrganizationSpec of(SiteSpec site) {
    return new OrganizationSpec(Math.max(4, site.users() / 50), 4, 1, true, true, "");
  }

  public OrganizationSpec withOutsiders(int value) {
    return new OrganizationSpec(value, groups, directories, appsListed, siteListed, customDomain);
  }

  public OrganizationSpec withGroups(int value) {
    return new OrganizationSpec(
        outsiders, value, directories, appsListed, siteListed, customDomain);
  }

  public OrganizationSpec withDirectories(int value) {
    return new OrganizationSpec(outsiders, groups, value, appsListed, siteListed, customDomain);
  }

  /** The same organization without apps and their groups in its directory. */
  public OrganizationSpec withoutApps() {
    return new OrganizationSpec(outsiders, groups, directories, false, siteListed, customDomain);
  }

  /** An organization that the site does not belong to. */
  public OrganizationSpec withoutSite() {
    return new OrganizationSpec(outsiders, groups, directories, appsListed, false, customDomain);
  }

  /**
   * The same organization with an address of its own for the site.
   *
   * @param address such as {@code https://jira.example.com}
   */
  public OrganizationSpec withCustomDomain(String address) {
    return new OrganizationSpec(outsiders, groups, directories, appsListed, siteListed, address);
  }
}
