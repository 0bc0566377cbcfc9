package dev.batonjira.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.analysis.SampleFile;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph's answers over random tangles, against trying every sequence of steps. */
class RandomAccessTest {
  private static final int LIMIT = 100_000;

  private static List<RandomAccess> tangles = List.of();
  private static AccessGraph graph;

  @BeforeAll
  static void read(@TempDir Path directory) {
    tangles = LongStream.range(0, 600).mapToObj(RandomAccess::new).toList();
    SampleFile sample = new SampleFile();
    tangles.forEach(tangle -> tangle.addTo(sample));
    Path file = directory.resolve("tangles.c1z");
    sample.write(file);
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      graph = AccessGraph.read(reader, reader.defaultSync());
    }
  }

  @Test
  void everyWayIsFoundAndNoOther() {
    int ways = 0;
    int longest = 0;
    for (RandomAccess tangle : tangles) {
      for (int holder = -tangle.people(); holder < tangle.groups(); holder++) {
        for (int group = 0; group < tangle.groups(); group++) {
          Explanation found =
              graph.explain(node(tangle, holder), entitlement(tangle, group), LIMIT);

          Set<List<String>> expected = tangle.ways(holder, group);
          assertThat(found.paths().stream().map(RandomAccessTest::ids).toList())
              .doesNotHaveDuplicates()
              .containsExactlyInAnyOrderElementsOf(expected);
          assertThat(found.complete()).isTrue();
          ways += expected.size();
          longest = Math.max(longest, found.paths().size());
        }
      }
    }
    // The tangles are worth the trying.
    assertThat(ways).isGreaterThan(5_000);
    assertThat(longest).isGreaterThan(5);
  }

  @Test
  void holdersAndHoldingsAreThoseWithAWay() {
    for (RandomAccess tangle : tangles) {
      for (int group = 0; group < tangle.groups(); group++) {
        int[] ways = graph.ways(entitlement(tangle, group));
        for (int holder = -tangle.people(); holder < tangle.groups(); holder++) {
          assertThat(ways[node(tangle, holder).index()])
              .isEqualTo(tangle.ways(holder, group).size());
        }
      }
      for (int holder = -tangle.people(); holder < tangle.groups(); holder++) {
        BitSet held = graph.held(node(tangle, holder));
        for (int group = 0; group < tangle.groups(); group++) {
          boolean expected = !tangle.ways(holder, group).isEmpty();
          EntitlementNode entitlement = entitlement(tangle, group);
          assertThat(held.get(entitlement.index())).isEqualTo(expected);
          assertThat(graph.holders(entitlement).get(node(tangle, holder).index()))
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void aRemovalEndsAccessExactlyIfEveryWayNeedsIt() {
    int ending = 0;
    for (RandomAccess tangle : tangles) {
      for (int holder = -tangle.people(); holder < 0; holder++) {
        for (int group = 0; group < tangle.groups(); group++) {
          Explanation all = graph.explain(node(tangle, holder), entitlement(tangle, group), LIMIT);
          Explanation first = graph.explain(node(tangle, holder), entitlement(tangle, group), 1);
          for (Explanation.Removal removal : all.removals()) {
            BitSet without = new BitSet();
            without.set(removal.link().grant().index());
            assertThat(removal.ends())
                .isEqualTo(
                    !graph
                        .heldWithout(node(tangle, holder), without)
                        .get(entitlement(tangle, group).index()));
            ending += removal.ends() ? 1 : 0;
          }
          // A search that lists one path only knows the same removals that end it.
          assertThat(first.endings().stream().map(removal -> removal.link().grant().index()))
              .containsExactlyInAnyOrderElementsOf(
                  all.endings().stream().map(removal -> removal.link().grant().index()).toList());
        }
      }
    }
    assertThat(ending).isGreaterThan(500);
  }

  private static List<String> ids(AccessPath path) {
    return path.links().stream()
        .map(link -> link.grant().entitlement().id() + ":" + link.grant().principal().key())
        .collect(Collectors.toList());
  }

  private static ResourceNode node(RandomAccess tangle, int holder) {
    ResourceId id = tangle.holder(holder);
    return graph.resource(id.getResourceType(), id.getResource()).orElseThrow();
  }

  private static EntitlementNode entitlement(RandomAccess tangle, int group) {
    return graph.entitlement(tangle.entitlement(group)).orElseThrow();
  }
}
