package dev.batonjira.simulator.site;

/**
 * How the accounts of a site divide; each figure is a share from 0 to 1.
 *
 * @param customers portal-only customers among all accounts
 * @param apps apps, bots and service accounts among all accounts
 * @param inactive deactivated people and customers among those
 * @param visibleEmails people whose email address the caller may see
 */
public record AccountMix(double customers, double apps, double inactive, double visibleEmails) {
  public static final AccountMix TYPICAL = new AccountMix(0.12, 0.04, 0.1, 0.35);

  public AccountMix {
    if (customers < 0 || apps < 0 || customers + apps > 1) {
      throw new IllegalArgumentException("customers and apps are shares that sum to 1 at most");
    }
    if (inactive < 0 || inactive > 1 || visibleEmails < 0 || visibleEmails > 1) {
      throw new IllegalArgumentException("inactive and visibleEmails are shares from 0 to 1");
    }
  }
}
