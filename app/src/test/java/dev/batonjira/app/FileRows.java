package dev.batonjira.app;

import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The rows of the latest full sync of a file, as texts that can be compared. */
final class FileRows {

  private FileRows() {}

  /** Resources with their names, entitlements and grants by id. */
  static SortedSet<String> of(Path path) {
    return of(path, file -> file.defaultSync().id());
  }

  /** The same of the only sync of a file, full or partial. */
  static SortedSet<String> ofOnlySync(Path path) {
    return of(path, file -> file.syncs().getFirst().id());
  }

  private static SortedSet<String> of(Path path, Function<C1zReader, SyncId> choice) {
    SortedSet<String> rows = new TreeSet<>();
    try (C1zReader file = C1zReader.open(path, DecoderLimits.fromEnvironment(Map.of()))) {
      SyncId sync = choice.apply(file);
      try (Cursor<Resource> resources = file.resources(sync, ResourceFilter.ALL)) {
        resources.forEachRemaining(resource ->
            rows.add(
                resource(
                    resource.getId().getResourceType(),
                    resource.getId().getResource(),
                    resource.getDisplayName())));
      }
      try (Cursor<Entitlement> entitlements = file.entitlements(sync)) {
        entitlements.forEachRemaining(e -> rows.add("entitlement " + e.getId()));
      }
      try (Cursor<StoredGrant> grants = file.grants(sync, new GrantFilter.All())) {
        grants.forEachRemaining(grant -> rows.add("grant " + grant.grant().getId()));
      }
    }
    return rows;
  }

  /** A resource as one of these texts. */
  static String resource(String type, String id, String name) {
    return "resource " + type + ":" + id + " " + name;
  }
}
