package dev.batonjira.jira.organization;

import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.organization.OrganizationGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The groups of an organization, about half a kilobyte each. Filled by one thread; then any number
 * of threads may read.
 */
final class DirectoryGroups {
  private final Map<GroupId, OrganizationGroup> byId = new HashMap<>();

  void put(OrganizationGroup group) {
    byId.put(group.id(), group);
  }

  Optional<OrganizationGroup> find(GroupId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** How many pages of this size the members of all groups fill; an empty group has one. */
  long memberPages(int pageSize) {
    return byId.values().stream()
        .map(OrganizationGroup::counts)
        .mapToLong(counts -> counts == null || counts.users() == null ? 0 : counts.users())
        .map(users -> Math.max(1, Math.ceilDiv(users, pageSize)))
        .sum();
  }
}
