package dev.batonjira.simulator.rest;

/**
 * What a site allows to change, and how soon it shows it.
 *
 * @param siteAdministrator whether the credential's account may change groups and accounts
 * @param freePlan whether the site is on the Free plan, which keeps project roles as they are
 * @param freeSeats how many accounts more may use each product at the start; -1 for any number
 * @param paid whether the organization has a subscription that invitations need
 * @param lag how many requests arrive before reads show a change
 */
public record WriteRules(
    boolean siteAdministrator, boolean freePlan, int freeSeats, boolean paid, int lag) {
  /** A paid site whose administrator's credential may do everything, seen at once. */
  public static final WriteRules ALL = new WriteRules(true, false, -1, true, 0);

  public WriteRules withoutSiteAdministrator() {
    return new WriteRules(false, freePlan, freeSeats, paid, lag);
  }

  public WriteRules onFreePlan() {
    return new WriteRules(siteAdministrator, true, freeSeats, paid, lag);
  }

  public WriteRules withFreeSeats(int seats) {
    return new WriteRules(siteAdministrator, freePlan, seats, paid, lag);
  }

  public WriteRules lagging(int requests) {
    return new WriteRules(siteAdministrator, freePlan, freeSeats, paid, requests);
  }

  public WriteRules unpaid() {
    return new WriteRules(siteAdministrator, freePlan, freeSeats, false, lag);
  }
}
