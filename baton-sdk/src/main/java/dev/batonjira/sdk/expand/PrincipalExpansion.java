package dev.batonjira.sdk.expand;

import com.google.protobuf.ByteString;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Expansion for one principal at a time: what it holds by way of others follows from what it holds
 * directly, and from the graph. The result is the one of {@link Expansion}.
 */
public final class PrincipalExpansion {

  private final GrantGraph graph;
  private final Components components;
  private final List<TreeSet<Integer>> outgoing = new ArrayList<>();
  private final Map<Integer, List<Source>> sources = new HashMap<>();

  private PrincipalExpansion(GrantGraph graph) {
    this.graph = graph;
    this.components = Components.of(graph);
    for (int component = 0; component < components.size(); component++) {
      outgoing.add(new TreeSet<>());
    }
    for (int component = 0; component < components.size(); component++) {
      for (int from : components.incoming(component).keySet()) {
        outgoing.get(from).add(component);
      }
    }
  }

  /**
   * Reads the graph.
   *
   * @param expandable hands over every expandable grant
   * @param owner finds the resource that offers an entitlement
   * @throws ConnectorException.Bug when a grant expands from an entitlement that is not one on its
   *     principal
   */
  public static PrincipalExpansion of(
      Consumer<Consumer<GrantState>> expandable,
      Function<String, Optional<GrantTable.Owner>> owner) {
    return new PrincipalExpansion(GrantGraph.load(expandable, owner));
  }

  /**
   * One step by which a holder receives something.
   *
   * @param source the entitlement that is held
   * @param destination the one that is received
   */
  public record Step(String source, String destination) {}

  /** The steps that {@code types} of principals take when they hold a source directly. */
  public List<Step> steps(String principalType) {
    List<Step> steps = new ArrayList<>();
    for (int component = 0; component < components.size(); component++) {
      for (Source source : sources(component)) {
        if (source.edge().admits(principalType)) {
          for (int member : components.members(component)) {
            steps.add(new Step(source.entitlement(), graph.entitlement(member)));
          }
        }
      }
    }
    return steps;
  }

  /**
   * The entitlements that lead to one of {@code entitlements}, and these themselves: whoever holds
   * one of them may be concerned when something changes there.
   */
  public Set<String> leadingTo(Collection<String> entitlements) {
    Set<String> found = new TreeSet<>(entitlements);
    NavigableSet<Integer> pending = new TreeSet<>();
    entitlements.forEach(entitlement -> component(entitlement).ifPresent(pending::add));
    Set<Integer> seen = new TreeSet<>();
    while (!pending.isEmpty()) {
      int component = pending.removeFirst();
      if (seen.add(component)) {
        for (int member : components.members(component)) {
          found.add(graph.entitlement(member));
        }
        pending.addAll(components.incoming(component).keySet());
      }
    }
    return found;
  }

  /**
   * All that a principal holds, by entitlement.
   *
   * @param direct what it holds directly, with annotations and without sources
   */
  public SequencedMap<String, GrantState> expand(Collection<GrantState> direct) {
    SequencedMap<String, GrantState> held = new TreeMap<>();
    NavigableSet<Integer> pending = new TreeSet<>();
    for (GrantState grant : direct) {
      held.put(grant.entitlementId(), grant);
      component(grant.entitlementId()).ifPresent(at -> pending.addAll(outgoing.get(at)));
    }
    while (!pending.isEmpty()) {
      int component = pending.removeFirst();
      boolean received = false;
      for (int member : components.members(component)) {
        received |= receive(graph.entitlement(member), sources(component), held);
      }
      if (received) {
        pending.addAll(outgoing.get(component));
      }
    }
    return held;
  }

  private static boolean receive(
      String entitlement, List<Source> sources, Map<String, GrantState> held) {
    Contributions contributions = new Contributions(entitlement, sources);
    GrantState any = null;
    for (int source = 0; source < sources.size(); source++) {
      GrantState grant = held.get(sources.get(source).entitlement());
      if (grant != null) {
        contributions.offer(source, grant);
        any = grant;
      }
    }
    if (any == null || contributions.isEmpty()) {
      return false;
    }
    GrantState existing = held.get(entitlement);
    Optional<ByteString> extra = contributions.extra(existing);
    if (extra.isEmpty()) {
      return false;
    }
    held.put(
        entitlement,
        new GrantState(
            entitlement,
            any.principalType(),
            any.principalId(),
            extra.get(),
            existing == null ? null : existing.expansion()));
    return true;
  }

  private List<Source> sources(int component) {
    return sources.computeIfAbsent(component, components::sources);
  }

  private OptionalInt component(String entitlement) {
    OptionalInt number = graph.find(entitlement);
    return number.isEmpty() ? number : OptionalInt.of(components.of(number.getAsInt()));
  }
}
