package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.json.Absent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account as the organization knows it. What it does not tell is null.
 *
 * @param accountType {@code atlassian} or a newer word
 * @param accountStatus {@code active}, {@code inactive}, {@code closed} or a newer word
 * @param membershipStatus {@code active}, {@code suspended}, {@code no_membership} or a newer word
 * @param status both of them in one: {@link #ACTIVE}, {@link #SUSPENDED}, {@link #NOT_INVITED},
 *     {@link #DEACTIVATED}, {@link #FOR_DELETION} or a newer word
 * @param claimStatus {@link #MANAGED}, {@code unmanaged} or a newer word
 * @param managementSource {@code invited}, {@code synced} or a newer word
 * @param mfaEnabled of managed accounts only
 * @param addedToOrg when it first came into one of the organization's directories
 * @param platformRoles its roles as an administrator, such as {@code atlassian/org-admin}; when
 *     asked for
 * @param productAccess when asked for
 * @param groups null unless asked for and told, which is not the same as none
 */
public record OrganizationUser(
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
    @Nullable Boolean emailVerified,
    @Nullable Boolean mfaEnabled,
    @Nullable String jobTitle,
    @Nullable String department,
    @Nullable String organization,
    @Nullable String location,
    @Nullable String timeZone,
    @Nullable Instant addedToOrg,
    List<String> platformRoles,
    List<ProductActivity> productAccess,
    @Nullable List<GroupReference> groups) {

  /** May log in, and belongs to the organization. */
  public static final String ACTIVE = "active";

  /** May log in, but has lost the access to the organization's directories for now. */
  public static final String SUSPENDED = "suspended";

  /** May log in, but is in none of the organization's directories. */
  public static final String NOT_INVITED = "not_invited";

  /** May not log in anywhere. */
  public static final String DEACTIVATED = "deactivated";

  /** Will be deleted. */
  public static final String FOR_DELETION = "for_deletion";

  /** The organization has claimed the domain of its email address. */
  public static final String MANAGED = "managed";

  public OrganizationUser {
    accountId = Absent.required(accountId, "a user's account id");
    accountType = Absent.text(accountType);
    accountStatus = Absent.text(accountStatus);
    membershipStatus = Absent.text(membershipStatus);
    status = Absent.text(status);
    claimStatus = Absent.text(claimStatus);
    managementSource = Absent.text(managementSource);
    name = Absent.text(name);
    nickname = Absent.text(nickname);
    email = Absent.text(email);
    jobTitle = Absent.text(jobTitle);
    department = Absent.text(department);
    organization = Absent.text(organization);
    location = Absent.text(location);
    timeZone = Absent.text(timeZone);
    platformRoles = Absent.items(platformRoles);
    productAccess = Absent.items(productAccess);
    groups = groups == null ? null : Absent.items(groups);
  }

  /** When it last used any product that it was asked about. */
  public Optional<Instant> lastActive() {
    return ProductActivity.latest(productAccess);
  }

  /** When it last used any product of that site. */
  public Optional<Instant> lastActiveOn(CloudId site) {
    return ProductActivity.latest(
        productAccess.stream().filter(use -> use.id() != null && use.id().isOf(site)).toList());
  }
}
