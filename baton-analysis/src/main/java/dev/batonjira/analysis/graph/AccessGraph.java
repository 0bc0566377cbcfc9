package dev.batonjira.analysis.graph;

import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who holds what in one sync. Only what was given is kept; what follows from it is computed when
 * asked, so a file gives the same answers before and after its grants were expanded.
 *
 * <p>Immutable, safe for use by several threads. Takes 12 to 16 bytes a given grant and 300 a
 * resource.
 */
public final class AccessGraph {
  private final SyncRun sync;
  private final List<ResourceType> types;
  private final List<ResourceNode> resources;
  private final ByteKeys resourceKeys;
  private final List<EntitlementNode> entitlements;
  private final ByteKeys entitlementKeys;
  private final Grants grants;
  private final Adjacency byEntitlement;
  private final Adjacency byPrincipal;
  private final Adjacency entitlementsByResource;
  private final List<List<Edge>> out;
  private final List<List<Edge>> in;
  private final Components components;
  private final long[] typeBits;

  AccessGraph(
      SyncRun sync,
      List<ResourceType> types,
      List<ResourceNode> resources,
      ByteKeys resourceKeys,
      List<EntitlementNode> entitlements,
      ByteKeys entitlementKeys,
      Grants grants,
      List<Edge> edges) {
    this.sync = sync;
    this.types = types;
    this.resources = List.copyOf(resources);
    this.resourceKeys = resourceKeys;
    this.entitlements = List.copyOf(entitlements);
    this.entitlementKeys = entitlementKeys;
    this.grants = grants;
    byEntitlement = Adjacency.of(grants.entitlements(), entitlements.size());
    byPrincipal = Adjacency.of(grants.principals(), resources.size());
    entitlementsByResource =
        Adjacency.of(
            entitlements.stream().mapToInt(node -> node.resource().index()).toArray(),
            resources.size());
    out = lists(entitlements.size());
    in = lists(entitlements.size());
    for (Edge edge : edges) {
      out.get(edge.source()).add(edge);
      in.get(edge.destination()).add(edge);
    }
    components = Components.of(entitlements.size(), out);
    typeBits = typeBits();
  }

  /**
   * Reads a sync. Takes about two seconds for each million grants.
   *
   * @throws dev.batonjira.c1z.C1zException if the file cannot be read
   */
  public static AccessGraph read(C1zReader file, SyncRun sync) {
    return new GraphReading(file, sync).read();
  }

  private static List<List<Edge>> lists(int size) {
    return IntStream.range(0, size).<List<Edge>>mapToObj(i -> new ArrayList<>(0)).toList();
  }

  private long[] typeBits() {
    Map<String, Long> bits = new HashMap<>();
    types.forEach(type -> bits.put(type.getId(), bit(bits.size())));
    return resources.stream().mapToLong(node -> bits.getOrDefault(node.type(), 0L)).toArray();
  }

  /** The bit of the type with this number; all beyond the 63rd share one. */
  static long bit(int type) {
    return 1L << Math.min(type, Long.SIZE - 1);
  }

  /** The sync it was read from. */
  public SyncRun sync() {
    return sync;
  }

  /** The resource types, in the file's order; those that only a grant names come last. */
  public List<ResourceType> types() {
    return types;
  }

  /** Every resource, by index, in the file's order. */
  public List<ResourceNode> resources() {
    return resources;
  }

  /** The resources of one kind, in the file's order. */
  public List<ResourceNode> resources(Kind kind) {
    return resources.stream().filter(node -> node.kind() == kind).toList();
  }

  /** Finds a resource. */
  public Optional<ResourceNode> resource(String type, String id) {
    int number = resourceKeys.find((type + ":" + id).getBytes(StandardCharsets.UTF_8));
    return number < 0 ? Optional.empty() : Optional.of(resources.get(number));
  }

  /** Every entitlement, by index, in the file's order. */
  public List<EntitlementNode> entitlements() {
    return entitlements;
  }

  /** Finds an entitlement. */
  public Optional<EntitlementNode> entitlement(String id) {
    int number = entitlementKeys.find(id.getBytes(StandardCharsets.UTF_8));
    return number < 0 ? Optional.empty() : Optional.of(entitlements.get(number));
  }

  /** The entitlements on a resource. */
  public List<EntitlementNode> entitlementsOn(ResourceNode resource) {
    int key = resource.index();
    return IntStream.range(entitlementsByResource.start(key), entitlementsByResource.end(key))
        .mapToObj(at -> entitlements.get(entitlementsByResource.value(at)))
        .toList();
  }

