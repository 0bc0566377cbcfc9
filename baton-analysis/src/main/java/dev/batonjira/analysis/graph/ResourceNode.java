package dev.batonjira.analysis.graph;

import dev.batonjira.protocol.connector.v2.ResourceId;

/**
 * A resource of the graph.
 *
 * @param index its place in the graph, 0 to the number of resources
 * @param type id of its resource type
 * @param name display name; the id where there is none
 * @param missing whether the file has no such resource and only a grant or an entitlement names it
 */
public record ResourceNode(
    int index, String type, String id, String name, Facts facts, boolean missing) {

  /** What it is. */
  public Kind kind() {
    return facts.kind();
  }

  /** Its id as the protocol writes it. */
  public ResourceId resourceId() {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  /** Type, colon, id: unique in the sync. */
  public String key() {
    return type + ":" + id;
  }
}
