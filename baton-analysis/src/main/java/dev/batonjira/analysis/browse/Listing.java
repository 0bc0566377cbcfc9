package dev.batonjira.analysis.browse;

import java.util.Map;

/**
 * Which part of a list is wanted.
 *
 * @param search only rows with this text in their names, ids or addresses, in any case; empty for
 *     every row
 * @param where only rows with these values in these columns
 * @param sort column to sort by; empty for the list's own order
 * @param offset rows left out at the start
 * @param limit rows wanted at most
 */
public record Listing(
    String search,
    Map<String, String> where,
    String sort,
    boolean descending,
    int offset,
    int limit) {
  /** The whole list in its own order. */
  public static final Listing ALL = new Listing("", Map.of(), "", false, 0, Integer.MAX_VALUE);

  public Listing {
    where = Map.copyOf(where);
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException(
          "a page begins at 0 or later and has no negative length: " + offset + ", " + limit);
    }
  }

  /** The first rows of the whole list. */
  public static Listing first(int limit) {
    return new Listing("", Map.of(), "", false, 0, limit);
  }

  /** The same with a column to sort by. */
  public Listing sortedBy(String column, boolean descendingOrder) {
    return new Listing(search, where, column, descendingOrder, offset, limit);
  }

  /** The same with a text to search for. */
  public Listing searching(String text) {
    return new Listing(text, where, sort, descending, offset, limit);
  }

  /** The same with values that columns must have. */
  public Listing where(Map<String, String> values) {
    return new Listing(search, values, sort, descending, offset, limit);
  }
}
