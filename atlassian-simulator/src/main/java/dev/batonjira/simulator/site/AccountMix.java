package dev.batonjira.simulator.site;

/**
 * How the accounts of a site divide; each figure is a share from 0 to 1.
 *
 * @param customers portal-only customers among all accounts
 * @param apps apps, bots and service accounts among all accounts
 * @param inactive deactivated people and customers among those
 * @param visibleEmails people and customers whose email address Jira shows to the caller
 * @param managed people whose account the organization manages
 * @param organizationEmails unmanaged people whose email address the organization shows
 */
public record AccountMix(
    double customers,
    double apps,
    double inactive,
    double visibleEmails,
    double managed,
    double organizationEmails) {
  public static final AccountMix TYPICAL = new AccountMix(0.12, 0.04, 0.1, 0.35);

  public AccountMix {
    if (customers < 0 || apps < 0 || customers + apps > 1) {
      throw new IllegalArgumentException("customers and apps are shares that sum to 1 at most");
    }
    if (inactive < 0 || inactive > 1 || visibleEmails < 0 || visibleEmails > 1) {
      throw new IllegalArgumentException("inactive and visibleEmails are shares from 0 to 1");
    }
    if (managed < 0 || managed > 1 || organizationEmails < 0 || organizationEmails > 1) {
      throw new IllegalArgumentException("managed and organizationEmails are shares from 0 to 1");
    }
  }

  /** Three of four people have managed accounts; half of the others show their address to it. */
  public AccountMix(double customers, double apps, double inactive, double visibleEmails) {
    this(customers, apps, inactive, visibleEmails, 0.75, 0.5);
  }

  /** The same accounts in an organization that manages other shares of them. */
  public AccountMix withOrganization(double managedShare, double emailsOfUnmanaged) {
    return new AccountMix(
        customers, apps, inactive, visibleEmails, managedShare, emailsOfUnmanaged);
  }
}
