package dev.batonjira.sdk;

import java.util.List;

/**
 * One answer of a listing: its items, every way it goes on, and what could not be read completely.
 *
 * <p>A listing whose first answer reveals its length hands out all remaining tokens at once, so
 * that they can be read in parallel. A token that a listing issues twice is worked off once.
 *
 * @param items rows of this page, in a stable order
 * @param next tokens of further pages; empty when this page has none
 * @param remarks what the page lacks, for the ledger of the sync
 */
public record Page<T>(List<T> items, List<PageToken> next, List<Remark> remarks) {

  public Page {
    items = List.copyOf(items);
    next = List.copyOf(next);
    remarks = List.copyOf(remarks);
  }

  /** The only page of a listing. */
  public static <T> Page<T> of(List<T> items) {
    return new Page<>(items, List.of(), List.of());
  }

  /** A page that goes on at each of {@code next}. */
  public static <T> Page<T> of(List<T> items, List<PageToken> next) {
    return new Page<>(items, next, List.of());
  }

  /** A listing without rows. */
  public static <T> Page<T> empty() {
    return new Page<>(List.of(), List.of(), List.of());
  }
}
