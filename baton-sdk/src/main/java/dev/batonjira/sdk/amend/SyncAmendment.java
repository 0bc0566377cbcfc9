package dev.batonjira.sdk.amend;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.c1z.C1zEditor;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.GrantRow;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.ResourceRow;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.expand.PrincipalExpansion;
import dev.batonjira.sdk.provision.Effects;
import dev.batonjira.sdk.state.GrantState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The amendment of one sync. Direct grants are put in and taken out; then everything that the
 * principals concerned hold by way of others is computed anew, if the sync is an expanded one.
 */
final class SyncAmendment {

  private final C1zEditor editor;
  private final SyncId sync;
  private final boolean expanded;
  private final StoredGraph graph;
  private final Set<ResourceId> concerned = new LinkedHashSet<>();
  private final Map<String, Optional<Entitlement>> entitlements = new HashMap<>();
  private final List<String> passedOver = new ArrayList<>();

  SyncAmendment(C1zEditor editor, SyncRun run) {
    this.editor = editor;
    this.sync = run.id();
    this.graph = new StoredGraph(editor.rows(), sync);
    this.expanded = run.type().equals(SyncType.FULL) && graph.isExpanded();
  }

  /** Makes the changes. Returns a sentence for each effect that the sync has no place for. */
  List<String> make(Effects effects) {
    Set<ResourceId> gone = new LinkedHashSet<>();
    effects.gone().forEach(id -> collect(id, gone));
    PrincipalExpansion before = expanded ? graph.expansion() : null;
    for (ResourceId id : gone) {
      for (StoredGrant grant : grants(new GrantFilter.OfPrincipal(id))) {
        revoke(grant, before);
      }
      concernHolders(new GrantFilter.OfResource(id));
      editor.removeResource(sync, id);
    }
    effects.resources().forEach(resource -> put(joined(resource)));
    effects.replaced().forEach(this::put);
    for (String id : effects.revoked()) {
      editor.rows().grant(sync, id).ifPresent(grant -> revoke(grant, before));
    }
    List<Grant> granted =
        effects.granted().stream()
            .filter(this::hasPlace)
            .map(this::shaped)
            .filter(grant -> !isThere(grant))
            .toList();
    for (Grant grant : granted) {
      editor.rows().grant(sync, grant.getId()).ifPresent(old -> revoke(old, before));
      editor.put(sync, GrantRow.of(grant));
      concern(grant.getPrincipal().getId());
    }
    concerned.removeAll(gone);
    if (expanded) {
      PrincipalExpansion after = graph.expansion();
      granted.forEach(grant -> concernHolders(sources(grant), after));
      concerned.removeAll(gone);
      concerned.forEach(principal -> expand(principal, after));
    }
    return passedOver;
  }

  private void collect(ResourceId id, Set<ResourceId> into) {
    if (into.add(id)) {
      List<ResourceId> children = new ArrayList<>();
      try (Cursor<Resource> rows = editor.rows().resources(sync, new ResourceFilter(null, id))) {
        rows.forEachRemaining(child -> children.add(child.getId()));
      }
      children.forEach(child -> collect(child, into));
    }
  }

  private Resource joined(Resource told) {
    return editor
        .rows()
        .resource(sync, told.getId())
        .map(stored -> ToldFacts.joined(stored, told))
        .orElse(told);
  }

  private void put(Resource resource) {
    if (editor.rows().resourceType(sync, resource.getId().getResourceType()).isPresent()) {
      editor.put(sync, ResourceRow.of(resource));
    } else {
      passedOver.add(
          "The file holds no resources of the type %s.".formatted(type(resource.getId())));
    }
  }

  private void revoke(StoredGrant grant, @Nullable PrincipalExpansion before) {
    editor.removeGrant(sync, grant.grant().getId());
    concern(grant.grant().getPrincipal().getId());
    GrantExpandable expandable = grant.expandable();
    if (before != null && expandable != null) {
      concernHolders(expandable.getEntitlementIdsList(), before);
    }
  }

  private boolean hasPlace(Grant grant) {
    if (entitlement(grant.getEntitlement().getId()).isEmpty()) {
      passedOver.add(
          "The file does not hold the entitlement %s.".formatted(grant.getEntitlement().getId()));
      return false;
    }
    ResourceId principal = grant.getPrincipal().getId();
    if (editor.rows().resource(sync, principal).isEmpty()) {
      passedOver.add(
          "The file does not hold the principal %s:%s."
              .formatted(type(principal), principal.getResource()));
      return false;
    }
    return true;
  }

