package dev.batonjira.sdk.provision;

import static java.util.Objects.requireNonNull;

/**
 * How a request that was not refused ended.
 *
 * @param <R> the protocol's answer to the request
 */
public sealed interface Provisioned<R> {

  /** What was planned. */
  Plan plan();

  /** It was a dry run: nothing was written. */
  record DryRun<R>(Plan plan) implements Provisioned<R> {
    public DryRun {
      requireNonNull(plan, "plan");
    }
  }

  /** It was carried out, or was already so. */
  record Done<R>(Plan plan, Outcome<R> outcome) implements Provisioned<R> {
    public Done {
      requireNonNull(plan, "plan");
      requireNonNull(outcome, "outcome");
    }
  }
}
