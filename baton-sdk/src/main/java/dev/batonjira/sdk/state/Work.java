package dev.batonjira.sdk.state;

/**
 * One page to ask for. Two of the same kind, type, owner and token are the same work and done once.
 *
 * @param kind what to ask for
 * @param type the resource type that is listed or fetched; the owner's type for entitlements and
 *     grants
 * @param ownerType type of the parent or of the resource whose rows are asked for; empty for a
 *     listing without a parent and for fetches
 * @param ownerId id of that resource, likewise
 * @param token where the listing goes on; for fetches the ids
 * @param weight of a class, work of greater weight is done first
 */
public record Work(
    UnitKind kind, String type, String ownerType, String ownerId, String token, int weight) {

  /** With which other work it shares a limit. */
  public WorkClass workClass() {
    return new WorkClass(kind, type);
  }
}
