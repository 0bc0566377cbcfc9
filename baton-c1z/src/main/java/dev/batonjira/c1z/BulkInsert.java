package dev.batonjira.c1z;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Inserts rows of one kind, many with a statement: within one statement SQLite keeps its place in
 * each index, so that rows in key order are appended rather than searched for.
 */
final class BulkInsert<R extends Row> implements AutoCloseable {
  private static final int ROWS_PER_STATEMENT = 40;

  private final Database database;
  private final String table;
  private final int columns;
  private final Binder<R> binder;
  private final String insert;
  private final String constants;
  private final PreparedStatement many;
  private final PreparedStatement one;
  private final List<R> pending = new ArrayList<>(ROWS_PER_STATEMENT);
  private long lastId;

  /** Sets the values of one row in a statement. */
  interface Binder<R extends Row> {
    /**
     * Binds a row.
     *
     * @param before number of the statement's parameters that belong to earlier rows
     */
    void bind(PreparedStatement statement, int before, R row) throws SQLException;
  }

  /**
   * Prepares the insertion.
   *
   * @param columns the columns that differ from row to row
   * @param sync id of the sync, the same in every row
   * @param discoveredAt time of discovery, the same in every row
   */
  BulkInsert(
      Database database,
      String table,
      List<String> columns,
      SyncId sync,
      String discoveredAt,
      Binder<R> binder)
      throws SQLException {
    this.database = database;
    this.table = table;
    this.columns = columns.size();
    this.binder = binder;
    this.lastId = database.number("select max(id) from " + table);
    this.insert =
        "insert into %s (%s, sync_id, discovered_at) values "
            .formatted(table, String.join(", ", columns));
    // Literals rather than parameters: two values less to hand over for each of millions of rows.
    this.constants = "%s, %s".formatted(literal(sync.value()), literal(discoveredAt));
    List<String> row = Collections.nCopies(columns.size(), "?");
    this.many = prepare(Collections.nCopies(ROWS_PER_STATEMENT, row));
    this.one = prepare(List.of(row));
  }

  /** A statement that inserts rows, each given as the expressions of its columns. */
  PreparedStatement prepare(List<List<String>> rows) throws SQLException {
    return database.prepare(
        insert
            + rows.stream()
                .map(row -> "(%s, %s)".formatted(String.join(", ", row), constants))
                .collect(Collectors.joining(", ")));
  }

  void add(R row) throws SQLException {
    pending.add(row);
    if (pending.size() == ROWS_PER_STATEMENT) {
      for (int i = 0; i < ROWS_PER_STATEMENT; i++) {
        binder.bind(many, i * columns, pending.get(i));
      }
      execute(many, pending);
      pending.clear();
    }
  }

  /** Inserts the rows that did not fill a statement. */
  void flush() throws SQLException {
    for (R row : pending) {
      binder.bind(one, 0, row);
      execute(one, List.of(row));
    }
    pending.clear();
  }

  /** Runs an insertion of this table, which has its values; nothing else may be pending. */
  void execute(PreparedStatement statement, List<R> rows) throws SQLException {
    try {
      statement.executeUpdate();
      lastId += rows.size();
    } catch (SQLiteException e) {
      throw e.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE ? duplicate(rows, e) : e;
    }
  }

  /**
   * Without a journal the rows before the offending one have stayed, which tells which one it is.
   */
  private SQLException duplicate(List<R> rows, SQLException cause) throws SQLException {
    int inserted = (int) (database.number("select max(id) from " + table) - lastId);
    return new SQLException(
        "the table %s would hold %s twice".formatted(table, rows.get(inserted).externalId()),
        cause);
  }

  @Override
  public void close() throws SQLException {
    many.close();
    one.close();
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
