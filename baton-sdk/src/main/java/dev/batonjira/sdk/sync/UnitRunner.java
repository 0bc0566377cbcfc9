package dev.batonjira.sdk.sync;

import dev.batonjira.protocol.connector.v2.ChildResourceType;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.SkipEntitlements;
import dev.batonjira.protocol.connector.v2.SkipEntitlementsAndGrants;
import dev.batonjira.protocol.connector.v2.SkipGrants;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.UnitCommit;
import dev.batonjira.sdk.state.UnitKind;
import dev.batonjira.sdk.state.Work;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does one unit: asks the connector for its page and turns the answer into rows and further work.
 * Stateless, so any number of threads may use it.
 */
final class UnitRunner {

  private final TypePlan plan;
  private final SyncScope scope;
  private final GrantRows grantRows;

  UnitRunner(TypePlan plan, SyncScope scope, GrantRows grantRows) {
    this.plan = plan;
    this.scope = scope;
    this.grantRows = grantRows;
  }

  /**
   * Does {@code unit}.
   *
   * @throws ConnectorException when the sync cannot go on without the page, or not now
   */
  UnitCommit run(Unit unit) {
    Yield yield = new Yield(unit);
    switch (unit.work().kind()) {
      case LIST -> list(unit.work(), yield);
      case GET -> get(unit.work(), yield);
      case ENTITLEMENTS -> {
        Resource resource = Objects.requireNonNull(unit.resource());
        tolerating(resource.getId(), yield, () -> entitlements(resource, unit.work(), yield));
      }
      case GRANTS -> {
        Resource resource = Objects.requireNonNull(unit.resource());
        tolerating(resource.getId(), yield, () -> grants(resource, unit.work(), yield));
      }
    }
    return yield.commit();
  }

  private void list(Work work, Yield yield) {
    if (work.ownerType().isEmpty()) {
      list(work, null, yield);
    } else {
      ResourceId parent = WorkOrder.owner(work);
      tolerating(parent, yield, () -> list(work, parent, yield));
    }
  }

  private void list(Work work, @Nullable ResourceId parent, Yield yield) {
    ResourceSyncer syncer = plan.syncer(work.type());
    Page<Resource> page = syncer.list(parent, new PageToken(work.token()));
    yield.goOn(work, page);
    for (Resource resource : page.items()) {
      found(syncer, resource, yield);
    }
  }

  private void get(Work work, Yield yield) {
    ResourceSyncer syncer = plan.syncer(work.type());
    List<ResourceId> ids = WorkOrder.fetchedIds(work);
    Set<ResourceId> missing = new LinkedHashSet<>(ids);
    String reason = "There is no such resource, or this credential cannot see it.";
    try {
      for (Resource resource : ((ResourceGetter) syncer).get(ids)) {
        missing.remove(
            WorkOrder.id(resource.getId().getResourceType(), resource.getId().getResource()));
        if (scope.targeted() && !scope.names(resource.getId())) {
          related(syncer.resourceType(), resource, yield);
        } else {
          found(syncer, resource, yield);
        }
      }
    } catch (ConnectorException.Denied e) {
      for (ResourceId id : ids) {
        yield.remark(Remark.Kind.SKIPPED, id, e.getMessage());
      }
      return;
    } catch (ConnectorException.NotFound e) {
      // None of them exists: the grants to them are taken out when the sync is sealed.
      reason = e.getMessage();
    }
    for (ResourceId id : missing) {
      if (scope.names(id)) {
        yield.remark(Remark.Kind.SKIPPED, id, reason);
      }
    }
  }

  /**
   * Stores what a named resource refers to: a row that readers can show, without its own access.
   */
  private void related(ResourceType type, Resource resource, Yield yield) {
    RowChecks.check(type, resource);
    yield.resource(resource);
    parent(resource, yield);
  }

  /** Of single resources the parents are fetched; listings hold them anyway. */
  private void parent(Resource resource, Yield yield) {
    ResourceId parent = resource.getParentResourceId();
    if (scope.targeted()
        && plan.fetched().contains(parent.getResourceType())
        && !scope.names(parent)) {
      yield.work(WorkOrder.fetch(parent.getResourceType(), List.of(parent.getResource())));
    }
  }

