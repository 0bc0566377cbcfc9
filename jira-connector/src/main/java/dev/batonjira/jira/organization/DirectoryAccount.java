package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.organization.ManagedAccount;
import dev.batonjira.atlassian.organization.OrganizationUser;
import dev.batonjira.atlassian.organization.ProductActivity;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An account as the organization knows it. What the organization does not tell is null; the words
 * are Atlassian's.
 *
 * @param jiraAccess whether it has access to Jira on this site
 * @param lastActive when it last used any product of the organization
 * @param lastActiveInJira when it last used Jira on this site
 */
public record DirectoryAccount(
    AccountId accountId,
    @Nullable String accountType,
    @Nullable String accountStatus,
    @Nullable String membershipStatus,
    @Nullable String status,
    @Nullable String claimStatus,
    @Nullable String managementSource,
    @Nullable String name,
    @Nullable String nickname,
    @Nullable String email,
    @Nullable String jobTitle,
    @Nullable String department,
    @Nullable Boolean emailVerified,
    @Nullable Boolean mfaEnabled,
    @Nullable Boolean jiraAccess,
    @Nullable Instant addedToOrganization,
    @Nullable Instant lastActive,
    @Nullable Instant lastActiveInJira) {

  /** The {@link #accountStatus} of an account that was deleted. */
  public static final String CLOSED = "closed";

  /**
   * What counts for one site.
   *
   * @param productsTold whether the products of {@code user} were told, so that none means none
   */
  public static DirectoryAccount of(OrganizationUser user, CloudId site, boolean productsTold) {
    boolean jiraAccess = false;
    Instant lastActiveInJira = null;
    for (ProductActivity product : user.productAccess()) {
      if (product.id() != null && product.id().isOf(site) && product.id().isJira()) {
        jiraAccess = true;
        lastActiveInJira = later(lastActiveInJira, product.lastActive());
      }
    }
    return new DirectoryAccount(
        user.accountId(),
        user.accountType(),
        user.accountStatus(),
        user.membershipStatus(),
        user.status(),
        user.claimStatus(),
        user.managementSource(),
        user.name(),
        user.nickname(),
        user.email(),
        user.jobTitle(),
        user.department(),
        user.emailVerified(),
        user.mfaEnabled(),
        productsTold ? Boolean.valueOf(jiraAccess) : null,
        user.addedToOrg(),
        user.lastActive().orElse(null),
        lastActiveInJira);
  }

  /** What the list of managed accounts tells. */
  static DirectoryAccount of(ManagedAccount account) {
    return new DirectoryAccount(
        account.accountId(),
        account.accountType(),
        account.accountStatus(),
        null,
        null,
        OrganizationUser.MANAGED,
        null,
        account.name(),
        null,
        account.email(),
        null,
        null,
        null,
        null,
        null,
        null,
        account.lastActive(),
        null);
  }

  /**
   * The same account of two directories. It is as active as in the directory where it is the most;
   * its access is that of both.
   */
  DirectoryAccount mergedWith(DirectoryAccount other) {
    DirectoryAccount main =
        OrganizationUser.ACTIVE.equals(other.status) && !OrganizationUser.ACTIVE.equals(status)
            ? other
            : this;
    return new DirectoryAccount(
        accountId,
        main.accountType,
        main.accountStatus,
        main.membershipStatus,
        main.status,
        main.claimStatus,
        main.managementSource,
        main.name,
        main.nickname,
        firstOf(main.email, email, other.email),
        main.jobTitle,
        main.department,
        main.emailVerified,
        firstOf(main.mfaEnabled, mfaEnabled, other.mfaEnabled),
        either(jiraAccess, other.jiraAccess),
        firstOf(main.addedToOrganization, addedToOrganization, other.addedToOrganization),
        later(lastActive, other.lastActive),
        later(lastActiveInJira, other.lastActiveInJira));
  }

  @SafeVarargs
  private static <T> @Nullable T firstOf(@Nullable T... values) {
    return Stream.of(values).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static @Nullable Boolean either(@Nullable Boolean a, @Nullable Boolean b) {
    return a == null ? b : b == null ? a : Boolean.valueOf(a || b);
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null ? b : b == null || a.isAfter(b) ? a : b;
  }
}
