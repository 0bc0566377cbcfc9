package dev.batonjira.simulator.site;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something an administrator does: while others read the site, or because a request asked for it.
 */
public sealed interface ChaosEvent {

  /** An account becomes a member of a group. */
  record AddMember(int group, int account) implements ChaosEvent {}

  /** An account's membership in a group ends. */
  record RemoveMember(int group, int account) implements ChaosEvent {}

  /** An actor is put into a role of a project. */
  record AddActor(int project, long role, RoleActor actor) implements ChaosEvent {}

  /** An actor is taken out of a role of a project. */
  record RemoveActor(int project, long role, RoleActor actor) implements ChaosEvent {}

  /** A project gets another lead. */
  record SetLead(int project, int account) implements ChaosEvent {}

  /**
   * A person is invited to the site.
   *
   * @param id of an account that the organization knows already; null for a new one
   * @param groups that the account joins
   */
  record InviteAccount(String email, @Nullable String id, List<Integer> groups)
      implements ChaosEvent {}

  /** An account loses the access to everything for now, or gets it back. */
  record SetStanding(int account, Standing standing) implements ChaosEvent {}

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
