package dev.batonjira.sdk.expand;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The graph with its cycles collapsed: groups of entitlements that lead to each other, in an order
 * in which sources come before what they feed (Tarjan's algorithm, without recursion).
 */
final class Components {

  private final GrantGraph graph;
  private final int[] index;
  private final int[] low;
  private final int[] componentOf;
  private final List<int[]> components = new ArrayList<>();
  private final List<Map<Integer, Edge>> incoming = new ArrayList<>();
  private final BitSet feeding = new BitSet();

  private Components(GrantGraph graph) {
    this.graph = graph;
    this.index = new int[graph.size()];
    this.low = new int[graph.size()];
    this.componentOf = new int[graph.size()];
    Arrays.fill(index, -1);
    Arrays.fill(componentOf, -1);
  }

  static Components of(GrantGraph graph) {
    Components components = new Components(graph);
    components.find();
    components.collectIncoming();
    return components;
  }

  /** How many there are; they are numbered in order. */
  int size() {
    return components.size();
  }

  /** The component of an entitlement. */
  int of(int entitlement) {
    return componentOf[entitlement];
  }

  /** The entitlements of a component, in ascending order of their numbers. */
  int[] members(int component) {
    return components.get(component).clone();
  }

  /**
   * The edges into a component by source component. Parallel edges are merged; edges within a
   * component are none, so its members do not exchange their holders.
   */
  Map<Integer, Edge> incoming(int component) {
    return Collections.unmodifiableMap(incoming.get(component));
  }

  /** Whether another component receives the holders of this one. */
  boolean feeds(int component) {
    return feeding.get(component);
  }

  /** The entitlements whose holders the entitlements of a component receive. */
  List<Source> sources(int component) {
    List<Source> sources = new ArrayList<>();
    for (Map.Entry<Integer, Edge> edge : incoming(component).entrySet()) {
      for (int source : members(edge.getKey())) {
        sources.add(new Source(graph.entitlement(source), edge.getValue()));
      }
    }
    return sources;
  }

  private record Frame(int node, Iterator<Integer> successors) {}

  private void find() {
    Deque<Frame> calls = new ArrayDeque<>();
    Deque<Integer> open = new ArrayDeque<>();
    int next = 0;
    for (int root = 0; root < graph.size(); root++) {
      if (index[root] >= 0) {
        continue;
      }
      next = enter(root, next, calls, open);
      while (!calls.isEmpty()) {
        Frame frame = calls.peek();
        if (frame.successors().hasNext()) {
          int successor = frame.successors().next();
          if (index[successor] < 0) {
            next = enter(successor, next, calls, open);
          } else if (componentOf[successor] < 0) {
            low[frame.node()] = Math.min(low[frame.node()], index[successor]);
          }
        } else {
          calls.pop();
          leave(frame.node(), open);
          if (!calls.isEmpty()) {
            int caller = calls.peek().node();
            low[caller] = Math.min(low[caller], low[frame.node()]);
          }
        }
      }
    }
    // Tarjan finds what is fed before what feeds it.
    Collections.reverse(components);
    for (int component = 0; component < components.size(); component++) {
      for (int member : components.get(component)) {
        componentOf[member] = component;
      }
    }
  }

  private int enter(int node, int next, Deque<Frame> calls, Deque<Integer> open) {
    index[node] = next;
    low[node] = next;
    open.push(node);
    calls.push(new Frame(node, graph.from(node).keySet().iterator()));
    return next + 1;
  }

  private void leave(int node, Deque<Integer> open) {
    if (low[node] != index[node]) {
      return;
    }
    List<Integer> members = new ArrayList<>();
    int member;
    do {
      member = open.pop();
      componentOf[member] = components.size();
      members.add(member);
    } while (member != node);
    components.add(members.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  private void collectIncoming() {
    for (int component = 0; component < components.size(); component++) {
      incoming.add(new TreeMap<>());
    }
    for (int source = 0; source < graph.size(); source++) {
      int from = componentOf[source];
      graph
          .from(source)
          .forEach((destination, edge) -> {
            int to = componentOf[destination];
            if (to != from) {
              feeding.set(from);
              incoming.get(to).merge(from, edge, Edge::or);
            }
          });
    }
  }
}
