package dev.batonjira.sdk.provision;

import java.util.Optional;

/** Who is behind the requests that a thread makes, where the way they come tells. */
public final class AskedBy {
  private static final ScopedValue<String> NAME = ScopedValue.newInstance();

  private AskedBy() {}

  /**
   * The result of {@code work}, whose requests on this thread are {@code name}'s.
   *
   * @param name of a person or a task, for the audit trail
   */
  public static <T, X extends Throwable> T naming(
      String name, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(NAME, name).call(work);
  }

  /** Who is behind the requests of this thread; empty when nobody is named. */
  public static Optional<String> name() {
    return NAME.isBound() ? Optional.of(NAME.get()) : Optional.empty();
  }
}