  /** How many grants were given. */
  public int grantCount() {
    return grants.entitlements().length;
  }

  /** A given grant by its index. */
  public BaseGrant grant(int index) {
    return new BaseGrant(
        index,
        entitlements.get(grants.entitlements()[index]),
        resources.get(grants.principals()[index]),
        grants.reasonsOf(index),
        index >= grants.given());
  }

  /** What was given to a principal itself. */
  public List<BaseGrant> given(ResourceNode principal) {
    return grants(byPrincipal, principal.index());
  }

  /** How many grants a principal was given itself. */
  public int givenCount(ResourceNode principal) {
    return byPrincipal.count(principal.index());
  }

  /** To whom an entitlement was given. */
  public List<BaseGrant> given(EntitlementNode entitlement) {
    return grants(byEntitlement, entitlement.index());
  }

  /** To how many an entitlement was given. */
  public int givenCount(EntitlementNode entitlement) {
    return byEntitlement.count(entitlement.index());
  }

  private List<BaseGrant> grants(Adjacency by, int key) {
    List<BaseGrant> found = new ArrayList<>(by.count(key));
    for (int at = by.start(key); at < by.end(key); at++) {
      found.add(grant(by.value(at)));
    }
    return found;
  }

  /**
   * Who holds an entitlement, directly or through others, as bits by resource index. Each call
   * computes them: the time goes with the number of grants on the way.
   */
  public BitSet holders(EntitlementNode entitlement) {
    return holderBits(entitlement.index());
  }

  /**
   * Who would hold an entitlement with these grants removed.
   *
   * @param without indexes of grants that count as not given
   */
  public BitSet holdersWithout(EntitlementNode entitlement, BitSet without) {
    return new Holders(this, without).of(entitlement.index());
  }

  /** Who holds a grant's entitlement by this grant, among them the principal of the grant. */
  public BitSet reachedBy(BaseGrant grant) {
    return new Holders(this, new BitSet()).by(grant);
  }

  BitSet holderBits(int entitlement) {
    return new Holders(this, new BitSet()).of(entitlement);
  }

  /** What others may hold because a group or role was given something. */
  public List<EntitlementNode> reachableFrom(ResourceNode principal) {
    BitSet found = new BitSet();
    IntBag queue = new IntBag();
    given(principal).forEach(grant -> reach(grant.entitlement().index(), found, queue));
    for (int next = 0; next < queue.size(); next++) {
      for (int member : components.members()[queue.get(next)]) {
        out.get(member).forEach(edge -> reach(edge.destination(), found, queue));
      }
    }
    return found.stream().mapToObj(entitlements::get).toList();
  }

  private void reach(int entitlement, BitSet found, IntBag queue) {
    if (!found.get(entitlement)) {
      int component = components.of()[entitlement];
      queue.add(component);
      for (int member : components.members()[component]) {
        found.set(member);
      }
    }
  }

  /**
   * What a principal holds, directly or through others, as bits by entitlement index. Each call
   * computes them.
   */
  public BitSet held(ResourceNode principal) {
    return new Holdings(this, principal.index()).held();
  }

  /** Whether anybody may hold an entitlement through others, and not only by a grant of his own. */
  public boolean received(EntitlementNode entitlement) {
    return Arrays.stream(components.members()[components.of()[entitlement.index()]])
        .anyMatch(member -> !in.get(member).isEmpty());
  }

  /**
   * For each resource, by index, by how many sequences of grants it holds an entitlement. Several
   * reasons for one grant count once.
   */
  public int[] ways(EntitlementNode entitlement) {
    return new WayCounts(this).of(entitlement.index());
  }

  /**
   * Every way by which a principal holds an entitlement.
   *
   * @param limit how many ways to list at most; a thousand groups may lead to one entitlement
   */
  public Explanation explain(ResourceNode principal, EntitlementNode entitlement, int limit) {
    return new PathSearch(this, principal, entitlement, limit).explain();
  }

  /**
   * What would be held by a principal with exactly these grants removed.
   *
   * @param without indexes of grants that count as not given
   */
  public BitSet heldWithout(ResourceNode principal, BitSet without) {
    return new Holdings(this, principal.index()).held(without);
  }

  long typeBit(int resource) {
    return typeBits[resource];
  }

  Grants grants() {
    return grants;
  }

  Adjacency byEntitlement() {
    return byEntitlement;
  }

  Adjacency byPrincipal() {
    return byPrincipal;
  }

  Components components() {
    return components;
  }

  List<Edge> out(int entitlement) {
    return out.get(entitlement);
  }

  List<Edge> in(int entitlement) {
    return in.get(entitlement);
  }
}
