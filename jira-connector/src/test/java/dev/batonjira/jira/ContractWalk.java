package dev.batonjira.jira;

import dev.batonjira.protocol.connector.v2.ChildResourceType;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.SkipEntitlementsAndGrants;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that a connector offers, page by page through the contract: all pages known at a
 * moment at once, each token of a listing once. Then it does what a sync does at its end: rows of
 * what is gone are dropped, and principals that no listing had are fetched by id.
 */
final class ContractWalk {
  private final boolean resourcesOnly;
  private final Map<String, ResourceSyncer> syncers = new HashMap<>();
  private final Map<ResourceId, Resource> resources = new HashMap<>();
  private final Map<String, Entitlement> entitlements = new TreeMap<>();
  private final Map<String, Grant> grants = new TreeMap<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final Set<ResourceId> gone = new LinkedHashSet<>();
  private final Set<Unit> known = new LinkedHashSet<>();
  private List<Unit> pending = new ArrayList<>();

  private enum Kind {
    LIST,
    ENTITLEMENTS,
    GRANTS
  }

  private record Unit(Kind kind, String type, @Nullable ResourceId resource, PageToken token) {}

  private ContractWalk(boolean resourcesOnly) {
    this.resourcesOnly = resourcesOnly;
  }

  static ContractWalk through(Connector connector) {
    ContractWalk walk = new ContractWalk(false);
    connector.syncers().forEach(walk::begin);
    walk.run();
    return walk;
  }

  /** Reads the resources of one type only, without what they offer. */
  static ContractWalk listing(Connector connector, ResourceType type) {
    ContractWalk walk = new ContractWalk(true);
    connector.syncers().stream()
        .filter(syncer -> syncer.resourceType().equals(type))
        .forEach(walk::begin);
    walk.run();
    return walk;
  }

  /** The ids of those resources that a fetch by id finds. */
  static List<String> fetched(Connector connector, ResourceType type, String... ids) {
    return connector.syncers().stream()
        .filter(syncer -> syncer.resourceType().equals(type))
        .flatMap(syncer ->
            ((ResourceGetter) syncer)
                .get(Stream.of(ids).map(id -> Resources.id(type, id)).toList()).stream())
        .map(resource -> resource.getId().getResource())
        .toList();
  }

  private void begin(ResourceSyncer syncer) {
    syncers.put(syncer.resourceType().getId(), syncer);
    plan(new Unit(Kind.LIST, syncer.resourceType().getId(), null, PageToken.FIRST));
  }

