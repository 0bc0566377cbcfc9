package dev.batonjira.c1z;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts rows as they are written. */
final class StatsCounter {
  private final SortedMap<String, Long> resourcesByType = new TreeMap<>();
  private final SortedMap<String, Long> entitlementsByType = new TreeMap<>();
  private final SortedMap<String, Long> grantsByType = new TreeMap<>();
  private final SortedMap<String, Long> types = new TreeMap<>();

  void add(Row row) {
    switch (row) {
      case ResourceTypeRow type -> increment(types, type.id());
      case ResourceRow resource -> increment(resourcesByType, resource.type());
      case EntitlementRow entitlement -> increment(entitlementsByType, entitlement.resourceType());
      case GrantRow grant -> increment(grantsByType, grant.resourceType());
      case AssetRow _ -> {
        // Not counted: it is no part of who holds what.
      }
    }
  }

  SyncStats stats() {
    SortedMap<String, Long> resources = new TreeMap<>(resourcesByType);
    resources.keySet().retainAll(types.keySet());
    return new SyncStats(
        sum(types),
        sum(resources),
        sum(entitlementsByType),
        sum(grantsByType),
        resources,
        entitlementsByType,
        grantsByType);
  }

  private static void increment(Map<String, Long> counts, String type) {
    counts.merge(type, 1L, Long::sum);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
