package dev.batonjira.app.query;

import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Which rows are printed and in which order.
 *
 * @param search lower-case text that one of the cells must contain; empty for every row
 * @param sort index of the column to sort by; -1 for the order of the file
 * @param limit rows printed at most
 */
record Selection(String search, int sort, boolean descending, long limit) {
  private static final String DESCENDING = ":desc";

  /** Stops going through the rows. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Enough() {
      super(null, null, false, false);
    }
  }

  static Selection of(Configuration configuration, List<String> columns) {
    String sort = configuration.text(QueryFields.SORT).strip().toLowerCase(Locale.ROOT);
    boolean descending = sort.endsWith(DESCENDING);
    String column =
        descending ? sort.substring(0, sort.length() - DESCENDING.length()).strip() : sort;
    long limit = configuration.whole(QueryFields.LIMIT);
    return new Selection(
        configuration.text(QueryFields.SEARCH).toLowerCase(Locale.ROOT),
        column.isEmpty() ? -1 : index(column, columns),
        descending,
        limit == 0 ? Long.MAX_VALUE : limit);
  }

  private static int index(String wanted, List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(wanted)
          || columns.get(i).replace(' ', '-').equalsIgnoreCase(wanted)) {
        return i;
      }
    }
    throw new ConfigurationException(
        List.of(
            "--sort: there is no column \"%s\"; the columns are %s"
                .formatted(wanted, String.join(", ", columns))));
  }

  /** The first rows. */
  static Rows first(long count, Rows rows) {
    return new Selection("", -1, false, count).limited(rows);
  }

  /** Hands the chosen rows of a list to somebody, who may go through them again and again. */
  void of(Rows all, boolean needsJson, Consumer<Rows> to) {
    Rows fitting =
        search.isEmpty()
            ? all
            : into ->
                all.each(row -> {
                  if (row.cells().stream()
                      .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(search))) {
                    into.accept(row);
                  }
                });
    if (sort < 0) {
      to.accept(limited(fitting));
      return;
    }
    try (SortedRows sorted = SortedRows.of(fitting, sort, needsJson)) {
      to.accept(limited(into -> sorted.each(descending, into)));
    }
  }

  private Rows limited(Rows rows) {
    if (limit == Long.MAX_VALUE) {
      return rows;
    }
    return into -> {
      long[] left = {limit};
      try {
        rows.each(row -> {
          into.accept(row);
          if (--left[0] == 0) {
            throw new Enough();
          }
        });
      } catch (Enough e) {
        // As many as were wanted.
      }
    };
  }
}
