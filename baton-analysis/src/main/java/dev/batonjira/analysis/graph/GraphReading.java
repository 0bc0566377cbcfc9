package dev.batonjira.analysis.graph;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.RawGrant;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one sync of a file into a graph. */
final class GraphReading {
  private static final int NONE = -1;

  private final C1zReader file;
  private final SyncRun sync;
  private final Map<String, ResourceType> types = new LinkedHashMap<>();
  private final List<ResourceNode> resources = new ArrayList<>();
  private final ByteKeys resourceKeys = new ByteKeys();
  private final List<EntitlementNode> entitlements = new ArrayList<>();
  private final ByteKeys entitlementKeys = new ByteKeys();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<ByteString, Integer> reasonNumbers = new HashMap<>();
  private final List<List<Reason>> reasons = new ArrayList<>();
  private final IntBag grantEntitlements = new IntBag();
  private final IntBag grantPrincipals = new IntBag();
  private final IntBag explained = new IntBag();
  private final IntBag explainedBy = new IntBag();
  private final IntBag derivedPrincipals = new IntBag();

  /** Runs of derived grants of one entitlement: which, and where among those it begins. */
  private final IntBag runEntitlements = new IntBag();

  private final IntBag runStarts = new IntBag();

  /** Sources of expandable grants, resolved when every entitlement is known. */
  private final List<Expandable> expandables = new ArrayList<>();

  private byte[] lastEntitlement = {};
  private int lastEntitlementNumber = NONE;

  private record Expandable(int grant, GrantExpandable annotation) {}

  GraphReading(C1zReader file, SyncRun sync) {
    this.file = file;
    this.sync = sync;
  }

  AccessGraph read() {
    readResources();
    readEntitlements();
    readGrants();
    expandables.forEach(this::addEdges);
    int given = grantEntitlements.size();
    Grants grants =
        new Grants(
            grantEntitlements.drain(),
            grantPrincipals.drain(),
            explained.drain(),
            explainedBy.drain(),
            List.copyOf(reasons),
            given);
    AccessGraph graph = graph(grants);
    addUnexplained(graph);
    return grantEntitlements.size() == 0
        ? graph
        : graph(grants.with(grantEntitlements.drain(), grantPrincipals.drain()));
  }

  private AccessGraph graph(Grants grants) {
    return new AccessGraph(
        sync,
        List.copyOf(types.values()),
        resources,
        resourceKeys,
        entitlements,
        entitlementKeys,
        grants,
        edges);
  }

  private void readResources() {
    try (Cursor<ResourceType> rows = file.resourceTypes(sync.id())) {
      rows.forEachRemaining(type -> types.put(type.getId(), type));
    }
    try (Cursor<Resource> rows = file.resources(sync.id(), ResourceFilter.ALL)) {
      while (rows.hasNext()) {
        Resource resource = rows.next();
        String type = resource.getId().getResourceType();
        add(
            resource.getId(),
            resource.getDisplayName(),
            FactReading.of(resource, types.get(type)),
            false);
      }
    }
  }

  private void readEntitlements() {
    try (Cursor<Entitlement> rows = file.entitlements(sync.id())) {
      while (rows.hasNext()) {
        Entitlement entitlement = rows.next();
        ResourceNode owner = node(entitlement.getResource().getId());
        add(entitlement.getId(), owner, entitlement.getSlug(), entitlement.getDisplayName(), false);
      }
    }
  }

  private void readGrants() {
    try (Cursor<RawGrant> rows = file.rawGrants(sync.id())) {
      while (rows.hasNext()) {
        RawGrant row = rows.next();
        try {
          add(row, GrantScan.of(row.data(), row.entitlement()));
        } catch (IOException e) {
          throw new IllegalArgumentException("a grant of " + text(row.entitlement()), e);
        }
      }
    }
  }

  private void add(RawGrant row, GrantScan scan) throws InvalidProtocolBufferException {
    int entitlement = entitlement(row.entitlement());
    int principal = resourceKeys.find(row.principal());
    if (principal == NONE) {
      principal =
          node(ResourceId.newBuilder()
                  .setResourceType(text(Arrays.copyOf(row.principal(), row.principalTypeLength())))
                  .setResource(
                      text(
                          Arrays.copyOfRange(
                              row.principal(),
                              row.principalTypeLength() + 1,
                              row.principal().length)))
                  .build())
              .index();
    }
    if (scan.derived()) {
      if (runEntitlements.size() == 0 || runEntitlements.last() != entitlement) {
        runEntitlements.add(entitlement);
        runStarts.add(derivedPrincipals.size());
      }
      derivedPrincipals.add(principal);
    } else {
      grantEntitlements.add(entitlement);
      grantPrincipals.add(principal);
      explain(scan.metadata());
    }
    ByteString expansion =
        row.expansion() == null ? scan.expandable() : ByteString.copyFrom(row.expansion());
    // A derived grant gives nobody anything: its source does.
    if (expansion != null && !scan.derived()) {
      expandables.add(
          new Expandable(grantEntitlements.size() - 1, GrantExpandable.parseFrom(expansion)));
    }
  }

