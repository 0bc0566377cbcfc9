package dev.batonjira.simulator.site;

import org.jspecify.annotations.Nullable;

/** One entry in the list of those who hold a role in a project. */
public sealed interface RoleActor {
  /** Number of the entry, unique in its list. */
  long id();

  /** An account of the site. */
  record User(long id, int account) implements RoleActor {}

  /** A group of the site. */
  record OfGroup(long id, int group) implements RoleActor {}

  /**
   * An account that no longer exists.
   *
   * @param accountId the id it had, or {@code unknown}; null when the answer has no account at all
   */
  record LostUser(long id, @Nullable String accountId) implements RoleActor {}

  /** A group that no longer exists: it keeps its name only. */
  record LostGroup(long id, String name) implements RoleActor {}
}
