package dev.batonjira.c1z;

import dev.batonjira.c1z.Schema.Index;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings a database of any age or origin to the present schema; what it does not know it leaves
 * alone.
 */
final class Payload {
  private Payload() {}

  /**
   * Adds missing tables and missing columns.
   *
   * @throws C1zException if a table lacks a column that no migration can supply
   */
  static void complete(Database database, Path file) throws SQLException {
    for (Schema.Table table : Schema.TABLES) {
      Set<String> present = columns(database, table.name());
      if (present.isEmpty()) {
        database.execute(table.createSql());
        continue;
      }
      for (Schema.Column column : table.columns()) {
        if (present.contains(column.name())) {
          continue;
        }
        if (!column.addable()) {
          throw new C1zException(
              "%s cannot be used: its table %s lacks the column %s; choose another file."
                  .formatted(file, table.name(), column.name()));
        }
        database.execute("alter table " + table.name() + " add column " + column.sql());
      }
    }
  }

  static void dropIndexes(Database database, Predicate<Index> which) throws SQLException {
    for (Index index : Schema.INDEXES) {
      if (which.test(index)) {
        database.execute("drop index if exists " + index.name());
      }
    }
  }

  /**
   * Creates indexes that are not there yet.
   *
   * @throws C1zException naming the row if two rows of a sync have the same id
   */
  static void createIndexes(Database database, Path file, Predicate<Index> which)
      throws SQLException {
    Set<String> present =
        new HashSet<>(database.texts("select lower(name) from sqlite_schema where type = 'index'"));
    for (Index index : Schema.INDEXES) {
      if (which.test(index) && !present.contains(index.name())) {
        try {
          database.execute(index.createSql());
        } catch (SQLException e) {
          refuseDuplicates(e, database, index, file);
          throw e;
        }
      }
    }
  }

  private static Set<String> columns(Database database, String table) throws SQLException {
    Set<String> names = new HashSet<>();
    for (String name : database.texts("select name from pragma_table_info('" + table + "')")) {
      names.add(name.toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static void refuseDuplicates(
      SQLException cause, Database database, Index index, Path file) throws SQLException {
    String duplicate =
        database.text(
            "select %s from %s group by %s having count(*) > 1 limit 1"
                .formatted(
                    index.columns().replace(", ", " || ' of sync ' || "),
                    index.table(),
                    index.columns()));
    if (index.unique() && duplicate != null) {
      throw new C1zException(
          "%s cannot be used: the table %s has two rows for %s."
              .formatted(file, index.table(), duplicate),
          cause);
    }
  }
}
