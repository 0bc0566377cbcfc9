package dev.batonjira.analysis.browse;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param items the rows of the part
 * @param total rows of the list that fit the search and the filters
 * @param offset where the part begins in them
 */
public record Slice<T>(List<T> items, int total, int offset) {
  public Slice {
    items = List.copyOf(items);
  }

  /** The same part with other rows. */
  <R> Slice<R> map(Function<T, R> to) {
    return new Slice<>(items.stream().map(to).toList(), total, offset);
  }
}