  private void found(ResourceSyncer syncer, Resource resource, Yield yield) {
    ResourceType type = syncer.resourceType();
    RowChecks.check(type, resource);
    for (ChildResourceType child :
        Annotations.all(resource.getAnnotationsList(), ChildResourceType.getDefaultInstance())) {
      if (plan.lists(child.getResourceTypeId())) {
        yield.work(WorkOrder.children(child.getResourceTypeId(), resource.getId()));
      }
    }
    if (!plan.stores(type.getId())) {
      return;
    }
    yield.resource(resource);
    parent(resource, yield);
    if (scope.skipEntitlementsAndGrants() || skipsBoth(type, resource)) {
      return;
    }
    boolean grants =
        !scope.skipGrants()
            && !Annotations.contains(
                resource.getAnnotationsList(), SkipGrants.getDefaultInstance());
    if (!skipsEntitlements(type, resource)) {
      grants &= firstEntitlements(syncer, resource, yield);
    }
    if (grants) {
      yield.work(WorkOrder.first(UnitKind.GRANTS, resource.getId()));
    }
  }

  /** Returns whether the resource may have grants whose principals belong to the sync. */
  private boolean firstEntitlements(ResourceSyncer syncer, Resource resource, Yield yield) {
    Work work = WorkOrder.first(UnitKind.ENTITLEMENTS, resource.getId());
    Page<Entitlement> page;
    try {
      page = syncer.entitlements(resource, PageToken.FIRST);
    } catch (ConnectorException.NotFound e) {
      yield.gone(resource.getId());
      return false;
    } catch (ConnectorException.Denied e) {
      yield.remark(Remark.Kind.SKIPPED, resource.getId(), e.getMessage());
      return false;
    } catch (ConnectorException.Unavailable e) {
      // Asked for again by itself, so that the page of resources is not.
      yield.work(work);
      return true;
    }
    store(resource, page, yield);
    yield.goOn(work, page);
    return !plan.filtered()
        || !page.next().isEmpty()
        || page.items().isEmpty()
        || page.items().stream().anyMatch(this::grantable);
  }

  /** True when some principal that belongs to the sync may hold the entitlement. */
  private boolean grantable(Entitlement entitlement) {
    return entitlement.getGrantableToCount() == 0
        || entitlement.getGrantableToList().stream().anyMatch(type -> plan.stores(type.getId()));
  }

  private void entitlements(Resource resource, Work work, Yield yield) {
    Page<Entitlement> page =
        plan.syncer(work.type()).entitlements(resource, new PageToken(work.token()));
    store(resource, page, yield);
    yield.goOn(work, page);
  }

  private static void store(Resource resource, Page<Entitlement> page, Yield yield) {
    for (Entitlement entitlement : page.items()) {
      RowChecks.check(resource, entitlement);
      yield.entitlement(entitlement);
    }
  }

  private void grants(Resource resource, Work work, Yield yield) {
    ResourceSyncer syncer = plan.syncer(work.type());
    Page<Grant> page = syncer.grants(resource, new PageToken(work.token()));
    boolean unlisted = skipsEntitlements(syncer.resourceType(), resource);
    for (Grant grant : page.items()) {
      RowChecks.check(resource, grant);
      if (grantRows.belongs(grant)) {
        yield.grant(grantRows.row(grant), grant.getEntitlement(), unlisted);
      } else {
        yield.grantLeftOut();
      }
    }
    yield.goOn(work, page);
  }

  /** A resource that vanished or may not be read is no reason to give up the others. */
  private static void tolerating(ResourceId resource, Yield yield, Runnable request) {
    try {
      request.run();
    } catch (ConnectorException.NotFound e) {
      yield.gone(resource);
    } catch (ConnectorException.Denied e) {
      yield.remark(Remark.Kind.SKIPPED, resource, e.getMessage());
    }
  }

  private static boolean skipsBoth(ResourceType type, Resource resource) {
    SkipEntitlementsAndGrants skip = SkipEntitlementsAndGrants.getDefaultInstance();
    return Annotations.contains(type.getAnnotationsList(), skip)
        || Annotations.contains(resource.getAnnotationsList(), skip);
  }

  private static boolean skipsEntitlements(ResourceType type, Resource resource) {
    SkipEntitlements skip = SkipEntitlements.getDefaultInstance();
    return Annotations.contains(type.getAnnotationsList(), skip)
        || Annotations.contains(resource.getAnnotationsList(), skip);
  }
}
