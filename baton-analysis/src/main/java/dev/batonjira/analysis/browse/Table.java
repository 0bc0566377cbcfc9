package dev.batonjira.analysis.browse;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that can be searched, filtered by the values of columns, and sorted by them. */
final class Table<T> {
  private final List<T> rows;
  private final Function<T, String> text;
  private final Map<String, Function<T, String>> texts = new LinkedHashMap<>();
  private final Map<String, Comparator<T>> orders = new LinkedHashMap<>();
  private volatile String @Nullable [] searched;

  /**
   * Makes a table without columns.
   *
   * @param rows in the list's own order
   * @param text what a search looks at
   */
  Table(List<T> rows, Function<T, String> text) {
    this.rows = rows;
    this.text = text;
  }

  /** Adds a column of text, sorted without regard to case. */
  Table<T> text(String column, Function<T, String> value) {
    texts.put(column, value);
    orders.put(column, Comparator.comparing(value, String.CASE_INSENSITIVE_ORDER));
    return this;
  }

  /** Adds a column of numbers. */
  Table<T> number(String column, Function<T, Integer> value) {
    texts.put(column, row -> String.valueOf(value.apply(row)));
    orders.put(column, Comparator.comparing(value));
    return this;
  }

  /**
   * The wanted part.
   *
   * @throws IllegalArgumentException for a column that is not there
   */
  Slice<T> slice(Listing wanted) {
    Stream<T> fitting = fitting(wanted.search());
    for (Map.Entry<String, String> condition : wanted.where().entrySet()) {
      Function<T, String> value = known(texts, condition.getKey());
      fitting = fitting.filter(row -> value.apply(row).equalsIgnoreCase(condition.getValue()));
    }
    if (!wanted.sort().isEmpty()) {
      Comparator<T> order = known(orders, wanted.sort());
      fitting = fitting.sorted(wanted.descending() ? order.reversed() : order);
    }
    List<T> all = fitting.toList();
    int from = Math.min(wanted.offset(), all.size());
    int to = (int) Math.min((long) from + wanted.limit(), all.size());
    return new Slice<>(all.subList(from, to), all.size(), from);
  }

  private Stream<T> fitting(String search) {
    if (search.isBlank()) {
      return rows.stream();
    }
    String wanted = search.strip().toLowerCase(Locale.ROOT);
    String[] in = searched();
    return IntStream.range(0, in.length)
        .filter(row -> in[row].contains(wanted))
        .mapToObj(rows::get);
  }

  private String[] searched() {
    String[] known = searched;
    if (known == null) {
      known =
          rows.stream().map(row -> text.apply(row).toLowerCase(Locale.ROOT)).toArray(String[]::new);
      searched = known;
    }
    return known;
  }

  private static <V> V known(Map<String, V> columns, String name) {
    V column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "there is no column \"%s\"; the columns are %s"
              .formatted(name, String.join(", ", columns.keySet())));
    }
    return column;
  }
}
