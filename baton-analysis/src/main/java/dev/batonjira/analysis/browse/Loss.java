package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.EntitlementNode;

/**
 * What accounts would lose.
 *
 * @param people how many would no longer hold the entitlement
 */
public record Loss(EntitlementNode entitlement, int people) {}
