package dev.batonjira.c1z;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A connection to a private SQLite file that nobody else opens and that is thrown away after a
 * failure, so it needs neither journal nor syncs.
 */
final class Database implements AutoCloseable {
  private static final int CACHE_KIB = 16 * 1024;
  private static final int SORTER_THREADS = 1;

  /** Of new databases: with SQLite's 4096, inserting millions of rows takes a quarter longer. */
  private static final int PAGE_BYTES = 16 * 1024;

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new HashMap<>();

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static Database open(Path file) throws SQLException {
    // The URI form keeps a '?' in a path from being taken for connection parameters.
    Connection connection = config().createConnection("jdbc:sqlite:" + file.toUri());
    Database database = new Database(file, connection);
    try {
      database.execute("pragma page_size = " + PAGE_BYTES);
      database.execute("pragma trusted_schema = off");
      database.execute("pragma locking_mode = exclusive");
      // DELETE first: it takes a file out of WAL mode, which OFF alone does not.
      database.execute("pragma journal_mode = delete");
      database.execute("pragma journal_mode = off");
      database.execute("pragma synchronous = off");
      database.execute("pragma cache_size = -" + CACHE_KIB);
      database.execute("pragma threads = " + SORTER_THREADS);
      return database;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Opens a file that nobody changes any more, beside others who read it: no lock is taken and none
   * is heeded.
   */
  static Database unchanging(Path file) throws SQLException {
    Connection connection =
        config().createConnection("jdbc:sqlite:" + file.toUri() + "?immutable=1");
    Database database = new Database(file, connection);
    try {
      database.execute("pragma trusted_schema = off");
      database.execute("pragma query_only = on");
      database.execute("pragma cache_size = -" + CACHE_KIB);
      return database;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    // Otherwise the driver runs a query for the generated key after each insert, which halves the
    // speed.
    config.setGetGeneratedKeys(false);
    // The driver lets one thread at a time in, so SQLite need not lock with each of many calls.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return config;
  }

  Path file() {
    return file;
  }

  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** A statement that stays prepared until the connection is closed, for a few frequent queries. */
  PreparedStatement kept(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = prepare(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a change with text parameters and returns the number of rows it touched. */
  int update(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  long number(String sql, String... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  @Nullable String text(String sql, String... parameters) throws SQLException {
    List<String> texts = texts(sql, parameters);
    return texts.isEmpty() ? null : texts.getFirst();
  }

  /** Returns the first column of every row, without nulls. */
  List<String> texts(String sql, String... parameters) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String text = rows.getString(1);
          if (text != null) {
            texts.add(text);
          }
        }
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : kept.values()) {
      statement.close();
    }
    connection.close();
  }

  private static void bind(PreparedStatement statement, String... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setString(i + 1, parameters[i]);
    }
  }
}
