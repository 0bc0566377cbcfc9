package dev.batonjira.sdk.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a state file. */
final class Schema {

  /** Changes whenever a table or the meaning of a value does. */
  static final int FORMAT = 2;

  /** Marks a SQLite file as a state file, so that no other database is ever cleared. */
  static final int APPLICATION_ID = 0x62_6a_73_74;

  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
          """
          CREATE TABLE unit (
            id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, type TEXT NOT NULL,
            owner_type TEXT NOT NULL, owner_id TEXT NOT NULL, token TEXT NOT NULL,
            weight INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
            UNIQUE (kind, type, owner_type, owner_id, token))\
          """,
          "CREATE INDEX unit_pending ON unit (kind, type, weight DESC, id) WHERE done = 0",
          """
          CREATE TABLE resource (
            type TEXT NOT NULL, id TEXT NOT NULL, parent_type TEXT NOT NULL,
            parent_id TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (type, id)) WITHOUT ROWID\
          """,
          """
          CREATE TABLE entitlement (
            id TEXT PRIMARY KEY, resource_type TEXT NOT NULL, resource_id TEXT NOT NULL,
            data BLOB) WITHOUT ROWID\
          """,
          "CREATE INDEX entitlement_resource ON entitlement (resource_type, resource_id, id)",
          """
          CREATE TABLE grant_row (
            entitlement_id TEXT NOT NULL, principal_type TEXT NOT NULL,
            principal_id TEXT NOT NULL, extra BLOB, expansion BLOB,
            PRIMARY KEY (entitlement_id, principal_type, principal_id)) WITHOUT ROWID\
          """,
          """
          CREATE INDEX grant_expandable ON grant_row (entitlement_id, principal_type, principal_id)
            WHERE expansion IS NOT NULL\
          """,
          """
          CREATE TABLE gone (
            type TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (type, id)) WITHOUT ROWID\
          """,
          """
          CREATE TABLE asked (
            type TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (type, id)) WITHOUT ROWID\
          """,
          """
          CREATE TABLE ledger (
            id INTEGER PRIMARY KEY, unit INTEGER NOT NULL, kind TEXT NOT NULL,
            type TEXT NOT NULL, resource TEXT NOT NULL, reason TEXT NOT NULL)\
          """,
          """
          CREATE TABLE tally (
            kind TEXT NOT NULL, type TEXT NOT NULL, n INTEGER NOT NULL,
            PRIMARY KEY (kind, type)) WITHOUT ROWID\
          """);

  private Schema() {}

  /** Creates the tables; the caller's transaction makes that whole. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA application_id = " + APPLICATION_ID);
      statement.execute("PRAGMA user_version = " + FORMAT);
    }
  }

  /** Drops every table; the caller's transaction makes that whole. */
  static void drop(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    try (Statement statement = connection.createStatement()) {
      for (String name : names) {
        statement.execute("DROP TABLE \"" + name.replace("\"", "\"\"") + "\"");
      }
    }
  }

  /** True when the file has no tables at all. */
  static boolean isEmpty(Connection connection) throws SQLException {
    return number(connection, "SELECT count(*) FROM sqlite_master") == 0;
  }

  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
