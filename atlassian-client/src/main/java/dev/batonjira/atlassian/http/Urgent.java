package dev.batonjira.atlassian.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Marks calls for whose result a person waits, such as those of provisioning and tickets. They go
 * before all others that wait for the same site, in every client opened with the same {@link
 * ClientSettings}, and have a deadline of their own.
 */
public final class Urgent {

  private static final ScopedValue<Duration> DEADLINE = ScopedValue.newInstance();

  private Urgent() {}

  /**
   * Does {@code work}, whose calls on this thread are urgent.
   *
   * @param deadline how long each call may take, with every wait and repetition; one that would
   *     take longer fails at once with what the site asked to wait
   */
  public static <T, X extends Throwable> T within(
      Duration deadline, ScopedValue.CallableOp<? extends T, X> work) throws X {
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("the deadline must be positive");
    }
    return ScopedValue.where(DEADLINE, deadline).call(requireNonNull(work, "work"));
  }

  /** The same function, whose calls on other threads are as urgent as those of this one. */
  public static <A, B> Function<A, B> carried(Function<A, B> function) {
    Optional<Duration> deadline = deadline();
    return deadline.isEmpty()
        ? function
        : argument -> within(deadline.get(), () -> function.apply(argument));
  }

  /** The deadline of the calls of this thread; empty when they are not urgent. */
  static Optional<Duration> deadline() {
    return DEADLINE.isBound() ? Optional.of(DEADLINE.get()) : Optional.empty();
  }
}
