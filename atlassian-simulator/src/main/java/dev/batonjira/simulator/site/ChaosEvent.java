package dev.batonjira.simulator.site;

/** Something an administrator does while others read the site. */
public sealed interface ChaosEvent {

  /** A group is deleted, and with it its memberships. */
  record DeleteGroup(int group) implements ChaosEvent {}

  /** A group gets another name and keeps its id. */
  record RenameGroup(int group, String name) implements ChaosEvent {}

  /** A project is moved to the bin. */
  record DeleteProject(int project) implements ChaosEvent {}

  /** A project gets another key, and so another place in the listing; the old key still works. */
  record RenameProjectKey(int project, String key) implements ChaosEvent {}

  /** An account is deactivated. */
  record DeactivateAccount(int account) implements ChaosEvent {}
}
