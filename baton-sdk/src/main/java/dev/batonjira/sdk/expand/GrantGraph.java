package dev.batonjira.sdk.expand;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entitlements and the edges between them, from those whose holders receive to those which they
 * receive. It takes memory for each expandable grant, not for each grant.
 */
final class GrantGraph {

  private final List<String> entitlements = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** By source number, then by destination number. */
  private final List<Map<Integer, Edge>> edges = new ArrayList<>();

  private final Map<Edge, Edge> interned = new HashMap<>();
  private long missingSources;

  private GrantGraph() {}

  /**
   * Reads the graph of a sealed state.
   *
   * @throws ConnectorException.Bug when a grant expands from an entitlement that is not one on its
   *     principal
   */
  static GrantGraph load(GrantTable grants) {
    return load(grants::forEachExpandable, grants::owner);
  }

  /**
   * Reads the graph of any grants.
   *
   * @param expandable hands over every expandable grant
   * @param owner finds the resource that offers an entitlement
   * @throws ConnectorException.Bug when a grant expands from an entitlement that is not one on its
   *     principal
   */
  static GrantGraph load(
      Consumer<Consumer<GrantState>> expandable,
      Function<String, Optional<GrantTable.Owner>> owner) {
    GrantGraph graph = new GrantGraph();
    expandable.accept(grant -> graph.add(grant, owner));
    return graph;
  }

  int size() {
    return entitlements.size();
  }

  String entitlement(int number) {
    return entitlements.get(number);
  }

  /** The number of an entitlement; empty when no grant expands from it or to it. */
  OptionalInt find(String entitlement) {
    Integer number = numbers.get(entitlement);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Edges of a source by destination. */
  Map<Integer, Edge> from(int source) {
    return edges.get(source);
  }

  /** How many references to entitlements that the sync does not hold were passed over. */
  long missingSources() {
    return missingSources;
  }

  private void add(GrantState grant, Function<String, Optional<GrantTable.Owner>> owners) {
    GrantExpandable expandable = parse(grant.expansion());
    Edge edge =
        intern(
            new Edge(expandable.getShallow(), new HashSet<>(expandable.getResourceTypeIdsList())));
    for (String source : expandable.getEntitlementIdsList()) {
      if (source.isBlank()) {
        continue;
      }
      Optional<GrantTable.Owner> owner = owners.apply(source);
      if (owner.isEmpty()) {
        missingSources++;
        continue;
      }
      if (!owner.get().type().equals(grant.principalType())
          || !owner.get().id().equals(grant.principalId())) {
        throw new ConnectorException.Bug(
            """
            The connector's grant of %s to %s:%s expands from %s, which is an entitlement on %s:%s \
            and not on the grant's principal; this is a defect of the connector, please report it.\
            """
                .formatted(
                    grant.entitlementId(),
                    grant.principalType(),
                    grant.principalId(),
                    source,
                    owner.get().type(),
                    owner.get().id()),
            null);
      }
      edges
          .get(number(source))
          .merge(number(grant.entitlementId()), edge, (a, b) -> intern(a.or(b)));
    }
  }

  private int number(String entitlement) {
    Integer known = numbers.get(entitlement);
    if (known != null) {
      return known;
    }
    int number = entitlements.size();
    numbers.put(entitlement, number);
    entitlements.add(entitlement);
    edges.add(new TreeMap<>());
    return number;
  }

  private Edge intern(Edge edge) {
    return interned.computeIfAbsent(edge, same -> same);
  }

  private static GrantExpandable parse(@Nullable ByteString expansion) {
    try {
      return expansion == null
          ? GrantExpandable.getDefaultInstance()
          : GrantExpandable.parseFrom(expansion);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a stored expansion is malformed", e);
    }
  }
}
