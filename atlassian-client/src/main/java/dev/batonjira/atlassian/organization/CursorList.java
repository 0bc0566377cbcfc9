package dev.batonjira.atlassian.organization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read page by page, each page by an explicit call that says where the list goes on.
 * Making one makes no call. Thread-safe.
 */
public abstract sealed class CursorList<T> permits PagedList, SearchOrList {

  /** The first page. One call. */
  public final CursorPage<T> first() {
    return read(null, Set.of());
  }

  /**
   * The page at a cursor that an earlier page of the same list gave. One call.
   *
   * @throws dev.batonjira.atlassian.AtlassianException.Malformed also when the page leads back to
   *     itself
   */
  public final CursorPage<T> after(Cursor cursor) {
    return read(cursor, Set.of(cursor));
  }

  /**
   * All items, in the server's order. As many calls as there are pages.
   *
   * @throws dev.batonjira.atlassian.AtlassianException.Malformed also when a page leads back to one
   *     already read
   */
  public final List<T> all() {
    List<T> items = new ArrayList<>();
    Set<Cursor> seen = new HashSet<>();
    CursorPage<T> page = read(null, seen);
    items.addAll(page.items());
    for (Optional<Cursor> next = page.next(); next.isPresent(); next = page.next()) {
      seen.add(next.get());
      page = read(next.get(), seen);
      items.addAll(page.items());
    }
    return List.copyOf(items);
  }

  /**
   * Reads one page.
   *
   * @param from null for the first
   * @param seen cursors at which the page must not go on, as they were followed already
   */
  abstract CursorPage<T> read(@Nullable Cursor from, Set<Cursor> seen);
}
