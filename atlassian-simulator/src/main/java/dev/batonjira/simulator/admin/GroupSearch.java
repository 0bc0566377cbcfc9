package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationGroup;
import dev.batonjira.simulator.site.RoleAssignment;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which groups a list is asked for. All filters must agree; any value of one is enough. */
final class GroupSearch {
  static final String[] PARAMETERS = {
    "limit",
    "directoryIds",
    "accountIds",
    "groupIds",
    "resourceOwners",
    "resourceIds",
    "searchTerm",
    "roleIds",
    "sortBy"
  };

  private final AdminCall call;
  private final Organization organization;
  private final @Nullable List<String> directoryIds;
  private final @Nullable List<String> accountIds;
  private final @Nullable List<String> groupIds;
  private final @Nullable List<String> groupNames;
  private final @Nullable List<String> resourceOwners;
  private final @Nullable List<String> resourceIds;
  private final @Nullable List<String> roleIds;
  private final @Nullable String searchTerm;

  GroupSearch(AdminCall call, Criteria criteria) {
    criteria.refuseSorting();
    this.call = call;
    organization = call.organization();
    directoryIds = criteria.filter("directoryIds", 10);
    accountIds = criteria.filter("accountIds", 10);
    groupIds = criteria.filter("groupIds", 10);
    groupNames = criteria.filter("groupNames", 100);
    resourceOwners = criteria.filter("resourceOwners", 10);
    resourceIds = criteria.filter("resourceIds", 20);
    roleIds = criteria.filter("roleIds", 10);
    searchTerm = criteria.text("searchTerm");
    if (groupNames != null && (groupIds != null || searchTerm != null)) {
      throw AdminErrors.badRequest("groupNames excludes groupIds and searchTerm.");
    }
  }

  /** The numbers of the groups from a number on, in order. */
  IntStream from(int number) {
    return candidates(number).filter(this::matches);
  }

  private IntStream candidates(int number) {
    if (groupIds != null) {
      return groupIds.stream()
          .flatMapToInt(id -> organization.findGroup(id).stream())
          .filter(n -> n >= number)
          .distinct()
          .sorted();
    }
    if (accountIds != null) {
      return accountIds.stream()
          .flatMapToInt(id -> organization.findAccount(id).stream())
          .flatMap(organization::groupsOf)
          .filter(n -> n >= number)
          .distinct()
          .sorted();
    }
    return organization.groups(number);
  }

  private boolean matches(int number) {
    OrganizationGroup group = organization.group(number);
    return call.sees(group.directory())
        && (directoryIds == null
            || directoryIds.contains(organization.directoryId(group.directory())))
        && (groupNames == null || groupNames.stream().anyMatch(group.name()::equalsIgnoreCase))
        && (searchTerm == null
            || group.name().toLowerCase(Locale.ROOT).contains(searchTerm.toLowerCase(Locale.ROOT)))
        && (accountIds == null || hasMember(number, accountIds))
        && hasRole(number, resourceOwners, RoleAssignment::resourceOwner)
        && hasRole(number, resourceIds, RoleAssignment::resourceId)
        && hasRole(number, roleIds, RoleAssignment::role);
  }

  private boolean hasMember(int number, List<String> ids) {
    return ids.stream()
        .flatMapToInt(id -> organization.findAccount(id).stream())
        .anyMatch(place -> organization.groupsOf(place).anyMatch(group -> group == number));
  }

  private boolean hasRole(
      int number, @Nullable List<String> wanted, Function<RoleAssignment, String> part) {
    return wanted == null
        || organization.rolesOfGroup(number).stream().map(part).anyMatch(wanted::contains);
  }
}
