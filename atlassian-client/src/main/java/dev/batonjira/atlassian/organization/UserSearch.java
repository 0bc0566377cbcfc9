package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which accounts to search, and what to tell of each. Filters narrow each other; an empty one does
 * not narrow.
 *
 * @param directory {@link DirectoryId#ALL} for all
 * @param resourceIds with a role on any of these products, at most {@link #MOST_RESOURCES}
 * @param groupIds members of any of these groups, at most {@link #MOST_IDS}
 * @param accountIds these, at most {@link #MOST_IDS}
 */
public record UserSearch(
    DirectoryId directory,
    List<ResourceId> resourceIds,
    List<GroupId> groupIds,
    List<AccountId> accountIds,
    Set<Expansion> expansions) {

  /** The most products in one search. */
  public static final int MOST_RESOURCES = 20;

  /** The most groups, and the most accounts, in one search. */
  public static final int MOST_IDS = 10;

  /** What is told only when asked for. */
  public enum Expansion {
    GROUPS("groups"),
    PRODUCT_ACCESS("productAccess"),
    PLATFORM_ROLES("platformRoles");

    private final String word;

    Expansion(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  public UserSearch {
    resourceIds = limited("products", resourceIds, MOST_RESOURCES);
    groupIds = limited("groups", groupIds, MOST_IDS);
    accountIds = limited("accounts", accountIds, MOST_IDS);
    expansions = Set.copyOf(expansions);
  }

  static <T> List<T> limited(String what, Collection<T> ids, int most) {
    if (ids.size() > most) {
      throw new IllegalArgumentException("at most " + most + " " + what + " in one search");
    }
    return List.copyOf(ids);
  }

  /** Everybody in all directories, with nothing beyond the account itself. */
  public static UserSearch everyone() {
    return new UserSearch(DirectoryId.ALL, List.of(), List.of(), List.of(), Set.of());
  }

  public UserSearch in(DirectoryId other) {
    return new UserSearch(other, resourceIds, groupIds, accountIds, expansions);
  }

  public UserSearch withRoleOn(Collection<ResourceId> products) {
    return new UserSearch(directory, List.copyOf(products), groupIds, accountIds, expansions);
  }

  public UserSearch inGroups(Collection<GroupId> groups) {
    return new UserSearch(directory, resourceIds, List.copyOf(groups), accountIds, expansions);
  }

  public UserSearch withAccounts(Collection<AccountId> accounts) {
    return new UserSearch(directory, resourceIds, groupIds, List.copyOf(accounts), expansions);
  }

  public UserSearch expanding(Expansion first, Expansion... more) {
    return new UserSearch(directory, resourceIds, groupIds, accountIds, EnumSet.of(first, more));
  }
}
