package dev.batonjira.analysis.diff;

/**
 * One thing that differs between two syncs.
 *
 * @param <T> what it is: a resource, an entitlement or a grant
 */
public sealed interface Change<T> {

  /** The thing itself: as it is now, or as it was when it is gone. */
  T shown();

  /** Only the later sync has it. */
  record Created<T>(T shown) implements Change<T> {}

  /** Only the earlier sync has it. */
  record Deleted<T>(T shown) implements Change<T> {}

  /** Both have it, with different content. */
  record Modified<T>(T before, T after) implements Change<T> {
    @Override
    public T shown() {
      return after;
    }
  }
}
