package dev.batonjira.jira.access;

import com.google.protobuf.Struct;
import dev.batonjira.atlassian.jira.PermissionHolder;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Profile;
import java.util.Optional;

/**
 * One way by which a principal came to see a project.
 *
 * @param source {@code permission-scheme}, {@code team-managed-role} or {@code search}
 * @param scheme empty unless a permission scheme is the source
 * @param holder the type of the scheme's holder, in Jira's words
 * @param via the id of what the holder named, such as {@code application-role:jira-software}
 * @param viaName what people call that
 */
record AccessPath(
    String source,
    Optional<BrowseScheme> scheme,
    Optional<String> holder,
    Optional<String> via,
    Optional<String> viaName) {

  /** Found by Jira's search, which does not tell why. */
  static AccessPath search() {
    return new AccessPath(
        "search", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** By a role of a team-managed project. */
  static AccessPath teamManagedRole(ResourceId role, Optional<String> name) {
    return new AccessPath(
        "team-managed-role", Optional.empty(), Optional.empty(), Optional.of(text(role)), name);
  }

  /** By a holder of a permission scheme that is the principal itself. */
  static AccessPath scheme(
      BrowseScheme scheme, String holder, ResourceId principal, Optional<String> name) {
    return new AccessPath(
        "permission-scheme",
        Optional.of(scheme),
        Optional.of(holder),
        Optional.of(text(principal)),
        name);
  }

  /** By a product's group, which gives what everybody with access to the product has. */
  static AccessPath product(BrowseScheme scheme, Holder holder, ProductGroups.ProductGroup group) {
    String type =
        holder instanceof Holder.Anyone
            ? PermissionHolder.ANYONE
            : PermissionHolder.APPLICATION_ROLE;
    return new AccessPath(
        "permission-scheme",
        Optional.of(scheme),
        Optional.of(type),
        Optional.of("application-role:" + group.product()),
        Optional.ofNullable(group.group().name()));
  }

  Struct toStruct() {
    return new Profile()
        .put("source", source)
        .putIfPresent("scheme_id", scheme.map(BrowseScheme::id))
        .putIfPresent("scheme", scheme.map(BrowseScheme::name))
        .putIfPresent("holder", holder)
        .putIfPresent("via", via)
        .putIfPresent("via_name", viaName)
        .toStruct();
  }

  private static String text(ResourceId id) {
    return id.getResourceType() + ":" + id.getResource();
  }
}
