package dev.batonjira.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Entitlements that expand into each other in a circle count as one: who receives one of them from
 * outside receives all, and among themselves they exchange nothing.
 *
 * @param of the component of each entitlement
 * @param members the entitlements of each component
 */
@SuppressWarnings("ArrayRecordComponent") // Held by one graph, which shares it with nobody.
record Components(int[] of, int[][] members) {

  /** Finds the circles of a graph by Tarjan's algorithm, without recursion: chains may be long. */
  static Components of(int nodes, List<List<Edge>> out) {
    int[] component = new int[nodes];
    Arrays.fill(component, -1);
    int[] order = new int[nodes];
    int[] low = new int[nodes];
    int[] next = new int[nodes];
    boolean[] open = new boolean[nodes];
    IntBag stack = new IntBag();
    List<int[]> members = new ArrayList<>();
    int stacked = 0;
    int visited = 0;
    int[] path = new int[nodes];
    for (int root = 0; root < nodes; root++) {
      if (order[root] != 0) {
        continue;
      }
      int depth = 0;
      path[0] = root;
      while (depth >= 0) {
        int node = path[depth];
        if (order[node] == 0) {
          order[node] = ++visited;
          low[node] = visited;
          open[node] = true;
          push(stack, stacked++, node);
        }
        if (next[node] < out.get(node).size()) {
          int to = out.get(node).get(next[node]++).destination();
          if (order[to] == 0) {
            path[++depth] = to;
          } else if (open[to]) {
            low[node] = Math.min(low[node], order[to]);
          }
          continue;
        }
        depth--;
        if (depth >= 0) {
          low[path[depth]] = Math.min(low[path[depth]], low[node]);
        }
        if (low[node] == order[node]) {
          IntBag found = new IntBag();
          int member;
          do {
            member = stack.get(--stacked);
            open[member] = false;
            component[member] = members.size();
            found.add(member);
          } while (member != node);
          members.add(found.toArray());
        }
      }
    }
    return new Components(component, members.toArray(int[][]::new));
  }

  private static void push(IntBag stack, int position, int value) {
    if (position < stack.size()) {
      stack.set(position, value);
    } else {
      stack.add(value);
    }
  }
}
