package dev.batonjira.sdk.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The named values of a state file. */
final class Meta {

  static final String SOURCE = "source";
  static final String OPTIONS = "options";
  static final String CONNECTOR = "connector";
  static final String SYNC_ID = "sync_id";
  static final String STARTED_AT = "started_at";
  static final String PHASE = "phase";

  private Meta() {}

  /** Stores whose state it is and that it begins. */
  static void begin(Connection connection, StateIdentity identity, Instant now, String syncId)
      throws SQLException {
    set(connection, SOURCE, identity.source());
    set(connection, OPTIONS, identity.options());
    set(connection, CONNECTOR, identity.connector());
    set(connection, SYNC_ID, syncId);
    set(connection, STARTED_AT, now.toString());
    set(connection, PHASE, StatePhase.COLLECTING.name());
  }

  static Optional<String> find(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  static String get(Connection connection, String name) throws SQLException {
    return find(connection, name)
        .orElseThrow(() -> new SQLException("the value " + name + " is missing"));
  }

  static void set(Connection connection, String name, String value) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")) {
      insert.setString(1, name);
      insert.setString(2, value);
      insert.executeUpdate();
    }
  }
}
