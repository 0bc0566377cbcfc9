package dev.batonjira.jira.provision;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who administers the site, by the groups that let their members do so. */
public final class Administration {
  private final JiraSite site;
  private final AccountFacts accounts;

  public Administration(JiraSite site) {
    this.site = site;
    this.accounts = new AccountFacts(site);
  }

  /** Refuses to take from {@code account} its last right, or from the site its last holder. */
  public void guard(User account, Set<GroupId> lost, Objections objections) {
    for (Groups.Access access : Groups.Access.values()) {
      Map<GroupId, String> giving = groups(access);
      if (giving.keySet().stream().noneMatch(lost::contains)) {
        continue;
      }
      boolean kept =
          accounts.groups(account.accountId()).stream()
              .map(Group::groupId)
              .anyMatch(group -> giving.containsKey(group) && !lost.contains(group));
      if (kept) {
        continue;
      }
      String right = access == Groups.Access.ADMIN ? "administer Jira" : "administer the site";
      if (account.accountId().equals(accounts.caller())) {
        objections.unlessForced(
            AccountFacts.name(account)
                + " is the account of this credential and would lose its own right to "
                + right
                + ", and this connector with it.");
      }
      if (Boolean.TRUE.equals(account.active()) && !anotherHolds(account.accountId(), giving)) {
        objections.unlessForced(
            AccountFacts.name(account) + " is the last active account that may " + right + ".");
      }
    }
  }

  private Map<GroupId, String> groups(Groups.Access access) {
    Map<GroupId, String> groups = new LinkedHashMap<>();
    for (Group group : JiraFailures.translating(() -> site.client().groups().withAccess(access))) {
      if (group.groupId() != null) {
        groups.put(group.groupId(), String.valueOf(group.name()));
      }
    }
    return groups;
  }

  private boolean anotherHolds(AccountId account, Map<GroupId, String> giving) {
    return giving.keySet().stream().anyMatch(group -> hasAnother(group, account));
  }

  /** Whether a group has an active member that is no app, apart from {@code account}. */
  boolean hasAnother(GroupId group, @Nullable AccountId account) {
    long start = 0;
    while (true) {
      long from = start;
      PageBean<User> page;
      try {
        page = site.client().groups().members(group, from, Groups.MEMBERS_PAGE);
      } catch (AtlassianException.NotFound e) {
        return false;
      } catch (AtlassianException e) {
        throw JiraFailures.translated(e);
      }
      boolean found =
          page.values().stream()
              .anyMatch(member ->
                  !member.accountId().equals(account)
                      && !Boolean.FALSE.equals(member.active())
                      && !User.APP.equals(member.accountType()));
      if (found || page.values().isEmpty()) {
        return found;
      }
      start += Groups.MEMBERS_PAGE;
      if (page.total() != null && start >= page.total()) {
        return false;
      }
    }
  }
}
