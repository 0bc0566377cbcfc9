package dev.batonjira.analysis.graph;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** From an entitlement backward: who holds it. */
final class Holders {
  private final AccessGraph graph;
  private final BitSet without;
  private final BitSet found = new BitSet();
  private final Set<Visit> visited = new HashSet<>();

  /**
   * Holders of a component's entitlements, of these types, receive what was asked about.
   *
   * @param deep whether also those who received them from elsewhere
   */
  private record Visit(int component, long types, boolean deep) {}

  Holders(AccessGraph graph, BitSet without) {
    this.graph = graph;
    this.without = without;
  }

  /** Who holds the entitlement of a grant by that grant. */
  BitSet by(BaseGrant grant) {
    found.set(grant.principal().index());
    int component = graph.components().of()[grant.entitlement().index()];
    ArrayDeque<Visit> queue = new ArrayDeque<>();
    graph.in(grant.entitlement().index()).stream()
        .filter(edge -> edge.grant() == grant.index())
        .forEach(edge -> addSource(edge, component, Edge.EVERY_TYPE, queue));
    return collected(queue);
  }

  BitSet of(int entitlement) {
    addGiven(entitlement, Edge.EVERY_TYPE);
    int component = graph.components().of()[entitlement];
    ArrayDeque<Visit> queue = new ArrayDeque<>();
    addSources(component, Edge.EVERY_TYPE, queue);
    return collected(queue);
  }

  private BitSet collected(ArrayDeque<Visit> queue) {
    while (!queue.isEmpty()) {
      Visit visit = queue.remove();
      for (int member : graph.components().members()[visit.component()]) {
        addGiven(member, visit.types());
      }
      if (visit.deep()) {
        addSources(visit.component(), visit.types(), queue);
      }
    }
    return found;
  }

  private void addSources(int component, long types, ArrayDeque<Visit> queue) {
    for (int member : graph.components().members()[component]) {
      for (Edge edge : graph.in(member)) {
        addSource(edge, component, types, queue);
      }
    }
  }

  private void addSource(Edge edge, int component, long types, ArrayDeque<Visit> queue) {
    int from = graph.components().of()[edge.source()];
    long passing = edge.types() & types;
    Visit visit = new Visit(from, passing, !edge.shallow());
    if (from != component && passing != 0 && !without.get(edge.grant()) && visited.add(visit)) {
      queue.add(visit);
    }
  }

  private void addGiven(int entitlement, long types) {
    Adjacency grants = graph.byEntitlement();
    for (int at = grants.start(entitlement); at < grants.end(entitlement); at++) {
      int grant = grants.value(at);
      int principal = graph.grants().principals()[grant];
      if (without.get(grant)) {
        continue;
      }
      if (types == Edge.EVERY_TYPE || (graph.typeBit(principal) & types) != 0) {
        found.set(principal);
      }
    }
  }
}
