package dev.batonjira.analysis.graph;

/** Counts the ways to an entitlement for everybody at once, without listing them. */
final class WayCounts {
  private final AccessGraph graph;
  private final int[] counts;

  WayCounts(AccessGraph graph) {
    this.graph = graph;
    this.counts = new int[graph.resources().size()];
  }

  /** For each resource, by index, by how many sequences of grants it holds an entitlement. */
  int[] of(int entitlement) {
    addGiven(entitlement, Edge.EVERY_TYPE);
    addReceived(graph.components().of()[entitlement], Edge.EVERY_TYPE);
    return counts;
  }

  /** Adds the ways by which others receive what a component has; there are no circles of them. */
  private void addReceived(int component, long types) {
    for (int member : graph.components().members()[component]) {
      for (Edge edge : graph.in(member)) {
        int from = graph.components().of()[edge.source()];
        long passing = edge.types() & types;
        if (from == component || passing == 0) {
          continue;
        }
        for (int source : graph.components().members()[from]) {
          addGiven(source, passing);
        }
        if (!edge.shallow()) {
          addReceived(from, passing);
        }
      }
    }
  }

  private void addGiven(int entitlement, long types) {
    Adjacency grants = graph.byEntitlement();
    for (int at = grants.start(entitlement); at < grants.end(entitlement); at++) {
      int principal = graph.grants().principals()[grants.value(at)];
      if ((graph.typeBit(principal) & types) != 0 || types == Edge.EVERY_TYPE) {
        counts[principal]++;
      }
    }
  }
}
