package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.state.GrantTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An upper bound of the grants that expansion adds. Each destination receives at most the sum of
 * its sources' holders, and at most every principal of the sync that its edges admit.
 */
final class Estimate {

  private Estimate() {}

  static long of(GrantGraph graph, Components components, GrantTable grants) {
    Map<String, Long> principals = grants.resources();
    List<String> types = new ArrayList<>(principals.keySet());
    long[][] holders = new long[graph.size()][];
    long total = 0;
    for (int component = 0; component < components.size(); component++) {
      long[] added = new long[types.size()];
      for (Map.Entry<Integer, Edge> edge : components.incoming(component).entrySet()) {
        for (int source : components.members(edge.getKey())) {
          for (int type = 0; type < added.length; type++) {
            if (edge.getValue().admits(types.get(type))) {
              added[type] = saturated(added[type], holders[source][type]);
            }
          }
        }
      }
      long each = 0;
      for (int type = 0; type < added.length; type++) {
        added[type] = Math.min(added[type], principals.getOrDefault(types.get(type), 0L));
        each += added[type];
      }
      for (int member : components.members(component)) {
        Map<String, Long> held = grants.counts(graph.entitlement(member));
        holders[member] = added.clone();
        for (int type = 0; type < added.length; type++) {
          holders[member][type] += held.getOrDefault(types.get(type), 0L);
        }
        total = saturated(total, each);
      }
    }
    return total;
  }

  private static long saturated(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
