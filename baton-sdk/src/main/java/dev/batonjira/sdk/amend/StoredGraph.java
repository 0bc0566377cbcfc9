package dev.batonjira.sdk.amend;

import com.google.protobuf.ByteString;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.expand.PrincipalExpansion;
import dev.batonjira.sdk.expand.PrincipalExpansion.Step;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.GrantTable.Owner;
import java.util.List;
import java.util.Optional;

/** The expandable grants of a stored sync. */
final class StoredGraph {

  private final C1zReader rows;
  private final SyncId sync;

  StoredGraph(C1zReader rows, SyncId sync) {
    this.rows = rows;
    this.sync = sync;
  }

  /** Reads the graph as it is now. */
  PrincipalExpansion expansion() {
    return PrincipalExpansion.of(
        action -> {
          try (Cursor<StoredGrant> grants = rows.grants(sync, new GrantFilter.Expandable())) {
            grants.forEachRemaining(grant -> action.accept(state(grant)));
          }
        },
        this::owner);
  }

  private Optional<Owner> owner(String entitlement) {
    return rows.entitlement(sync, entitlement)
        .map(known -> {
          ResourceId id = known.getResource().getId();
          return new Owner(id.getResourceType(), id.getResource());
        });
  }

  /**
   * Whether grants were expanded, judged by the first direct holder of anything that leads to
   * something else. Without one the question is idle, and the answer yes.
   */
  boolean isExpanded() {
    PrincipalExpansion expansion = expansion();
    for (String type : List.of("user", "group")) {
      for (Step step : expansion.steps(type)) {
        try (Cursor<StoredGrant> holders =
            rows.grants(sync, new GrantFilter.OfEntitlement(step.source()))) {
          while (holders.hasNext()) {
            StoredGrant held = holders.next();
            ResourceId holder = held.grant().getPrincipal().getId();
            if (holder.getResourceType().equals(type) && isDirect(held)) {
              return receives(holder, step);
            }
          }
        }
      }
    }
    return true;
  }

  private boolean receives(ResourceId principal, Step step) {
    GrantFilter both = new GrantFilter.OfEntitlement(step.destination(), principal, List.of());
    try (Cursor<StoredGrant> received = rows.grants(sync, both)) {
      return received.hasNext()
          && received.next().grant().getSources().containsSources(step.source());
    }
  }

  /** Whether the principal holds it in its own right, whatever else gives it too. */
  static boolean isDirect(StoredGrant stored) {
    GrantSources sources = stored.grant().getSources();
    return sources.getSourcesCount() == 0
        || sources.containsSources(stored.grant().getEntitlement().getId());
  }

  /** A new grant as expansion sees it. */
  static GrantState state(Grant grant) {
    GrantExpandable none = GrantExpandable.getDefaultInstance();
    Grant.Builder plain = grant.toBuilder().clearAnnotations();
    grant.getAnnotationsList().stream()
        .filter(annotation -> !Annotations.contains(List.of(annotation), none))
        .forEach(plain::addAnnotations);
    GrantExpandable expandable = Annotations.find(grant.getAnnotationsList(), none).orElse(none);
    return state(new StoredGrant(plain.build(), expandable.equals(none) ? null : expandable));
  }

  /** A stored grant as expansion sees it. */
  static GrantState state(StoredGrant stored) {
    Grant grant = stored.grant();
    Grant.Builder extra = Grant.newBuilder().addAllAnnotations(grant.getAnnotationsList());
    if (grant.getSources().getSourcesCount() > 0) {
      extra.setSources(grant.getSources());
    }
    ResourceId principal = grant.getPrincipal().getId();
    return new GrantState(
        grant.getEntitlement().getId(),
        principal.getResourceType(),
        principal.getResource(),
        extra.getAnnotationsCount() == 0 && !extra.hasSources() ? null : bytes(extra.build()),
        stored.expandable() == null
            ? null
            : ByteString.copyFrom(ProtocolBytes.of(stored.expandable())));
  }

  private static ByteString bytes(Grant grant) {
    return ByteString.copyFrom(ProtocolBytes.of(grant));
  }
}
