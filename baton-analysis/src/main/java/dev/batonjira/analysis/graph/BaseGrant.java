package dev.batonjira.analysis.graph;

import java.util.List;

/**
 * A grant that was given, not derived from another.
 *
 * @param index its place in the graph
 * @param reasons why the source gave it; one is enough. Empty where the file does not say
 * @param unexplained whether the file calls it derived without holding what it derives from
 */
public record BaseGrant(
    int index,
    EntitlementNode entitlement,
    ResourceNode principal,
    List<Reason> reasons,
    boolean unexplained) {
  public BaseGrant {
    reasons = List.copyOf(reasons);
  }
}
