package dev.batonjira.c1z;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Row counts of one sync.
 *
 * @param resources resources whose type is itself in the sync
 * @param resourcesByType the same, by resource type
 * @param entitlementsByType entitlements by the type of the resource that owns them
 * @param grantsByType grants by the type of the resource that owns their entitlement
 */
public record SyncStats(
    long resourceTypes,
    long resources,
    long entitlements,
    long grants,
    SortedMap<String, Long> resourcesByType,
    SortedMap<String, Long> entitlementsByType,
    SortedMap<String, Long> grantsByType) {
  public SyncStats {
    resourcesByType = Collections.unmodifiableSortedMap(new TreeMap<>(resourcesByType));
    entitlementsByType = Collections.unmodifiableSortedMap(new TreeMap<>(entitlementsByType));
    grantsByType = Collections.unmodifiableSortedMap(new TreeMap<>(grantsByType));
  }

  /**
   * Returns the JSON object stored with the sync: no white space, nothing that is zero or empty.
   */
  String toJson() {
    StringBuilder json = new StringBuilder();
    append(json, "resource_types", resourceTypes);
    append(json, "resources", resources);
    append(json, "entitlements", entitlements);
    append(json, "grants", grants);
    append(json, "resources_by_resource_type", resourcesByType);
    append(json, "grants_by_resource_type", grantsByType);
    append(json, "entitlements_by_resource_type", entitlementsByType);
    return "{" + json + "}";
  }

  private static void append(StringBuilder json, String key, long count) {
    if (count > 0) {
      json.append(json.isEmpty() ? "" : ",").append(quoted(key)).append(':').append(count);
    }
  }

  private static void append(StringBuilder json, String key, Map<String, Long> counts) {
    StringBuilder inner = new StringBuilder();
    counts.forEach((type, count) -> append(inner, type, count));
    if (!inner.isEmpty()) {
      json.append(json.isEmpty() ? "" : ",").append(quoted(key)).append(":{").append(inner);
      json.append('}');
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
