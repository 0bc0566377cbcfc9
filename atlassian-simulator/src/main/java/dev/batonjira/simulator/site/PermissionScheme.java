package dev.batonjira.simulator.site;

import java.util.List;
import java.util.OptionalInt;

/**
 * A permission scheme.
 *
 * @param project index of the team-managed project whose hidden scheme it is; empty for a scheme
 *     that projects share
 * @param grants who may do what; empty for a hidden scheme, which nobody can read
 */
public record PermissionScheme(
    long id, String name, String description, OptionalInt project, List<PermissionGrant> grants) {
  public PermissionScheme {
    grants = List.copyOf(grants);
  }

  /** One permission given to one holder. */
  public record PermissionGrant(long id, String permission, Holder holder) {}
}
