package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import java.util.Collection;
import java.util.List;

/**
 * Which groups to search. Filters narrow each other; an empty one does not narrow.
 *
 * @param directory {@link DirectoryId#ALL} for all
 * @param resourceIds that give a role on any of these products, at most {@link
 *     UserSearch#MOST_RESOURCES}
 * @param groupIds these, at most {@link UserSearch#MOST_IDS}
 * @param accountIds with any of these members, at most {@link UserSearch#MOST_IDS}
 */
public record GroupSearch(
    DirectoryId directory,
    List<ResourceId> resourceIds,
    List<GroupId> groupIds,
    List<AccountId> accountIds) {

  public GroupSearch {
    resourceIds = UserSearch.limited("products", resourceIds, UserSearch.MOST_RESOURCES);
    groupIds = UserSearch.limited("groups", groupIds, UserSearch.MOST_IDS);
    accountIds = UserSearch.limited("accounts", accountIds, UserSearch.MOST_IDS);
  }

  /** All groups of all directories. */
  public static GroupSearch every() {
    return new GroupSearch(DirectoryId.ALL, List.of(), List.of(), List.of());
  }

  public GroupSearch in(DirectoryId other) {
    return new GroupSearch(other, resourceIds, groupIds, accountIds);
  }

  public GroupSearch withRoleOn(Collection<ResourceId> products) {
    return new GroupSearch(directory, List.copyOf(products), groupIds, accountIds);
  }

  public GroupSearch withGroups(Collection<GroupId> groups) {
    return new GroupSearch(directory, resourceIds, List.copyOf(groups), accountIds);
  }

  public GroupSearch withMembers(Collection<AccountId> accounts) {
    return new GroupSearch(directory, resourceIds, groupIds, List.copyOf(accounts));
  }
}
