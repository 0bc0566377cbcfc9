package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.BaseGrant;

/**
 * One of the grants by which accounts hold an entitlement.
 *
 * @param people accounts that hold it by this grant
 * @param only how many of them hold it by no other
 */
public record Route(BaseGrant grant, int people, int only) {}
