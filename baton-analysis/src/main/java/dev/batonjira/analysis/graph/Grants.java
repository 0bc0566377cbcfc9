package dev.batonjira.analysis.graph;

import java.util.List;

/**
 * The given grants, as columns: twelve bytes each.
 *
 * @param reasonNumbers for each grant its place in {@code reasons}; at 0 there are none
 * @param given how many of them, from the first, the file calls given; the rest is unexplained
 */
@SuppressWarnings("ArrayRecordComponent") // Held by one graph, which shares it with nobody.
record Grants(
    int[] entitlements,
    int[] principals,
    int[] reasonNumbers,
    List<List<Reason>> reasons,
    int given) {}
