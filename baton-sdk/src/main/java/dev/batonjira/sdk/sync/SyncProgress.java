package dev.batonjira.sdk.sync;

import java.util.Map;

/**
 * How far a sync is. Counts include what an interrupted run had already done, and may count a row
 * twice that the source listed twice; {@link SyncReport} has the exact ones.
 *
 * @param phase what is being done
 * @param unitsDone pages read and stored
 * @param unitsPending pages known to be left; grows while listings reveal their length
 * @param resources resources stored so far by resource type
 * @param entitlements entitlements stored so far by the type of their resource
 * @param grants grants stored so far by the type of their entitlement's resource
 * @param skipped items skipped so far
 * @param grantsAdded grants added by expansion so far
 * @param rowsWritten rows of the output written so far
 */
public record SyncProgress(
    SyncPhase phase,
    long unitsDone,
    long unitsPending,
    Map<String, Long> resources,
    Map<String, Long> entitlements,
    Map<String, Long> grants,
    long skipped,
    long grantsAdded,
    long rowsWritten) {

  public SyncProgress {
    resources = Map.copyOf(resources);
    entitlements = Map.copyOf(entitlements);
    grants = Map.copyOf(grants);
  }
}