  private int entitlement(byte[] id) {
    if (Arrays.equals(id, lastEntitlement)) {
      return lastEntitlementNumber;
    }
    int number = entitlementKeys.find(id);
    if (number == NONE) {
      number = add(text(id), node(ownerByGrant(text(id))), "", "", true).index();
    }
    lastEntitlement = id;
    lastEntitlementNumber = number;
    return number;
  }

  private ResourceId ownerByGrant(String entitlement) {
    try (Cursor<StoredGrant> rows =
        file.grants(sync.id(), new GrantFilter.OfEntitlement(entitlement))) {
      return rows.next().grant().getEntitlement().getResource().getId();
    }
  }

  /** Keeps the reasons of the grant that was read last. */
  private void explain(@Nullable ByteString metadata) throws InvalidProtocolBufferException {
    if (metadata == null) {
      return;
    }
    Integer known = reasonNumbers.get(metadata);
    if (known == null) {
      List<Reason> found = parsed(metadata);
      known = found.isEmpty() ? NONE : reasons.size();
      if (!found.isEmpty()) {
        reasons.add(found);
      }
      reasonNumbers.put(metadata, known);
    }
    if (known != NONE) {
      explained.add(grantEntitlements.size() - 1);
      explainedBy.add(known);
    }
  }

  private static List<Reason> parsed(ByteString metadata) throws InvalidProtocolBufferException {
    Struct struct = GrantMetadata.parseFrom(metadata).getMetadata();
    return struct
        .getFieldsOrDefault("paths", Value.getDefaultInstance())
        .getListValue()
        .getValuesList()
        .stream()
        .map(Value::getStructValue)
        .map(path ->
            new Reason(
                FactReading.text(path, "source"),
                FactReading.text(path, "scheme_id"),
                FactReading.text(path, "scheme"),
                FactReading.text(path, "holder"),
                FactReading.text(path, "via"),
                FactReading.text(path, "via_name")))
        .toList();
  }

  private void addEdges(Expandable expandable) {
    int destination = grantEntitlements.get(expandable.grant());
    int principal = grantPrincipals.get(expandable.grant());
    long mask = mask(expandable.annotation().getResourceTypeIdsList());
    for (String id : expandable.annotation().getEntitlementIdsList()) {
      int source = entitlementKeys.find(id.getBytes(StandardCharsets.UTF_8));
      // Whoever expands the file skips what does not exist, or is no entitlement on the principal.
      if (source != NONE && entitlements.get(source).resource().index() == principal) {
        edges.add(
            new Edge(
                source,
                destination,
                expandable.grant(),
                expandable.annotation().getShallow(),
                mask));
      }
    }
  }

  private long mask(List<String> typeIds) {
    if (typeIds.isEmpty()) {
      return Edge.EVERY_TYPE;
    }
    long mask = 0;
    int bit = 0;
    for (String type : types.keySet()) {
      mask |= typeIds.contains(type) ? AccessGraph.bit(bit) : 0;
      bit++;
    }
    return mask;
  }

  /**
   * A derived grant follows from the others, so the graph does without it. One that does not is
   * kept like a given one: nothing the file says may get lost.
   */
  private void addUnexplained(AccessGraph graph) {
    runStarts.add(derivedPrincipals.size());
    Adjacency runs = Adjacency.of(runEntitlements.toArray(), entitlements.size());
    for (int entitlement = 0; entitlement < entitlements.size(); entitlement++) {
      if (runs.count(entitlement) == 0) {
        continue;
      }
      BitSet holders = graph.holderBits(entitlement);
      for (int at = runs.start(entitlement); at < runs.end(entitlement); at++) {
        int end = runStarts.get(runs.value(at) + 1);
        for (int derived = runStarts.get(runs.value(at)); derived < end; derived++) {
          int principal = derivedPrincipals.get(derived);
          if (!holders.get(principal)) {
            grantEntitlements.add(entitlement);
            grantPrincipals.add(principal);
          }
        }
      }
    }
  }

  private ResourceNode node(ResourceId id) {
    int number = resourceKeys.find(key(id));
    return number == NONE
        ? add(id, "", FactReading.of(bare(id), types.get(id.getResourceType())), true)
        : resources.get(number);
  }

  private static Resource bare(ResourceId id) {
    return Resource.newBuilder().setId(id).build();
  }

  private ResourceNode add(ResourceId id, String name, Facts facts, boolean missing) {
    types.computeIfAbsent(
        id.getResourceType(),
        type -> ResourceType.newBuilder().setId(type).setDisplayName(type).build());
    ResourceNode node =
        new ResourceNode(
            resources.size(),
            types.get(id.getResourceType()).getId(),
            id.getResource(),
            name.isEmpty() ? id.getResource() : name,
            facts,
            missing);
    resources.add(node);
    resourceKeys.add(key(id));
    return node;
  }

  private EntitlementNode add(
      String id, ResourceNode owner, String slug, String name, boolean missing) {
    EntitlementNode node = new EntitlementNode(entitlements.size(), id, owner, slug, name, missing);
    entitlements.add(node);
    entitlementKeys.add(id.getBytes(StandardCharsets.UTF_8));
    return node;
  }

  private static byte[] key(ResourceId id) {
    return (id.getResourceType() + ":" + id.getResource()).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
