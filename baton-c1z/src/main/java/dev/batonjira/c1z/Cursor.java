package dev.batonjira.c1z;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Rows of a file one after the other, in the order they were written; only one is in memory at a
 * time.
 *
 * <p>To be closed before its reader. Not safe for use by several threads. Reading throws {@link
 * C1zException} if the file is damaged.
 */
public final class Cursor<T> implements Iterator<T>, AutoCloseable {
  private final Path file;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final RowMapper<T> mapper;
  private boolean stepped;
  private boolean onRow;

  /** Makes a value of the current row. */
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException, InvalidProtocolBufferException;
  }

  Cursor(Path file, PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
    this.file = file;
    this.statement = statement;
    this.mapper = mapper;
    this.rows = statement.executeQuery();
  }

  @Override
  public boolean hasNext() {
    try {
      if (!stepped) {
        onRow = rows.next();
        stepped = true;
      }
      return onRow;
    } catch (SQLException e) {
      throw Failures.reading(file, e);
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    stepped = false;
    try {
      return mapper.map(rows);
    } catch (SQLException e) {
      throw Failures.reading(file, e);
    } catch (InvalidProtocolBufferException e) {
      throw Failures.unreadableRow(file, e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      throw Failures.reading(file, e);
    }
  }
}
