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
    int index, String id, ResourceNode resource, String slug, String name, boolean missing) {
  /** Whether who holds it sees a project. */
  public boolean sees() {
    return resource.kind() == Kind.PROJECT && id.endsWith(":participate");
  }

  /** Whether who holds it leads a project. */
  public boolean leads() {
    return resource.kind() == Kind.PROJECT && id.endsWith(":lead");
  }
}
