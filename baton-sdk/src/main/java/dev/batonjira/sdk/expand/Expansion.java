package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.GrantTable;
import dev.batonjira.sdk.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Expands the grants of a sealed state. A grant to a group that is expandable from the group's
 * membership gives every member the same entitlement, however deeply groups are nested.
 *
 * <p>Each destination entitlement is merged with its sources in one pass over their grants in key
 * order. A run that was killed may be repeated: what was added before is found and left as it is.
 */
public final class Expansion {

  private static final String BEGUN = "expansion_begun";

  private Expansion() {}

  /**
   * Expands, unless the result might exceed {@code ceiling}.
   *
   * @param progress hears how many grants were added so far; what it throws ends the expansion
   * @throws ConnectorException.Bug when a grant expands from an entitlement that is not one on its
   *     principal
   */
  public static ExpansionOutcome run(StateStore store, long ceiling, LongConsumer progress) {
    try (GrantTable grants = GrantTable.of(store)) {
      GrantGraph graph = GrantGraph.load(grants);
      Components components = Components.of(graph);
      if (store.noted(BEGUN).isEmpty()) {
        long estimate = Estimate.of(graph, components, grants);
        if (estimate > ceiling) {
          return new ExpansionOutcome.LeftOut(estimate, ceiling);
        }
        // Decided once: a partly expanded state would give another estimate.
        store.note(BEGUN, "");
      }
      ExpansionCounts counts = ExpansionCounts.load(store, progress);
      for (int component = 0; component < components.size(); component++) {
        List<Source> sources = sources(graph, components, component);
        if (!sources.isEmpty()) {
          for (int member : components.members(component)) {
            new Destination(grants, graph.entitlement(member), sources, counts).expand();
          }
        }
      }
      return new ExpansionOutcome.Expanded(
          counts.added(), counts.changed(), graph.missingSources());
    }
  }

  private static List<Source> sources(GrantGraph graph, Components components, int component) {
    List<Source> sources = new ArrayList<>();
    for (Map.Entry<Integer, Edge> edge : components.incoming(component).entrySet()) {
      for (int source : components.members(edge.getKey())) {
        sources.add(new Source(graph.entitlement(source), edge.getValue()));
      }
    }
    return sources;
  }
}
