package dev.batonjira.sdk.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Running counts by kind and resource type, stored with the rows they count so that a continued run
 * need not count them again. Confined to the thread that owns the connection.
 */
final class Tally {

  /** What is counted. The names are part of the state format. */
  enum Kind {
    UNIT_DONE,
    UNIT_PENDING,
    RESOURCE,
    ENTITLEMENT,
    GRANT,
    SKIPPED,
    GRANT_LEFT_OUT
  }

  private final Map<Kind, Map<String, Long>> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Long>> unsaved = new EnumMap<>(Kind.class);

  private Tally() {}

  static Tally load(Connection connection) throws SQLException {
    Tally tally = new Tally();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT kind, type, n FROM tally")) {
      while (rows.next()) {
        tally
            .of(tally.counts, Kind.valueOf(rows.getString(1)))
            .put(rows.getString(2), rows.getLong(3));
      }
    }
    return tally;
  }

  void add(Kind kind, String type, long n) {
    if (n != 0) {
      of(counts, kind).merge(type, n, Long::sum);
      of(unsaved, kind).merge(type, n, Long::sum);
    }
  }

  /** Stores what was added since the last call, in the running transaction. */
  void save(Connection connection) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO tally (kind, type, n) VALUES (?, ?, ?)"
                + " ON CONFLICT DO UPDATE SET n = n + excluded.n")) {
      for (Map.Entry<Kind, Map<String, Long>> kind : unsaved.entrySet()) {
        for (Map.Entry<String, Long> type : kind.getValue().entrySet()) {
          upsert.setString(1, kind.getKey().name());
          upsert.setString(2, type.getKey());
          upsert.setLong(3, type.getValue());
          upsert.executeUpdate();
        }
      }
    }
    unsaved.clear();
  }

  StateProgress progress() {
    return new StateProgress(
        total(Kind.UNIT_DONE),
        total(Kind.UNIT_PENDING),
        of(counts, Kind.RESOURCE),
        of(counts, Kind.ENTITLEMENT),
        of(counts, Kind.GRANT),
        total(Kind.SKIPPED),
        total(Kind.GRANT_LEFT_OUT));
  }

  private long total(Kind kind) {
    return of(counts, kind).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> of(Map<Kind, Map<String, Long>> maps, Kind kind) {
    return maps.computeIfAbsent(kind, absent -> new HashMap<>());
  }
}
