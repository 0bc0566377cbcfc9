package dev.batonjira.sdk.expand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of expansion read as plainly as possible, for comparison. Entitlements are numbered,
 * and entitlement n is the membership of group n. Principals are {@code u<n>} and {@code g<n>}.
 */
final class PlainExpansion {

  private final int size;
  private final List<Map<String, Map<Integer, Boolean>>> sources;
  private final @Nullable Edge[][] edges;

  /**
   * A direct grant.
   *
   * @param from whether it expands from the membership of its principal, a group
   */
  record DirectGrant(
      int entitlement, String principal, boolean from, boolean shallow, Set<String> types) {}

  private record Edge(boolean shallow, Set<String> types) {}

  PlainExpansion(int size, List<DirectGrant> grants) {
    this.size = size;
    this.edges = new @Nullable Edge[size][size];
    this.sources = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      sources.add(new TreeMap<>());
    }
    for (DirectGrant grant : grants) {
      sources.get(grant.entitlement()).put(grant.principal(), new TreeMap<>());
      if (grant.from()) {
        int source = Integer.parseInt(grant.principal().substring(1));
        edges[source][grant.entitlement()] = new Edge(grant.shallow(), grant.types());
      }
    }
  }

  /** Sources by entitlement and principal; empty for a grant that nothing was added to. */
  List<Map<String, Map<Integer, Boolean>>> expand() {
    boolean[][] reaches = reachability();
    Set<Integer> done = new HashSet<>();
    while (done.size() < size) {
      for (int node = 0; node < size; node++) {
        if (!done.contains(node) && isReady(node, reaches, done)) {
          expand(node, reaches);
          done.add(node);
        }
      }
    }
    return sources;
  }

  private boolean isReady(int node, boolean[][] reaches, Set<Integer> done) {
    for (int before = 0; before < size; before++) {
      boolean sameCycle = reaches[before][node] && reaches[node][before];
      if (reaches[before][node] && !sameCycle && !done.contains(before)) {
        return false;
      }
    }
    return true;
  }

  private void expand(int destination, boolean[][] reaches) {
    Map<String, Map<Integer, Boolean>> own = sources.get(destination);
    Map<String, Map<Integer, Boolean>> before = new HashMap<>(own);
    for (int source = 0; source < size; source++) {
      Edge edge = merged(source, destination, reaches);
      if (edge == null) {
        continue;
      }
      for (Map.Entry<String, Map<Integer, Boolean>> grant : sources.get(source).entrySet()) {
        String type = grant.getKey().startsWith("u") ? "user" : "group";
        boolean direct = grant.getValue().isEmpty() || grant.getValue().containsKey(source);
        if ((edge.types().isEmpty() || edge.types().contains(type))
            && (direct || !edge.shallow())) {
          Map<Integer, Boolean> into =
              own.computeIfAbsent(grant.getKey(), absent -> new TreeMap<>());
          if (into.isEmpty() && before.containsKey(grant.getKey())) {
            into.put(destination, true);
          }
          into.merge(source, direct, Boolean::logicalOr);
        }
      }
    }
  }

  /** The edge between the cycles of two entitlements; null when there is none. */
  private @Nullable Edge merged(int source, int destination, boolean[][] reaches) {
    if (isOne(source, destination, reaches)) {
      return null;
    }
    Edge all = null;
    for (int s = 0; s < size; s++) {
      for (int d = 0; d < size; d++) {
        Edge edge = edges[s][d];
        if (edge != null && isOne(s, source, reaches) && isOne(d, destination, reaches)) {
          all = all == null ? edge : wider(all, edge);
        }
      }
    }
    return all;
  }

  private static Edge wider(Edge a, Edge b) {
    Set<String> types = new HashSet<>();
    if (!a.types().isEmpty() && !b.types().isEmpty()) {
      types.addAll(a.types());
      types.addAll(b.types());
    }
    return new Edge(a.shallow() && b.shallow(), types);
  }

  private static boolean isOne(int a, int b, boolean[][] reaches) {
    return a == b || (reaches[a][b] && reaches[b][a]);
  }

  private boolean[][] reachability() {
    boolean[][] reaches = new boolean[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        reaches[i][j] = edges[i][j] != null;
      }
    }
    for (int via = 0; via < size; via++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          reaches[i][j] |= reaches[i][via] && reaches[via][j];
        }
      }
    }
    return reaches;
  }
}
