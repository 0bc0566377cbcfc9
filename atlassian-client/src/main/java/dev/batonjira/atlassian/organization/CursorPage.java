package dev.batonjira.atlassian.organization;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param items can be none in the middle of a list
 * @param next where the list goes on; empty after the last page
 */
public record CursorPage<T>(List<T> items, Optional<Cursor> next) {
  public CursorPage {
    items = List.copyOf(items);
  }
}
