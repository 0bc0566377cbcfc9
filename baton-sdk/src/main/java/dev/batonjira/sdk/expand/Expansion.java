package dev.batonjira.sdk.expand;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.GrantTable;
import dev.batonjira.sdk.state.RowScan;
import dev.batonjira.sdk.state.StateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Expands the grants of a sealed state. A grant to a group that is expandable from the group's
 * membership gives every member the same entitlement, however deeply groups are nested.
 *
 * <p>Each destination entitlement is merged with its sources in one pass over their grants in key
 * order. What a destination receives is stored when others follow from it, and otherwise made while
 * the grants are read: most of all grants, which so are written once only. A run that was killed
 * may be repeated: what was added before is found and left as it is.
 */
public final class Expansion {

  private static final String BEGUN = "expansion_begun";

  private final ExpansionOutcome outcome;

  /** What those entitlements receive from which nothing follows, by id. */
  private final Map<String, List<Source>> streamed;

  private Expansion(ExpansionOutcome outcome, Map<String, List<Source>> streamed) {
    this.outcome = outcome;
    this.streamed = streamed;
  }

  /** The grants are to be read as they are. */
  public static Expansion none() {
    return new Expansion(new ExpansionOutcome.NotApplicable(), Map.of());
  }

  /**
   * Expands, unless the result might exceed {@code ceiling}.
   *
   * @param progress hears how many grants were added so far; what it throws ends the expansion
   * @throws ConnectorException.Bug when a grant expands from an entitlement that is not one on its
   *     principal
   */
  public static Expansion of(StateStore store, long ceiling, LongConsumer progress) {
    try (GrantTable grants = GrantTable.of(store)) {
      GrantGraph graph = GrantGraph.load(grants);
      Components components = Components.of(graph);
      if (store.noted(BEGUN).isEmpty()) {
        long estimate = Estimate.of(graph, components, grants);
        if (estimate > ceiling) {
          return new Expansion(new ExpansionOutcome.LeftOut(estimate, ceiling), Map.of());
        }
        // Decided once: a partly expanded state would give another estimate.
        store.note(BEGUN, "");
      }
      Additions additions = Additions.load(store, grants, progress);
      Map<String, List<Source>> streamed = new HashMap<>();
      // A component's sources are final when it is its turn.
      SourcePages pages = new SourcePages(grants);
      for (int component = 0; component < components.size(); component++) {
        List<Source> sources = components.sources(component);
        if (!sources.isEmpty()) {
          for (int member : components.members(component)) {
            if (components.feeds(component)) {
              new Destination(grants, pages, graph.entitlement(member), sources, additions)
                  .expand();
            } else {
              streamed.put(graph.entitlement(member), sources);
            }
          }
        }
      }
      additions.flush();
      return new Expansion(
          new ExpansionOutcome.Expanded(
              additions.added(), additions.changed(), graph.missingSources()),
          streamed);
    }
  }

  /**
   * Hands over all grants, given and derived, by entitlement and principal.
   *
   * @param store the state that was expanded
   * @param progress hears now and then how many grants expansion has added in all
   * @return how the expansion came out
   */
  public ExpansionOutcome forEachGrant(
      StateStore store, RowScan.GrantAction action, LongConsumer progress) {
    try (GrantTable grants = GrantTable.of(store)) {
      long before = outcome instanceof ExpansionOutcome.Expanded stored ? stored.added() : 0;
      StreamedGrants stream =
          new StreamedGrants(
              new SourcePages(grants), streamed, action, added -> progress.accept(before + added));
      new RowScan(store).grants(stream);
      stream.finish();
      return switch (outcome) {
        case ExpansionOutcome.Expanded(long added, long changed, long missing) ->
            new ExpansionOutcome.Expanded(
                added + stream.added(), changed + stream.changed(), missing);
        case ExpansionOutcome.LeftOut leftOut -> leftOut;
        case ExpansionOutcome.NotApplicable none -> none;
      };
    }
  }
}
