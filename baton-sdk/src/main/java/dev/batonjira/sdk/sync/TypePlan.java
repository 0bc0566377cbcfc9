package dev.batonjira.sdk.sync;

import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/** Which resource types are stored, and which are listed only because they lead to those. */
final class TypePlan {

  private final SequencedMap<String, ResourceSyncer> syncers;
  private final Set<String> stored;
  private final Set<String> listed;

  private TypePlan(
      SequencedMap<String, ResourceSyncer> syncers, Set<String> stored, Set<String> listed) {
    this.syncers = syncers;
    this.stored = stored;
    this.listed = listed;
  }

  /**
   * Plans a sync of the types in {@code scope}.
   *
   * @throws SyncException.InvalidOptions when the connector lacks a wanted type, or cannot fetch a
   *     named resource
   * @throws ConnectorException.Bug when two syncers claim one type, or one names none
   */
  static TypePlan of(List<ResourceSyncer> all, SyncScope scope) {
    SequencedMap<String, ResourceSyncer> syncers = new LinkedHashMap<>();
    for (ResourceSyncer syncer : all) {
      String id = syncer.resourceType().getId();
      if (id.isEmpty()) {
        throw new ConnectorException.Bug(
            "The connector has a syncer whose resource type has no id.", null);
      }
      if (syncers.put(id, syncer) != null) {
        throw new ConnectorException.Bug(
            "The connector has two syncers of the resource type " + id + ".", null);
      }
    }
    Set<String> wanted = scope.resourceTypes();
    Set<String> unknown = new TreeSet<>(wanted);
    scope.resources().forEach(id -> unknown.add(id.getResourceType()));
    unknown.removeAll(syncers.keySet());
    if (!unknown.isEmpty()) {
      throw new SyncException.InvalidOptions(
          "The connector has no resource type "
              + String.join(", ", unknown)
              + "; it has "
              + String.join(", ", syncers.keySet())
              + ".");
    }
    Set<String> stored = new LinkedHashSet<>(syncers.keySet());
    if (!wanted.isEmpty()) {
      stored.retainAll(wanted);
    }
    TypePlan plan = new TypePlan(syncers, stored, leadingTo(stored, syncers.values()));
    plan.checkFetched(scope.resources());
    return plan;
  }

  private void checkFetched(List<ResourceId> named) {
    for (ResourceId id : named) {
      String type = id.getResourceType();
      if (!stores(type)) {
        throw new SyncException.InvalidOptions(
            "The resource %s:%s cannot be synced, because its type is not among those to be synced."
                .formatted(type, id.getResource()));
      }
      if (!fetched().contains(type)) {
        throw new SyncException.InvalidOptions(
            "The resource %s:%s cannot be synced by itself, because the connector can only list %s."
                .formatted(type, id.getResource(), type));
      }
    }
  }

  /** True when some type of the connector is not stored. */
  boolean filtered() {
    return stored.size() < syncers.size();
  }

  /** True when rows of {@code type} belong to the sync. */
  boolean stores(String type) {
    return stored.contains(type);
  }

  /** True when {@code type} is listed, be it for its children only. */
  boolean lists(String type) {
    return listed.contains(type);
  }

  /** Types that are listed, in listing order. */
  List<String> listed() {
    return syncers.keySet().stream().filter(listed::contains).toList();
  }

  /** Types that are stored, in listing order. */
  List<ResourceType> stored() {
    return syncers.values().stream()
        .map(ResourceSyncer::resourceType)
        .filter(type -> stored.contains(type.getId()))
        .toList();
  }

  /** Types that are stored and can be fetched by id. */
  Set<String> fetched() {
    Set<String> types = new HashSet<>();
    for (String type : stored) {
      if (syncers.get(type) instanceof ResourceGetter) {
        types.add(type);
      }
    }
    return types;
  }

  /**
   * The syncer of a type.
   *
   * @throws ConnectorException.Bug when the connector has none
   */
  ResourceSyncer syncer(String type) {
    ResourceSyncer syncer = syncers.get(type);
    if (syncer == null) {
      throw new ConnectorException.Bug("The connector has no resource type " + type + ".", null);
    }
    return syncer;
  }

  private static Set<String> leadingTo(Set<String> stored, Collection<ResourceSyncer> syncers) {
    Set<String> listed = new HashSet<>(stored);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (ResourceSyncer syncer : syncers) {
        boolean leads = !Collections.disjoint(syncer.childTypes(), listed);
        grown |= leads && listed.add(syncer.resourceType().getId());
      }
    }
    return listed;
  }
}
