package dev.batonjira.jira.groups;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.organization.OrganizationGroup;
import dev.batonjira.atlassian.organization.OrganizationGroup.Counts;
import dev.batonjira.jira.organization.DirectoryAccount;
import dev.batonjira.jira.organization.DirectoryAccounts;
import dev.batonjira.jira.organization.GroupMembers;
import dev.batonjira.jira.organization.SiteOrganization;
import dev.batonjira.jira.site.InParallel;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.Once;
import dev.batonjira.jira.site.Slice;
import dev.batonjira.jira.users.AccountFilter;
import dev.batonjira.jira.users.SiteRoll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The members of groups by what the organization tells of its accounts, which costs no call of its
 * own. Accounts that the organization does not show, mostly apps, are asked for at Jira, one call
 * each; where that is more calls than Jira's own pages of members, those are read instead. So are
 * they for a group whose number of members is another than the organization counts. Thread-safe.
 */
final class DirectoryMembers {
  private final JiraSite site;
  private final SiteRoll roll;
  private final Once<Optional<Known>> known;

  /** Kept when asking fails, so that nobody is asked about twice. */
  private final Map<AccountId, List<GroupId>> groupsOfOthers = new ConcurrentHashMap<>();

  /**
   * What is known.
   *
   * @param others members that the organization does not show
   */
  private record Known(GroupMembers members, Map<GroupId, List<AccountId>> others) {}

  DirectoryMembers(JiraSite site, SiteRoll roll) {
    this.site = site;
    this.roll = roll;
    this.known = new Once<>(() -> JiraFailures.translating(this::find));
  }

  /**
   * The members of a group.
   *
   * @param shown those that the organization shows, and of all other groups
   * @param others the rest
   */
  record Members(
      GroupId group, DirectoryAccounts accounts, GroupMembers shown, List<AccountId> others) {

    /** How many there are. */
    int size() {
      return shown.count(group) + others.size();
    }

    /** Those of a part that the sync holds. */
    Stream<AccountId> in(Slice slice, AccountFilter filter) {
      Stream<AccountId> held =
          shown
              .of(group)
              .filter(number -> slice.includes(accounts.id(number).value()))
              .mapToObj(accounts::get)
              .filter(account -> filter.keeps(account.accountId(), account.accountType()))
              .map(DirectoryAccount::accountId);
      return Stream.concat(held, others.stream().filter(id -> slice.includes(id.value())));
    }
  }

  /** The members of a group; empty when Jira has to be asked. */
  Optional<Members> of(GroupId group) {
    SiteOrganization organization = roll.organization();
    Optional<Long> counted =
        organization.group(group).map(OrganizationGroup::counts).map(Counts::users);
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    return known
        .get()
        .filter(all -> all.members().count(group) == counted.get())
        .map(all ->
            new Members(
                group,
                organization.accounts(),
                all.members(),
                all.others().getOrDefault(group, List.of())));
  }

  private Optional<Known> find() {
    Optional<GroupMembers> members = roll.organization().members();
    if (members.isEmpty()) {
      return Optional.empty();
    }
    List<AccountId> unknown = roll.inJiraOnly();
    if (unknown.size() > roll.organization().memberPages(Groups.MEMBERS_PAGE)) {
      return Optional.empty();
    }
    try {
      InParallel.ask(unknown, id -> groupsOfOthers.computeIfAbsent(id, this::groupsOf));
    } catch (AtlassianException.Forbidden e) {
      return Optional.empty();
    }
    Map<GroupId, List<AccountId>> others = new HashMap<>();
    groupsOfOthers.forEach((account, groups) ->
        groups.forEach(
            group -> others.computeIfAbsent(group, id -> new ArrayList<>()).add(account)));
    return Optional.of(new Known(members.get(), others));
  }

  private List<GroupId> groupsOf(AccountId account) {
    try {
      return site.client().users().groups(account).stream()
          .map(Group::groupId)
          .filter(Objects::nonNull)
          .toList();
    } catch (AtlassianException.NotFound e) {
      // The account was removed since it was listed.
      return List.of();
    }
  }
}
