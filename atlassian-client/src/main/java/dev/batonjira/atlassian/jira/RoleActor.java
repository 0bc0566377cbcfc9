package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.json.Absent;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a project role.
 *
 * @param type {@link #USER}, {@link #GROUP} or a newer word
 * @param actorUser null unless the actor is a user
 * @param actorGroup null unless the actor is a group; its id is null when the group is gone
 */
public record RoleActor(
    @Nullable Long id,
    @Nullable String displayName,
    @Nullable String type,
    @Nullable String name,
    @Nullable ActorUser actorUser,
    @Nullable Group actorGroup) {

  /** The type of an actor who is one account. */
  public static final String USER = "atlassian-user-role-actor";

  /** The type of an actor that is a group. */
  public static final String GROUP = "atlassian-group-role-actor";

  public RoleActor {
    displayName = Absent.text(displayName);
    type = Absent.text(type);
    name = Absent.text(name);
  }

  /**
   * The account of an actor.
   *
   * @param accountId null, or {@link AccountId#UNKNOWN}, for a deleted account
   */
  public record ActorUser(@Nullable AccountId accountId) {}
}
