package dev.batonjira.analysis.graph;

/**
 * An entitlement of the graph.
 *
 * @param index its place in the graph
 * @param resource what it is an entitlement on
 * @param slug short name, such as {@code member}
 * @param missing whether only a grant names it
 */
public record EntitlementNode(
    int index, String id, ResourceNode resource, String slug, String name, boolean missing) {}
