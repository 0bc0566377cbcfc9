package dev.batonjira.atlassian.organization;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.Decoder;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A list by search, or by the deprecated list where the search is refused: Atlassian publishes a
 * scope for the list only, so that a key with scopes may reach it alone.
 */
final class SearchOrList<T> extends CursorList<T> {

  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 410);
  private static final Set<Integer> GONE = Set.of(404, 410);

  private final PagedList<T> search;
  private final PagedList<T> list;
  private final AtomicBoolean refused;

  /**
   * Makes no call.
   *
   * @param refused whether the search is known to be refused; shared by all lists of this kind
   */
  SearchOrList(
      Server server,
      PagedList.Question search,
      PagedList.Question list,
      Decoder<Answer<T>> decoder,
      AtomicBoolean refused) {
    this.search = new PagedList<>(server, "search:", search, decoder);
    this.list = new PagedList<>(server, "list:", list, decoder);
    this.refused = refused;
  }

  @Override
  CursorPage<T> read(@Nullable Cursor from, Set<Cursor> seen) {
    if (from == null) {
      return refused.get() ? list.read(null, seen) : first(seen);
    }
    if (search.gave(from)) {
      return search.read(from, seen);
    }
    if (list.gave(from)) {
      refused.set(true);
      return list.read(from, seen);
    }
    throw new IllegalArgumentException("the cursor is not one of this list");
  }

  private CursorPage<T> first(Set<Cursor> seen) {
    try {
      return search.read(null, seen);
    } catch (AtlassianException refusal) {
      if (!answered(refusal, REFUSALS)) {
        throw refusal;
      }
      CursorPage<T> page = listed(seen, refusal);
      refused.set(true);
      return page;
    }
  }

  /** The list's own refusal says more, as a scope is known for it; unless there is no list. */
  private CursorPage<T> listed(Set<Cursor> seen, AtlassianException refusal) {
    try {
      return list.read(null, seen);
    } catch (AtlassianException failure) {
      if (answered(failure, GONE)) {
        refusal.addSuppressed(failure);
        throw refusal;
      }
      failure.addSuppressed(refusal);
      throw failure;
    }
  }

  private static boolean answered(AtlassianException failure, Set<Integer> statuses) {
    return failure.call().status().isPresent()
        && statuses.contains(failure.call().status().getAsInt());
  }
}
