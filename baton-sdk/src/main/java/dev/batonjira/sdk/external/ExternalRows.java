package dev.batonjira.sdk.external;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.BatonID;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.EntitlementImmutable;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantImmutable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.state.EntitlementState;
import dev.batonjira.sdk.state.ExternalTable;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.ResourceState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Copies principals of another file with the access that they have among themselves. */
final class ExternalRows {

  private static final Any OURS = Annotations.pack(BatonID.getDefaultInstance());
  private static final Any FIXED_ENTITLEMENT =
      Annotations.pack(EntitlementImmutable.getDefaultInstance());
  private static final Any FIXED_GRANT = Annotations.pack(GrantImmutable.getDefaultInstance());

  private final C1zReader reader;
  private final SyncId sync;
  private final SequencedMap<String, ResourceType> types = new LinkedHashMap<>();
  private final Placeholders placeholders;
  private final ExternalTable table;
  private final Runnable perRow;
  private final Map<String, Integer> collisions = new TreeMap<>();

  ExternalRows(
      C1zReader reader,
      SyncId sync,
      List<ResourceType> types,
      Placeholders placeholders,
      ExternalTable table,
      Runnable perRow) {
    this.reader = reader;
    this.sync = sync;
    types.forEach(type -> this.types.put(type.getId(), type));
    this.placeholders = placeholders;
    this.table = table;
    this.perRow = perRow;
  }

  /** Adds the resources, all or the holders of an entitlement. */
  void addResources(Optional<String> entitlementId) {
    if (entitlementId.isPresent()) {
      try (Cursor<StoredGrant> grants =
          reader.grants(sync, new GrantFilter.OfEntitlement(entitlementId.get()))) {
        grants.forEachRemaining(stored ->
            reader.resource(sync, stored.grant().getPrincipal().getId()).ifPresent(this::add));
      }
    } else {
      for (String type : types.keySet()) {
        try (Cursor<Resource> resources = reader.resources(sync, ResourceFilter.ofType(type))) {
          resources.forEachRemaining(this::add);
        }
      }
    }
    collisions.forEach((type, number) ->
        table.add(
            new Remark(
                Remark.Kind.NOTED,
                ResourceId.newBuilder().setResourceType(type).build(),
                number
                    + " of the external file left out, because the sync has its own of the same"
                    + " ids.")));
  }

  /** Adds the entitlements of the added resources, and their grants to added resources. */
  void addAccess() {
    try (Cursor<Entitlement> entitlements = reader.entitlements(sync)) {
      entitlements.forEachRemaining(this::add);
    }
    for (String type : types.keySet()) {
      try (Cursor<StoredGrant> grants = reader.grants(sync, new GrantFilter.OfResourceType(type))) {
        grants.forEachRemaining(stored -> add(stored.grant()));
      }
    }
  }

  private void add(Resource resource) {
    perRow.run();
    ResourceId id = resource.getId();
    ResourceType type = types.get(id.getResourceType());
    if (type == null) {
      return;
    }
    ResourceId parent = resource.getParentResourceId();
    Resource marked =
        Annotations.contains(resource.getAnnotationsList(), BatonID.getDefaultInstance())
            ? resource
            : resource.toBuilder().addAnnotations(OURS).build();
    ResourceState row =
        new ResourceState(
            id.getResourceType(),
            id.getResource(),
            parent.getResourceType(),
            parent.getResource(),
            bytes(marked));
    if (table.add(row)) {
      placeholders.index(type, resource);
    } else {
      collisions.merge(type.getId(), 1, Integer::sum);
    }
  }

  private void add(Entitlement entitlement) {
    perRow.run();
    ResourceId owner = entitlement.getResource().getId();
    if (table.holds(owner.getResourceType(), owner.getResource())) {
      Entitlement marked = entitlement.toBuilder().addAnnotations(FIXED_ENTITLEMENT).build();
      table.add(
          new EntitlementState(
              entitlement.getId(), owner.getResourceType(), owner.getResource(), bytes(marked)));
    }
  }

  private void add(Grant grant) {
    perRow.run();
    ResourceId owner = grant.getEntitlement().getResource().getId();
    ResourceId principal = grant.getPrincipal().getId();
    if (table.holds(owner.getResourceType(), owner.getResource())
        && table.holds(principal.getResourceType(), principal.getResource())
        && table.offers(grant.getEntitlement().getId())) {
      Grant.Builder extra = Grant.newBuilder().addAllAnnotations(grant.getAnnotationsList());
      if (!Annotations.contains(grant.getAnnotationsList(), GrantImmutable.getDefaultInstance())) {
        extra.addAnnotations(FIXED_GRANT);
      }
      if (grant.hasSources()) {
        extra.setSources(grant.getSources());
      }
      table.add(
          new GrantState(
              grant.getEntitlement().getId(),
              principal.getResourceType(),
              principal.getResource(),
              bytes(extra.build()),
              null));
    }
  }

  private static ByteString bytes(Message message) {
    return UnsafeByteOperations.unsafeWrap(ProtocolBytes.of(message));
  }
}
