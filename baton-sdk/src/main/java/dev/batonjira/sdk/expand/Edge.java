package dev.batonjira.sdk.expand;

import java.util.Set;
import java.util.TreeSet;

/**
 * Which holders of a source entitlement receive a destination.
 *
 * @param shallow only those who hold the source directly
 * @param types only principals of these resource types; empty for all
 */
record Edge(boolean shallow, Set<String> types) {

  Edge {
    types = Set.copyOf(types);
  }

  boolean admits(String principalType) {
    return types.isEmpty() || types.contains(principalType);
  }

  /** Admits what either admits. */
  Edge or(Edge other) {
    Set<String> union = new TreeSet<>();
    if (!types.isEmpty() && !other.types.isEmpty()) {
      union.addAll(types);
      union.addAll(other.types);
    }
    return new Edge(shallow && other.shallow, union);
  }
}
