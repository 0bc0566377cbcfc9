package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

/**
 * One fact before and after a change; equal when it is already so.
 *
 * @param fact what the values are of, e.g. {@code lead of project OPS}
 * @param before the value that was read
 * @param after the value it is to have
 */
public record Difference(String fact, String before, String after) {

  public Difference {
    requireNonNull(fact, "fact");
    requireNonNull(before, "before");
    requireNonNull(after, "after");
  }
}