  private boolean isThere(Grant grant) {
    return editor
        .rows()
        .grant(sync, grant.getId())
        .filter(StoredGraph::isDirect)
        .map(old -> StoredGraph.state(withoutSources(old)).equals(StoredGraph.state(grant)))
        .orElse(false);
  }

  private void concern(ResourceId principal) {
    concerned.add(ResourceId.newBuilder(principal).clearBatonResource().build());
  }

  private void concernHolders(Collection<String> sources, PrincipalExpansion expansion) {
    if (!sources.isEmpty()) {
      for (String entitlement : expansion.leadingTo(sources)) {
        concernHolders(new GrantFilter.OfEntitlement(entitlement));
      }
    }
  }

  /** One row after the other: a group may have very many members. */
  private void concernHolders(GrantFilter filter) {
    try (Cursor<StoredGrant> rows = editor.rows().grants(sync, filter)) {
      rows.forEachRemaining(grant -> concern(grant.grant().getPrincipal().getId()));
    }
  }

  private void expand(ResourceId principal, PrincipalExpansion expansion) {
    Map<String, GrantState> stored = new HashMap<>();
    List<GrantState> direct = new ArrayList<>();
    for (StoredGrant grant : grants(new GrantFilter.OfPrincipal(principal))) {
      GrantState state = StoredGraph.state(grant);
      stored.put(state.entitlementId(), state);
      if (StoredGraph.isDirect(grant)) {
        direct.add(StoredGraph.state(withoutSources(grant)));
      }
    }
    SequencedMap<String, GrantState> now = expansion.expand(direct);
    stored.keySet().stream()
        .filter(entitlement -> !now.containsKey(entitlement))
        .forEach(entitlement -> editor.removeGrant(sync, Grants.id(entitlement, principal)));
    now.forEach((entitlement, state) -> {
      GrantState old = stored.get(entitlement);
      if (old == null || !sameExtra(old, state)) {
        entitlement(entitlement).ifPresent(known -> editor.put(sync, row(known, principal, state)));
      }
    });
  }

  private static StoredGrant withoutSources(StoredGrant grant) {
    return new StoredGrant(grant.grant().toBuilder().clearSources().build(), grant.expandable());
  }

  private static boolean sameExtra(GrantState one, GrantState other) {
    return extra(one).equals(extra(other));
  }

  private static Grant extra(GrantState state) {
    ByteString extra = state.extra();
    try {
      return extra == null ? Grant.getDefaultInstance() : Grant.parseFrom(extra);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a grant that was just serialized is malformed", e);
    }
  }

  private static GrantRow row(Entitlement entitlement, ResourceId principal, GrantState state) {
    Grant.Builder grant =
        extra(state).toBuilder()
            .setId(Grants.id(entitlement.getId(), principal))
            .setEntitlement(reference(entitlement))
            .setPrincipal(Resource.newBuilder().setId(principal));
    ByteString expansion = state.expansion();
    if (expansion != null) {
      grant.addAnnotations(
          Annotations.pack(GrantExpandable.getDefaultInstance()).toBuilder().setValue(expansion));
    }
    return GrantRow.of(grant.build());
  }

  /** A grant in the shape of a sync's: the entitlement's and the principal's ids, and its own. */
  private Grant shaped(Grant grant) {
    Entitlement entitlement = entitlement(grant.getEntitlement().getId()).orElseThrow();
    ResourceId principal = grant.getPrincipal().getId();
    return grant.toBuilder()
        .setId(Grants.id(entitlement.getId(), principal))
        .setEntitlement(reference(entitlement))
        .setPrincipal(Resource.newBuilder().setId(principal))
        .clearSources()
        .build();
  }

  private static Entitlement reference(Entitlement entitlement) {
    Resource resource = entitlement.getResource();
    return Entitlement.newBuilder()
        .setId(entitlement.getId())
        .setResource(
            Resource.newBuilder().setId(resource.getId()).setDisplayName(resource.getDisplayName()))
        .build();
  }

  private static List<String> sources(Grant grant) {
    return Annotations.find(grant.getAnnotationsList(), GrantExpandable.getDefaultInstance())
        .map(expandable -> List.copyOf(expandable.getEntitlementIdsList()))
        .orElse(List.of());
  }

  private Optional<Entitlement> entitlement(String id) {
    return entitlements.computeIfAbsent(id, key -> editor.rows().entitlement(sync, key));
  }

  private List<StoredGrant> grants(GrantFilter filter) {
    List<StoredGrant> found = new ArrayList<>();
    try (Cursor<StoredGrant> rows = editor.rows().grants(sync, filter)) {
      rows.forEachRemaining(found::add);
    }
    return found;
  }

  private static String type(ResourceId id) {
    return id.getResourceType();
  }
}
