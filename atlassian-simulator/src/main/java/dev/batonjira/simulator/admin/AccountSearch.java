package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationAccount;
import dev.batonjira.simulator.site.OrganizationStatus;
import dev.batonjira.simulator.site.RoleAssignment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which accounts a list is asked for. All filters must agree; any value of one is enough. */
final class AccountSearch {
  static final String[] PARAMETERS = {
    "limit",
    "accountIds",
    "directoryIds",
    "resourceIds",
    "groupIds",
    "mfaEnabled",
    "claimStatus",
    "status",
    "accountStatus",
    "membershipStatus",
    "roleIds",
    "emailDomains",
    "searchTerm",
    "sortBy"
  };
  private static final List<String> STATUS =
      List.of("active", "suspended", "not_invited", "deactivated", "for_deletion");
  private static final List<String> ACCOUNT_STATUS = List.of("active", "inactive", "closed");
  private static final List<String> MEMBERSHIP_STATUS =
      List.of("active", "suspended", "no_membership");

  private final AdminCall call;
  private final Organization organization;
  private final @Nullable List<String> accountIds;
  private final @Nullable List<String> directoryIds;
  private final @Nullable List<String> resourceIds;
  private final int @Nullable [] groups;
  private final @Nullable List<String> roleIds;
  private final @Nullable List<String> emails;
  private final @Nullable List<String> emailDomains;
  private final @Nullable List<String> status;
  private final @Nullable List<String> accountStatus;
  private final @Nullable List<String> membershipStatus;
  private final @Nullable String claimStatus;
  private final @Nullable String mfaEnabled;
  private final @Nullable String searchTerm;
  private final boolean uninvited;

  /**
   * @param allManaged whether managed accounts in no directory count without being asked for
   */
  AccountSearch(AdminCall call, Criteria criteria, boolean allManaged) {
    criteria.refuseSorting();
    this.call = call;
    organization = call.organization();
    accountIds = criteria.filter("accountIds", 10);
    directoryIds = criteria.filter("directoryIds", 10);
    resourceIds = criteria.filter("resourceIds", 20);
    List<String> groupIds = criteria.filter("groupIds", 10);
    groups =
        groupIds == null
            ? null
            : groupIds.stream()
                .map(organization::findGroup)
                .flatMapToInt(found -> found.stream())
                .toArray();
    roleIds = criteria.filter("roleIds", 10);
    emails = criteria.filter("emails", 100);
    emailDomains = criteria.filter("emailDomains", 10);
    status = criteria.filter("status", STATUS);
    accountStatus = criteria.filter("accountStatus", ACCOUNT_STATUS);
    membershipStatus = criteria.filter("membershipStatus", MEMBERSHIP_STATUS);
    List<String> claims = criteria.filter("claimStatus", List.of("managed", "unmanaged"));
    claimStatus = claims == null ? null : claims.getFirst();
    mfaEnabled = criteria.text("mfaEnabled");
    searchTerm = criteria.text("searchTerm");
    if (emails != null && searchTerm != null) {
      throw AdminErrors.badRequest("emails and searchTerm exclude each other.");
    }
    uninvited =
        allManaged
            || "managed".equals(claimStatus)
            || (status != null && status.contains("not_invited"))
            || (membershipStatus != null && membershipStatus.contains("no_membership"));
  }

  /** The places of the accounts from a place on, in order. */
  IntStream from(int place) {
    return candidates(place).filter(this::inDirectory).filter(this::matches);
  }

  private IntStream candidates(int place) {
    if (accountIds != null) {
      return accountIds.stream()
          .flatMapToInt(id -> organization.findAccount(id).stream())
          .filter(p -> p >= place)
          .distinct()
          .sorted();
    }
    if (groups != null) {
      return Arrays.stream(groups)
          .flatMap(organization::members)
          .filter(p -> p >= place)
          .distinct()
          .sorted();
    }
    return organization.accounts(place);
  }

  private boolean inDirectory(int place) {
    int directory = organization.directoryOf(place);
    if (directory < 0) {
      return uninvited && call.directory().isEmpty() && directoryIds == null;
    }
    return call.sees(directory)
        && (directoryIds == null || directoryIds.contains(organization.directoryId(directory)));
  }

  private boolean matches(int place) {
    if (groups != null
        && organization
            .groupsOf(place)
            .noneMatch(g -> Arrays.stream(groups).anyMatch(w -> w == g))) {
      return false;
    }
    OrganizationAccount account = organization.account(place);
    OrganizationStatus state = account.status();
    return has(status, state.status())
        && has(accountStatus, state.accountStatus())
        && has(membershipStatus, state.membershipStatus())
        && (claimStatus == null || claimStatus.equals("managed") == account.managed())
        && (mfaEnabled == null || mfaEnabled.equals(String.valueOf(account.mfaEnabled())))
        && hasEmail(account)
        && hasTerm(account)
        && hasRole(place, resourceIds, RoleAssignment::resourceId)
        && hasRole(place, roleIds, RoleAssignment::role);
  }

  private static boolean has(@Nullable List<String> wanted, String value) {
    return wanted == null || wanted.contains(value);
  }

  private boolean hasEmail(OrganizationAccount account) {
    if (emails == null && emailDomains == null) {
      return true;
    }
    String email = account.email();
    if (email == null) {
      return false;
    }
    String domain = email.substring(email.indexOf('@') + 1);
    return (emails == null || emails.stream().anyMatch(email::equalsIgnoreCase))
        && (emailDomains == null || emailDomains.stream().anyMatch(domain::equalsIgnoreCase));
  }

  private boolean hasTerm(OrganizationAccount account) {
    if (searchTerm == null) {
      return true;
    }
    String email = account.email() == null ? "" : account.email();
    return (account.name() + ' ' + email)
        .toLowerCase(Locale.ROOT)
        .contains(searchTerm.toLowerCase(Locale.ROOT));
  }

  private boolean hasRole(
      int place, @Nullable List<String> wanted, Function<RoleAssignment, String> part) {
    return wanted == null
        || organization.rolesOf(place).stream().map(part).anyMatch(wanted::contains);
  }
}
