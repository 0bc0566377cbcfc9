package dev.batonjira.sdk;

import static java.util.Objects.requireNonNull;

/**
 * Where a listing goes on. Opaque to everybody but the syncer that issued it.
 *
 * @param value UTF-8 text of at most 1 MiB; empty for the first page
 */
public record PageToken(String value) {

  /** Begins a listing. */
  public static final PageToken FIRST = new PageToken("");

  public PageToken {
    requireNonNull(value, "value");
  }

  /** True for the token that begins a listing. */
  public boolean isFirst() {
    return value.isEmpty();
  }
}
