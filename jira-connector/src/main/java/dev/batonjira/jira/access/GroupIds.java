package dev.batonjira.jira.access;

import dev.batonjira.atlassian.jira.Group;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.jira.Groups;
import dev.batonjira.atlassian.jira.PageBean;
import dev.batonjira.jira.site.JiraSite;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The ids of groups, of which Jira now and then gives the name only. The list of all groups is read
 * when first a name has to be looked up. Thread-safe.
 */
final class GroupIds {
  private final JiraSite site;

  /** Guards the one reading of the list. */
  private final ReentrantLock reading = new ReentrantLock();

  private volatile @Nullable Attempt<Map<String, GroupId>> answer;

  GroupIds(JiraSite site) {
    this.site = site;
  }

  /** The group's id; empty when no group has its name. */
  Attempt<Optional<GroupId>> of(Group group) {
    if (group.groupId() != null || group.name() == null) {
      return new Attempt.Read<>(Optional.ofNullable(group.groupId()));
    }
    String name = group.name();
    return switch (byName()) {
      case Attempt.Read<Map<String, GroupId>>(var ids) ->
          new Attempt.Read<>(Optional.ofNullable(ids.get(name)));
      case Attempt.Refused<Map<String, GroupId>>(var reason) -> new Attempt.Refused<>(reason);
    };
  }

  private Attempt<Map<String, GroupId>> byName() {
    Attempt<Map<String, GroupId>> known = answer;
    if (known != null) {
      return known;
    }
    reading.lock();
    try {
      known = answer;
      if (known == null) {
        known = Attempt.of(this::read);
        answer = known;
      }
      return known;
    } finally {
      reading.unlock();
    }
  }

  private Map<String, GroupId> read() {
    // Jira lets no two groups have names that differ in case only.
    Map<String, GroupId> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    OptionalLong start = OptionalLong.of(0);
    while (start.isPresent()) {
      PageBean<Group> page = site.client().groups().list(start.getAsLong(), Groups.LIST_PAGE);
      for (Group group : page.values()) {
        if (group.groupId() != null && group.name() != null) {
          ids.put(group.name(), group.groupId());
        }
      }
      start = page.nextStart();
    }
    return ids;
  }
}
