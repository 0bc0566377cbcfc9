package dev.batonjira.sdk.state;

import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Remark;
import java.util.List;

/**
 * Everything one unit yields; stored together with the unit's completion, or not at all.
 *
 * @param unit the unit which is done
 * @param resources resources found; a later one of the same id replaces an earlier one
 * @param entitlements entitlements found
 * @param grants grants found
 * @param work what follows from them; work that is already known is not queued again
 * @param gone resources that no longer exist
 * @param remarks entries for the ledger
 * @param grantsLeftOut grants not stored because the type of their principal is not wanted
 */
public record UnitCommit(
    Unit unit,
    List<ResourceState> resources,
    List<EntitlementState> entitlements,
    List<GrantState> grants,
    List<Work> work,
    List<ResourceId> gone,
    List<Remark> remarks,
    int grantsLeftOut) {

  public UnitCommit {
    resources = List.copyOf(resources);
    entitlements = List.copyOf(entitlements);
    grants = List.copyOf(grants);
    work = List.copyOf(work);
    gone = List.copyOf(gone);
    remarks = List.copyOf(remarks);
  }
}
