package dev.batonjira.simulator.site;

/** In what state the organization has an account. */
public enum OrganizationStatus {
  ACTIVE("active", "active", "active"),
  /** May use nothing of the organization, and keeps roles and groups. */
  SUSPENDED("suspended", "active", "suspended"),
  /** Managed, but in no directory. */
  NOT_INVITED("not_invited", "active", "no_membership"),
  DEACTIVATED("deactivated", "inactive", "active"),
  FOR_DELETION("for_deletion", "inactive", "active"),
  /** Deleted by its owner. */
  CLOSED("deactivated", "closed", "suspended");

  private final String status;
  private final String accountStatus;
  private final String membershipStatus;

  OrganizationStatus(String status, String accountStatus, String membershipStatus) {
    this.status = status;
    this.accountStatus = accountStatus;
    this.membershipStatus = membershipStatus;
  }

  /** The word for the whole. */
  public String status() {
    return status;
  }

  /** The word for the life of the account itself. */
  public String accountStatus() {
    return accountStatus;
  }

  /** The word for the membership in the organization. */
  public String membershipStatus() {
    return membershipStatus;
  }
}