  private void run() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      while (!pending.isEmpty()) {
        List<Unit> round = pending;
        pending = new ArrayList<>();
        List<Callable<Runnable>> calls =
            round.stream().<Callable<Runnable>>map(unit -> () -> read(unit)).toList();
        for (Future<Runnable> rows : threads.invokeAll(calls)) {
          rows.get().run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectorException cause) {
        throw cause;
      }
      throw new IllegalStateException("the connector threw what the contract forbids", e);
    }
    seal();
  }

  List<Resource> resources(String type) {
    return resources.entrySet().stream()
        .filter(entry -> entry.getKey().getResourceType().equals(type))
        .map(Map.Entry::getValue)
        .toList();
  }

  Resource resource(String type, String id) {
    Resource found =
        resources.get(ResourceId.newBuilder().setResourceType(type).setResource(id).build());
    if (found == null) {
      throw new AssertionError("no resource " + type + " " + id);
    }
    return found;
  }

  Stream<String> ids(String type) {
    return resources(type).stream().map(resource -> resource.getId().getResource());
  }

  Map<String, Entitlement> entitlements() {
    return entitlements;
  }

  Map<String, Grant> grants() {
    return grants;
  }

  /** The ids of the principals by entitlement, with their type: {@code user:5b10}. */
  Map<String, Set<String>> holders() {
    Map<String, Set<String>> holders = new HashMap<>();
    for (Grant grant : grants.values()) {
      ResourceId principal = grant.getPrincipal().getId();
      holders
          .computeIfAbsent(grant.getEntitlement().getId(), id -> new TreeSet<>())
          .add(principal.getResourceType() + ":" + principal.getResource());
    }
    return holders;
  }

  List<Remark> remarks() {
    return remarks;
  }

  List<Remark> remarks(Remark.Kind kind) {
    return remarks.stream().filter(remark -> remark.kind() == kind).toList();
  }

  private void plan(Unit unit) {
    if (known.add(unit)) {
      pending.add(unit);
    }
  }

  /** Makes the unit's call; what comes back stores the rows, on one thread. */
  private Runnable read(Unit unit) {
    ResourceSyncer syncer = syncer(unit.type());
    try {
      return switch (unit.kind()) {
        case LIST -> {
          Page<Resource> page = syncer.list(unit.resource(), unit.token());
          yield () -> {
            continued(unit, page);
            page.items().forEach(this::store);
          };
        }
        case ENTITLEMENTS -> {
          Page<Entitlement> page = syncer.entitlements(subject(unit), unit.token());
          yield () -> {
            continued(unit, page);
            page.items().forEach(row -> entitlements.put(row.getId(), row));
          };
        }
        case GRANTS -> {
          Page<Grant> page = syncer.grants(subject(unit), unit.token());
          yield () -> {
            continued(unit, page);
            page.items().forEach(row -> grants.put(row.getId(), row));
          };
        }
      };
    } catch (ConnectorException.NotFound e) {
      return () -> gone.add(subject(unit).getId());
    } catch (ConnectorException.Denied e) {
      return () ->
          remarks.add(
              new Remark(
                  Remark.Kind.SKIPPED, subject(unit).getId(), String.valueOf(e.getMessage())));
    }
  }

  private Resource subject(Unit unit) {
    Resource subject = unit.resource() == null ? null : resources.get(unit.resource());
    if (subject == null) {
      throw new AssertionError("a listing must not fail like this: " + unit);
    }
    return subject;
  }

  private void continued(Unit unit, Page<?> page) {
    remarks.addAll(page.remarks());
    page.next().forEach(token -> plan(new Unit(unit.kind(), unit.type(), unit.resource(), token)));
  }

  private void store(Resource resource) {
    ResourceId id = resource.getId();
    resources.put(id, resource);
    if (resourcesOnly) {
      return;
    }
    for (ChildResourceType child :
        Annotations.all(resource.getAnnotationsList(), ChildResourceType.getDefaultInstance())) {
      plan(new Unit(Kind.LIST, child.getResourceTypeId(), id, PageToken.FIRST));
    }
    boolean offersNothing =
        Annotations.contains(
            syncer(id.getResourceType()).resourceType().getAnnotationsList(),
            SkipEntitlementsAndGrants.getDefaultInstance());
    if (!offersNothing) {
      plan(new Unit(Kind.ENTITLEMENTS, id.getResourceType(), id, PageToken.FIRST));
      plan(new Unit(Kind.GRANTS, id.getResourceType(), id, PageToken.FIRST));
    }
  }

  private ResourceSyncer syncer(String type) {
    ResourceSyncer syncer = syncers.get(type);
    if (syncer == null) {
      throw new AssertionError("no syncer lists " + type);
    }
    return syncer;
  }

  private void seal() {
    resources.keySet().removeAll(gone);
    entitlements.values().removeIf(row -> gone.contains(row.getResource().getId()));
    grants.values().removeIf(row -> gone.contains(row.getEntitlement().getResource().getId()));
    Map<String, Set<ResourceId>> missing = new HashMap<>();
    for (Grant grant : grants.values()) {
      ResourceId principal = grant.getPrincipal().getId();
      if (!resources.containsKey(principal)) {
        missing
            .computeIfAbsent(principal.getResourceType(), type -> new LinkedHashSet<>())
            .add(principal);
      }
    }
    missing.forEach((type, ids) -> {
      List<ResourceId> wanted = List.copyOf(ids);
      for (int from = 0; from < wanted.size(); from += 100) {
        ((ResourceGetter) syncer(type))
            .get(wanted.subList(from, Math.min(from + 100, wanted.size())))
            .forEach(found -> resources.put(found.getId(), found));
      }
    });
    grants.values().removeIf(row -> !resources.containsKey(row.getPrincipal().getId()));
  }
}
