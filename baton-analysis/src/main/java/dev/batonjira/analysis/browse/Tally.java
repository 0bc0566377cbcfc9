package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.EntitlementNode;
import dev.batonjira.analysis.graph.Facts;
import dev.batonjira.analysis.graph.Kind;
import dev.batonjira.analysis.graph.ResourceNode;
import java.util.BitSet;

/**
 * How many accounts hold each entitlement, and how much each account holds: one pass over all
 * access, whose time goes with the number of pairs.
 */
final class Tally {
  private final BitSet people = new BitSet();
  private final int[] holders;
  private final int[] projects;
  private final int[] administered;
  private final int[] roles;
  private final int[] groups;

  Tally(AccessGraph graph) {
    int resources = graph.resources().size();
    holders = new int[graph.entitlements().size()];
    projects = new int[resources];
    administered = new int[resources];
    roles = new int[resources];
    groups = new int[resources];
    for (ResourceNode node : graph.resources()) {
      if (node.kind() == Kind.PERSON) {
        people.set(node.index());
      }
    }
    for (EntitlementNode entitlement : graph.entitlements()) {
      BitSet bits = graph.holders(entitlement);
      bits.and(people);
      holders[entitlement.index()] = bits.cardinality();
      count(entitlement, bits);
    }
  }

  private void count(EntitlementNode entitlement, BitSet bits) {
    switch (entitlement.resource().facts()) {
      case Facts.Project _ when entitlement.sees() -> add(projects, bits);
      case Facts.Role role -> {
        add(roles, bits);
        if (role.administers()) {
          add(administered, bits);
        }
      }
      case Facts.Group _ -> add(groups, bits);
      case Facts.Project _, Facts.Person _, Facts.Other _ -> {
        // Leading a project and what other connectors know is counted nowhere.
      }
    }
  }

  private static void add(int[] counts, BitSet bits) {
    for (int at = bits.nextSetBit(0); at >= 0; at = bits.nextSetBit(at + 1)) {
      counts[at]++;
    }
  }

  /** The accounts, as bits by resource index. Not to be changed. */
  BitSet people() {
    return people;
  }

  int holders(EntitlementNode entitlement) {
    return holders[entitlement.index()];
  }

  int projects(ResourceNode person) {
    return projects[person.index()];
  }

  int administered(ResourceNode person) {
    return administered[person.index()];
  }

  int roles(ResourceNode person) {
    return roles[person.index()];
  }

  int groups(ResourceNode person) {
    return groups[person.index()];
  }
}
