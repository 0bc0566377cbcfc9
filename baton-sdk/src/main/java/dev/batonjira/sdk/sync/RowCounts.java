package dev.batonjira.sdk.sync;

import java.util.Map;
import java.util.SequencedMap;

/**
 * Rows of a finished sync. The maps have an entry for each resource type of the sync, in listing
 * order.
 *
 * @param resourceTypes number of resource types
 * @param resources resources by resource type
 * @param entitlements entitlements by the type of their resource
 * @param grants grants, added ones included, by the type of their entitlement's resource
 */
public record RowCounts(
    long resourceTypes,
    SequencedMap<String, Long> resources,
    SequencedMap<String, Long> entitlements,
    SequencedMap<String, Long> grants) {

  /** All resources. */
  public long totalResources() {
    return sum(resources);
  }

  /** All entitlements. */
  public long totalEntitlements() {
    return sum(entitlements);
  }

  /** All grants. */
  public long totalGrants() {
    return sum(grants);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
