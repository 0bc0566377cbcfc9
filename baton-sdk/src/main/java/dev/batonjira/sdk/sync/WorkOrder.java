package dev.batonjira.sdk.sync;

import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.state.UnitKind;
import dev.batonjira.sdk.state.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of work and their order: listings first, because they reveal the rest; then each
 * resource's first page, because it reveals how long the resource is; then the longest resources,
 * so that none of them is left to run alone at the end.
 */
final class WorkOrder {

  private static final int LISTING = Integer.MAX_VALUE;
  private static final int FIRST_PAGE = 1 << 30;

  private WorkOrder() {}

  /** Lists a type by itself. */
  static Work listing(String type) {
    return new Work(UnitKind.LIST, type, "", "", "", LISTING);
  }

  /** Lists a type below a resource. */
  static Work children(String type, ResourceId parent) {
    return new Work(
        UnitKind.LIST, type, parent.getResourceType(), parent.getResource(), "", LISTING);
  }

  /** Begins the entitlements or grants of a resource. */
  static Work first(UnitKind kind, ResourceId resource) {
    String type = resource.getResourceType();
    return new Work(kind, type, type, resource.getResource(), "", FIRST_PAGE);
  }

  /** Goes on at one of a page's {@code siblings} continuations. */
  static Work next(Work from, PageToken token, int siblings) {
    // A listing with one token a page is as long as it has become; one with many says how long.
    int read = from.weight() < FIRST_PAGE ? from.weight() : 0;
    int weight =
        from.kind() == UnitKind.LIST
            ? LISTING
            : Math.min(Math.max(siblings, read + 1), FIRST_PAGE - 1);
    return new Work(
        from.kind(), from.type(), from.ownerType(), from.ownerId(), token.value(), weight);
  }

  /** Fetches resources of a type by their ids. */
  static Work fetch(String type, List<String> ids) {
    StringBuilder token = new StringBuilder();
    for (String id : ids) {
      token.append(id.length()).append(':').append(id);
    }
    return new Work(UnitKind.GET, type, "", "", token.toString(), FIRST_PAGE);
  }

  /** The ids that {@link #fetch} was given. */
  static List<ResourceId> fetchedIds(Work work) {
    List<ResourceId> ids = new ArrayList<>();
    String token = work.token();
    int at = 0;
    while (at < token.length()) {
      int colon = token.indexOf(':', at);
      int end = colon + 1 + Integer.parseInt(token.substring(at, colon));
      ids.add(id(work.type(), token.substring(colon + 1, end)));
      at = end;
    }
    return ids;
  }

  /** The parent or the resource that the work is about. */
  static ResourceId owner(Work work) {
    return id(work.ownerType(), work.ownerId());
  }

  /** An id with nothing but its key. */
  static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  /** The work in words, e.g. {@code grants of group:1}. */
  static String describe(Work work) {
    String owner = work.ownerType() + ":" + work.ownerId();
    return switch (work.kind()) {
      case LIST ->
          "resources of type "
              + work.type()
              + (work.ownerType().isEmpty() ? "" : " below " + owner);
      case GET -> "resources of type " + work.type() + " by id";
      case ENTITLEMENTS -> "entitlements of " + owner;
      case GRANTS -> "grants of " + owner;
    };
  }
}
