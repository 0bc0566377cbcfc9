package dev.batonjira.sdk.sync;

import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.bid.BatonId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which part of the source a sync reads.
 *
 * @param resourceTypes ids of the only types to sync; empty for all
 * @param resources the only resources to sync, each once and in the order of type and id; empty for
 *     all
 * @param skipEntitlementsAndGrants resources only
 * @param skipGrants no grants
 */
public record SyncScope(
    Set<String> resourceTypes,
    List<ResourceId> resources,
    boolean skipEntitlementsAndGrants,
    boolean skipGrants) {

  private static final Comparator<ResourceId> ORDER =
      Comparator.comparing(ResourceId::getResourceType).thenComparing(ResourceId::getResource);

  /** Everything. */
  public static final SyncScope ALL = new SyncScope(Set.of(), List.of(), false, false);

  public SyncScope {
    resourceTypes = Set.copyOf(resourceTypes);
    resources = resources.stream().map(SyncScope::key).distinct().sorted(ORDER).toList();
  }

  /** True when single resources are named. */
  public boolean targeted() {
    return !resources.isEmpty();
  }

  /** True when {@code id} is one of the named resources. */
  boolean names(ResourceId id) {
    return Collections.binarySearch(resources, id, ORDER) >= 0;
  }

  /** The ids of the named resources of {@code type}. */
  List<String> namedOf(String type) {
    return resources.stream()
        .filter(id -> id.getResourceType().equals(type))
        .map(ResourceId::getResource)
        .toList();
  }

  /** The scope as text; equal for equal meanings. */
  String canonical() {
    return "types="
        + String.join(",", new TreeSet<>(resourceTypes))
        + "\nresources-only="
        + skipEntitlementsAndGrants
        + (targeted() ? "\nresources=" + bids(resources) : "")
        + (targeted() || skipGrants ? "\nskip-grants=" + skipGrants : "");
  }

  private static String bids(Collection<ResourceId> ids) {
    StringBuilder text = new StringBuilder();
    for (ResourceId id : ids) {
      String bid = new BatonId.OfResource(id, null).toString();
      text.append(bid.length()).append(':').append(bid);
    }
    return text.toString();
  }

  private static ResourceId key(ResourceId id) {
    return Resources.id(id.getResourceType(), id.getResource());
  }
}
