package dev.batonjira.simulator.site;

/**
 * What kinds of projects a site has besides the live ones that everybody with rights sees.
 *
 * @param teamManaged share of team-managed projects among the live ones, 0 to 1
 * @param archived archived projects, listed only on request
 * @param trashed projects in the bin, listed only on request
 * @param hidden private team-managed projects that the credential may not see
 * @param siteRoles roles that all company-managed projects share, the technical role for apps
 *     included, 2 to 90
 * @param permissionSchemes permission schemes that the company-managed projects share, at least 1
 */
public record ProjectMix(
    double teamManaged,
    int archived,
    int trashed,
    int hidden,
    int siteRoles,
    int permissionSchemes) {
  public ProjectMix {
    if (teamManaged < 0 || teamManaged > 1) {
      throw new IllegalArgumentException("teamManaged is a share from 0 to 1");
    }
    if (archived < 0 || trashed < 0 || hidden < 0) {
      throw new IllegalArgumentException("numbers of projects are not negative");
    }
    if (siteRoles < 2 || siteRoles > 90) {
      throw new IllegalArgumentException("a site has 2 to 90 shared roles");
    }
    if (permissionSchemes < 1) {
      throw new IllegalArgumentException("a site has at least one permission scheme");
    }
  }
}
