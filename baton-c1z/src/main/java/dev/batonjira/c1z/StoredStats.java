package dev.batonjira.c1z;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rows of a stored sync. */
final class StoredStats {
  private StoredStats() {}

  static SyncStats count(Database database, SyncId sync) throws SQLException {
    SortedMap<String, Long> types = count(database, Schema.RESOURCE_TYPES, "external_id", sync);
    SortedMap<String, Long> resources = byType(database, Schema.RESOURCES, sync);
    resources.keySet().retainAll(Set.copyOf(types.keySet()));
    SortedMap<String, Long> entitlements = byType(database, Schema.ENTITLEMENTS, sync);
    SortedMap<String, Long> grants = byType(database, Schema.GRANTS, sync);
    return new SyncStats(
        types.size(),
        sum(resources),
        sum(entitlements),
        sum(grants),
        resources,
        entitlements,
        grants);
  }

  private static SortedMap<String, Long> byType(Database database, String table, SyncId sync)
      throws SQLException {
    return count(database, table, "resource_type_id", sync);
  }

  private static SortedMap<String, Long> count(
      Database database, String table, String column, SyncId sync) throws SQLException {
    SortedMap<String, Long> counts = new TreeMap<>();
    try (PreparedStatement statement =
        database.prepare(
            "select %s, count(*) from %s where sync_id = ? group by 1".formatted(column, table))) {
      statement.setString(1, sync.value());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counts.put(row.getString(1), row.getLong(2));
        }
      }
    }
    return counts;
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
