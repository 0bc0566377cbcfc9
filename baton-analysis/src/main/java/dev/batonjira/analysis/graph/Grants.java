package dev.batonjira.analysis.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The given grants, as columns: eight bytes each, and eight more for the few with reasons.
 *
 * @param explained the grants that have reasons, ascending
 * @param reasonNumbers for each of those its place in {@code reasons}
 * @param given how many of them, from the first, the file calls given; the rest is unexplained
 */
@SuppressWarnings("ArrayRecordComponent") // Held by one graph, which shares it with nobody.
record Grants(
    int[] entitlements,
    int[] principals,
    int[] explained,
    int[] reasonNumbers,
    List<List<Reason>> reasons,
    int given) {

  /** The reasons of a grant. */
  List<Reason> reasonsOf(int grant) {
    int at = Arrays.binarySearch(explained, grant);
    return at < 0 ? List.of() : reasons.get(reasonNumbers[at]);
  }

  /** With further grants that nothing explains. */
  Grants with(int[] moreEntitlements, int[] morePrincipals) {
    return new Grants(
        joined(entitlements, moreEntitlements),
        joined(principals, morePrincipals),
        explained,
        reasonNumbers,
        reasons,
        given);
  }

  private static int[] joined(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
