package dev.batonjira.sdk.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens a state file for this process alone. */
final class ExclusiveConnection {

  private ExclusiveConnection() {}

  /**
   * Locks the file, without waiting, until the connection is closed.
   *
   * @param pragmas set before the file is read
   * @throws SQLException when another process has it, or it is no usable database
   */
  static Connection open(Path file, List<String> pragmas) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    // The driver lets one thread at a time in, so SQLite need not lock with each of many calls.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    // Or the driver asks for the row id after each insert.
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      // Before anything is read: the file is then locked at the first access and needs no -shm.
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      for (String pragma : pragmas) {
        statement.execute("PRAGMA " + pragma);
      }
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("COMMIT");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }
}
