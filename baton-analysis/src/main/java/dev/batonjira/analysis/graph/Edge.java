package dev.batonjira.analysis.graph;

/**
 * Holders of one entitlement receive another.
 *
 * @param source the entitlement on the grant's principal
 * @param destination the entitlement granted
 * @param grant index of the expandable grant
 * @param shallow whether only who holds the source directly receives
 * @param types bits of the holder types that receive
 */
record Edge(int source, int destination, int grant, boolean shallow, long types) {
  static final long EVERY_TYPE = -1L;
}
