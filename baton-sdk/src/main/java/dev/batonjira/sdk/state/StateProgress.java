package dev.batonjira.sdk.state;

import java.util.Map;

/**
 * Counts of what is stored.
 *
 * @param unitsDone units worked off
 * @param unitsPending units queued, those in process included
 * @param resources by resource type
 * @param entitlements by the type of their resource
 * @param grants by the type of their entitlement's resource
 * @param skipped ledger entries of kind skipped
 * @param grantsLeftOut grants whose principal's type is not wanted
 */
public record StateProgress(
    long unitsDone,
    long unitsPending,
    Map<String, Long> resources,
    Map<String, Long> entitlements,
    Map<String, Long> grants,
    long skipped,
    long grantsLeftOut) {

  public StateProgress {
    resources = Map.copyOf(resources);
    entitlements = Map.copyOf(entitlements);
    grants = Map.copyOf(grants);
  }
}
