package dev.batonjira.app.plan;

import dev.batonjira.app.sync.MinimumCalls;
import dev.batonjira.app.sync.SiteSize;
import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.ApplicationRole;
import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.jira.JiraClient;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.atlassian.jira.Project;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.jira.ProjectRole;
import dev.batonjira.atlassian.jira.Projects;
import dev.batonjira.atlassian.jira.User;
import dev.batonjira.atlassian.jira.Users;
import dev.batonjira.jira.site.JiraFailures;
import dev.batonjira.jira.site.JiraSite;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds out by a few calls how large a site is: the number of accounts to the thousand, groups,
 * projects and roles as Jira tells them, members by a sample of the groups and by all groups that
 * give access to a product, which are the large ones.
 */
final class SiteProbe {

  /** Groups whose members are counted, besides those of products. */
  private static final int SAMPLE = 12;

  private static final int MOST_PRODUCT_GROUPS = 12;

  /** No directory has more. */
  private static final long MOST_ACCOUNTS = 2_000_000;

  private final JiraClient client;

  SiteProbe(JiraSite site) {
    this.client = site.client();
  }

  /**
   * Asks.
   *
   * @param keys the only projects that count; empty for all
   */
  SiteSize size(List<ProjectKey> keys) {
    return JiraFailures.translating(() -> {
      long accounts = accounts();
      PageBean<Group> groups = client.groups().list(0, Groups.LIST_PAGE);
      PageBean<Project> projects = projects(keys);
      long listed = total(projects);
      long teamManaged =
          share(
              projects.values().stream().filter(Project::isTeamManaged).count(),
              projects.values().size(),
              listed);
      return new SiteSize(
          accounts,
          total(groups),
          memberPages(groups),
          listed,
          teamManaged,
          roles(listed, teamManaged));
    });
  }

  private PageBean<Project> projects(List<ProjectKey> keys) {
    List<ProjectKey> some = keys.subList(0, Math.min(keys.size(), Projects.SEARCH_KEYS));
    return client.projects().search(0, Projects.SEARCH_PAGE, some, Set.of());
  }

  /** The listing does not tell its length: the last thousand that holds anybody is looked for. */
  private long accounts() {
    long some = 0;
    long none = Users.SEARCH_PAGE;
    while (none < MOST_ACCOUNTS && anybodyAt(none)) {
      some = none;
      none *= 2;
    }
    while (none - some > Users.SEARCH_PAGE) {
      long middle = (some + none) / 2 / Users.SEARCH_PAGE * Users.SEARCH_PAGE;
      if (anybodyAt(middle)) {
        some = middle;
      } else {
        none = middle;
      }
    }
    return none;
  }

  private boolean anybodyAt(long start) {
    List<User> page = client.users().search(start, 50).values();
    return !page.isEmpty();
  }

  private long memberPages(PageBean<Group> groups) {
    Set<GroupId> large = new LinkedHashSet<>();
    try {
      for (ApplicationRole role : client.schemes().applicationRoles()) {
        role.groupDetails().stream()
            .map(Group::groupId)
            .filter(Objects::nonNull)
            .forEach(large::add);
      }
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      // Without the right to see the products their groups count as any others.
      large.clear();
    }
    long pages = 0;
    long counted = 0;
    for (GroupId group : large.stream().limit(MOST_PRODUCT_GROUPS).toList()) {
      pages += pages(group);
      counted++;
    }
    List<GroupId> sample = sample(groups, large);
    long ofSample = 0;
    for (GroupId group : sample) {
      ofSample += pages(group);
    }
    return pages + share(ofSample, sample.size(), Math.max(0, total(groups) - counted));
  }

  private static List<GroupId> sample(PageBean<Group> groups, Set<GroupId> without) {
    List<GroupId> others = new ArrayList<>();
    for (Group group : groups.values()) {
      GroupId id = group.groupId();
      if (id != null && !without.contains(id)) {
        others.add(id);
      }
    }
    int step = Math.max(1, others.size() / SAMPLE);
    List<GroupId> sample = new ArrayList<>();
    for (int i = 0; i < others.size() && sample.size() < SAMPLE; i += step) {
      sample.add(others.get(i));
    }
    return sample;
  }

  private long pages(GroupId group) {
    try {
      return MinimumCalls.pages(total(client.groups().members(group, 0, 1)), Groups.MEMBERS_PAGE);
    } catch (AtlassianException.NotFound e) {
      return 1;
    }
  }

  private long roles(long projects, long teamManaged) {
    List<ProjectRole> all;
    try {
      all = client.roles().all();
    } catch (AtlassianException.Forbidden | AtlassianException.NotFound e) {
      return 0;
    }
    long shared = all.stream().filter(role -> role.scope() == null).count();
    return shared * (projects - teamManaged) + (all.size() - shared);
  }

  private static long total(PageBean<?> page) {
    Long total = page.total();
    return total == null ? page.values().size() : total;
  }

  private static long share(long some, long of, long all) {
    return of == 0 ? 0 : Math.round((double) some / of * all);
  }
}
