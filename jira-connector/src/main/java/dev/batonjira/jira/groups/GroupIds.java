package dev.batonjira.jira.groups;

import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.jira.site.Once;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ids of groups, of which Jira now and then gives the name only: in permission schemes that are
 * older than the ids, and for assignments of roles. A site whose groups fit into one page is asked
 * for that page, a larger one for each name once. Thread-safe.
 */
public final class GroupIds {
  private final JiraSite site;
  private final Once<Optional<Map<String, GroupId>>> whole;
  private final Map<String, Optional<GroupId>> byName = new ConcurrentHashMap<>();

  /** Makes no call. */
  public GroupIds(JiraSite site) {
    this.site = site;
    this.whole = new Once<>(this::readWhole);
  }

  /**
   * The group's id; empty when no group has its name, as after a renaming.
   *
   * @throws dev.batonjira.atlassian.AtlassianException when Jira does not tell
   */
  public Optional<GroupId> of(Group group) {
    if (group.groupId() != null || group.name() == null) {
      return Optional.ofNullable(group.groupId());
    }
    String name = group.name();
    Optional<Map<String, GroupId>> all = whole.get();
    if (all.isPresent()) {
      return Optional.ofNullable(all.get().get(name));
    }
    Optional<GroupId> known = byName.get(name);
    if (known == null) {
      known =
          site.client().groups().byName(name).stream()
              .map(Group::groupId)
              .filter(Objects::nonNull)
              .findFirst();
      byName.put(name, known);
    }
    return known;
  }

  /** All groups by name; empty when they are too many for one page. */
  private Optional<Map<String, GroupId>> readWhole() {
    PageBean<Group> page = site.client().groups().list(0, Groups.LIST_PAGE);
    if (page.nextStart().isPresent()) {
      return Optional.empty();
    }
    // Jira lets no two groups have names that differ in case only.
    Map<String, GroupId> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Group group : page.values()) {
      if (group.groupId() != null && group.name() != null) {
        ids.put(group.name(), group.groupId());
      }
    }
    return Optional.of(ids);
  }
}
