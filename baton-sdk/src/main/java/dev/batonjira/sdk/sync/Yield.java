package dev.batonjira.sdk.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.state.EntitlementState;
import dev.batonjira.sdk.state.GrantState;
import dev.batonjira.sdk.state.ResourceState;
import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.UnitCommit;
import dev.batonjira.sdk.state.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what one unit yields. Confined to the thread that does the unit. */
final class Yield {

  private final Unit unit;
  private final List<ResourceState> resources = new ArrayList<>();
  private final List<EntitlementState> entitlements = new ArrayList<>();
  private final Set<String> entitlementsOfGrants = new HashSet<>();
  private final List<GrantState> grants = new ArrayList<>();
  private final List<Work> work = new ArrayList<>();
  private final List<ResourceId> gone = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private int grantsLeftOut;

  Yield(Unit unit) {
    this.unit = unit;
  }

  void resource(Resource resource) {
    ResourceId id = resource.getId();
    ResourceId parent = resource.getParentResourceId();
    resources.add(
        new ResourceState(
            id.getResourceType(),
            id.getResource(),
            parent.getResourceType(),
            parent.getResource(),
            bytes(resource)));
  }

  void entitlement(Entitlement entitlement) {
    entitlements.add(row(entitlement, bytes(entitlement)));
  }

  /**
   * Adds a grant.
   *
   * @param unlisted whether the connector lists no entitlements of the resource, so that the one in
   *     the grant is all there is
   */
  void grant(GrantState grant, Entitlement entitlement, boolean unlisted) {
    if (entitlementsOfGrants.add(grant.entitlementId())) {
      entitlements.add(row(entitlement, unlisted ? bytes(entitlement) : null));
    }
    grants.add(grant);
  }

  void grantLeftOut() {
    grantsLeftOut++;
  }

  void work(Work more) {
    work.add(more);
  }

  void gone(ResourceId resource) {
    gone.add(resource);
  }

  void remark(Remark.Kind kind, ResourceId subject, @Nullable String reason) {
    remarks.add(new Remark(kind, subject, String.valueOf(reason)));
  }

  /**
   * Adds the remarks and the continuations of the page that {@code from} asked for.
   *
   * @throws ConnectorException.Bug when the page goes on at itself
   */
  void goOn(Work from, Page<?> page) {
    remarks.addAll(page.remarks());
    for (PageToken token : page.next()) {
      if (token.isFirst() || token.value().equals(from.token())) {
        throw new ConnectorException.Bug(
            "The connector's page of "
                + WorkOrder.describe(from)
                + " goes on at itself, which would never end; this is a defect of the connector,"
                + " please report it.",
            null);
      }
      work.add(WorkOrder.next(from, token, page.next().size()));
    }
  }

  UnitCommit commit() {
    return new UnitCommit(
        unit, resources, entitlements, grants, work, gone, remarks, grantsLeftOut);
  }

  private static EntitlementState row(Entitlement entitlement, @Nullable ByteString data) {
    ResourceId resource = entitlement.getResource().getId();
    return new EntitlementState(
        entitlement.getId(), resource.getResourceType(), resource.getResource(), data);
  }

  private static ByteString bytes(Message message) {
    return UnsafeByteOperations.unsafeWrap(ProtocolBytes.of(message));
  }
}
