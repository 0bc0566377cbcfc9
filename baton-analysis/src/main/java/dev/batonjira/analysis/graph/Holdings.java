package dev.batonjira.analysis.graph;

import java.util.BitSet;

/** From a principal forward: what it holds. */
final class Holdings {
  private final AccessGraph graph;
  private final int principal;
  private final long type;

  Holdings(AccessGraph graph, int principal) {
    this.graph = graph;
    this.principal = principal;
    this.type = graph.typeBit(principal);
  }

  BitSet held() {
    return held(new BitSet());
  }

  BitSet held(BitSet without) {
    BitSet held = new BitSet();
    BitSet given = new BitSet();
    BitSet reached = new BitSet();
    IntBag queue = new IntBag();
    Adjacency mine = graph.byPrincipal();
    for (int at = mine.start(principal); at < mine.end(principal); at++) {
      int grant = mine.value(at);
      if (!without.get(grant)) {
        int entitlement = graph.grants().entitlements()[grant];
        held.set(entitlement);
        int component = graph.components().of()[entitlement];
        given.set(component);
        if (!reached.get(component)) {
          reached.set(component);
          queue.add(component);
        }
      }
    }
    BitSet delivered = new BitSet();
    for (int next = 0; next < queue.size(); next++) {
      int component = queue.get(next);
      for (int source : graph.components().members()[component]) {
        for (Edge edge : graph.out(source)) {
          int to = graph.components().of()[edge.destination()];
          if (to == component
              || delivered.get(to)
              || without.get(edge.grant())
              || (edge.types() & type) == 0
              || (edge.shallow() && !given.get(component))) {
            continue;
          }
          delivered.set(to);
          for (int member : graph.components().members()[to]) {
            held.set(member);
          }
          if (!reached.get(to)) {
            reached.set(to);
            queue.add(to);
          }
        }
      }
    }
    return held;
  }
}
