package dev.batonjira.analysis.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the ways from a principal to an entitlement. */
final class PathSearch {
  private final AccessGraph graph;
  private final ResourceNode principal;
  private final EntitlementNode entitlement;
  private final int limit;
  private final long type;
  private final int target;
  private final BitSet leading;
  private final List<AccessPath> paths = new ArrayList<>();
  private boolean complete = true;

  PathSearch(AccessGraph graph, ResourceNode principal, EntitlementNode entitlement, int limit) {
    this.graph = graph;
    this.principal = principal;
    this.entitlement = entitlement;
    this.limit = limit;
    this.type = graph.typeBit(principal.index());
    this.target = component(entitlement.index());
    this.leading = leading();
  }

  Explanation explain() {
    ArrayDeque<Integer> grants = new ArrayDeque<>();
    for (BaseGrant grant : graph.given(principal)) {
      int given = grant.entitlement().index();
      grants.addLast(grant.index());
      if (given == entitlement.index()) {
        add(grants);
      }
      int component = component(given);
      if (component != target && leading.get(component)) {
        walk(component, true, grants);
      }
      grants.removeLast();
    }
    paths.sort(Comparator.comparingInt(path -> path.links().size()));
    return new Explanation(principal, entitlement, paths, complete, removals());
  }

  /** The components from which edges lead to the target; there are no circles of components. */
  private BitSet leading() {
    BitSet found = new BitSet();
    found.set(target);
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(target);
    while (!queue.isEmpty()) {
      for (int member : graph.components().members()[queue.remove()]) {
        for (Edge edge : graph.in(member)) {
          int from = component(edge.source());
          if ((edge.types() & type) != 0 && !found.get(from)) {
            found.set(from);
            queue.add(from);
          }
        }
      }
    }
    return found;
  }

  /**
   * Goes on from a component.
   *
   * @param given whether the principal was given an entitlement of it, and did not receive it
   */
  private void walk(int component, boolean given, ArrayDeque<Integer> grants) {
    for (int member : graph.components().members()[component]) {
      for (Edge edge : graph.out(member)) {
        int to = component(edge.destination());
        if (!complete) {
          return;
        }
        if (to == component
            || !leading.get(to)
            || (edge.types() & type) == 0
            || (edge.shallow() && !given)) {
          continue;
        }
        grants.addLast(edge.grant());
        if (to == target) {
          add(grants);
        } else {
          walk(to, false, grants);
        }
        grants.removeLast();
      }
    }
  }

  /** Adds a path for each choice of one reason for each grant. */
  private void add(Iterable<Integer> grants) {
    List<List<Link>> ways = List.of(List.of());
    for (int index : grants) {
      BaseGrant grant = graph.grant(index);
      List<Link> links =
          grant.reasons().isEmpty()
              ? List.of(new Link(grant, null))
              : grant.reasons().stream().map(reason -> new Link(grant, reason)).toList();
      List<List<Link>> longer = new ArrayList<>();
      for (List<Link> way : ways) {
        for (Link link : links) {
          List<Link> path = new ArrayList<>(way);
          path.add(link);
          longer.add(path);
        }
      }
      ways = longer;
    }
    for (List<Link> way : ways) {
      if (paths.size() == limit) {
        complete = false;
        return;
      }
      paths.add(new AccessPath(way));
    }
  }

  private List<Explanation.Removal> removals() {
    Set<Link> links = new LinkedHashSet<>();
    paths.forEach(path -> links.addAll(path.links()));
    List<Explanation.Removal> removals = new ArrayList<>();
    for (Link link : links) {
      int remaining = (int) paths.stream().filter(path -> !path.links().contains(link)).count();
      removals.add(new Explanation.Removal(link, remaining == 0 && ends(link), remaining));
    }
    return removals;
  }

  /** Whether removing a step that is on all listed paths leaves none that is not listed. */
  private boolean ends(Link link) {
    if (complete) {
      return true;
    }
    if (link.grant().reasons().size() > 1) {
      return false;
    }
    BitSet without = new BitSet();
    without.set(link.grant().index());
    return !graph.heldWithout(principal, without).get(entitlement.index());
  }

  private int component(int node) {
    return graph.components().of()[node];
  }
}
