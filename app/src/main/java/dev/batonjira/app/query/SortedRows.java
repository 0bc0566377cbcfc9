package dev.batonjira.app.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Rows in the order of one column, equal ones in the order they came. They are sorted on disk, in a
 * private file that {@link #close} removes: there may be ten million.
 */
final class SortedRows implements AutoCloseable {
  private static final int SORT_KIB = 32 * 1024;

  private final Path file;
  private final Connection connection;

  private SortedRows(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Sorts.
   *
   * @param needsJson whether the rows' JSON is wanted as well
   */
  static SortedRows of(Rows rows, int column, boolean needsJson) {
    try {
      Path file = Files.createTempFile("rows", ".db");
      SortedRows sorted =
          new SortedRows(file, DriverManager.getConnection("jdbc:sqlite:" + file.toUri()));
      try {
        sorted.fill(rows, column, needsJson);
        return sorted;
      } catch (SQLException | RuntimeException e) {
        sorted.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Rows could not be sorted: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void fill(Rows rows, int column, boolean needsJson) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = off");
      statement.execute("pragma synchronous = off");
      // SQLite sorts with this much memory and merges the rest from files of its own.
      statement.execute("pragma cache_size = -" + SORT_KIB);
      statement.execute(
          "create table row (n integer primary key, key text not null, cells text not null,"
              + " json text not null)");
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into row (key, cells, json) values (?, ?, ?)")) {
      rows.each(row -> {
        try {
          insert.setString(1, row.cells().get(column).toLowerCase(Locale.ROOT));
          insert.setString(2, packed(row.cells()));
          insert.setString(3, needsJson ? row.json().get() : "");
          insert.executeUpdate();
        } catch (SQLException e) {
          throw failed(e);
        }
      });
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  void each(boolean descending, Consumer<Row> to) {
    String order = descending ? "key desc, n" : "key, n";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select cells, json from row order by " + order)) {
      while (rows.next()) {
        String json = rows.getString(2);
        to.accept(new Row(unpacked(rows.getString(1)), () -> json));
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Each cell after its length, since a name may hold any character. */
  private static String packed(List<String> cells) {
    StringBuilder packed = new StringBuilder();
    cells.forEach(cell -> packed.append(cell.length()).append(':').append(cell));
    return packed.toString();
  }

  private static List<String> unpacked(String packed) {
    List<String> cells = new ArrayList<>();
    for (int at = 0; at < packed.length(); ) {
      int colon = packed.indexOf(':', at);
      int end = colon + 1 + Integer.parseInt(packed, at, colon, 10);
      cells.add(packed.substring(colon + 1, end));
      at = end;
    }
    return cells;
  }

  private static UncheckedIOException failed(SQLException e) {
    return new UncheckedIOException(
        "Rows could not be sorted in the directory for temporary files: " + e.getMessage(),
        new IOException(e));
  }

  @Override
  public void close() {
    try {
      connection.close();
      Files.deleteIfExists(file);
    } catch (SQLException e) {
      throw failed(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
