package dev.batonjira.sdk.sync;

import com.google.protobuf.Any;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the newest sync of a file holds, each list in the file's order.
 *
 * @param run the sync
 * @param types ids
 * @param resources {@code type:id}
 * @param entitlements ids
 * @param grants id, then sources, immutability and expansion where there are any
 * @param messages all messages as they are, for comparison
 */
public record Contents(
    SyncRun run,
    List<String> types,
    List<String> resources,
    List<String> entitlements,
    List<String> grants,
    List<Object> messages) {

  /** Reads the sync that was added last. */
  public static Contents of(Path file) {
    try (C1zReader reader = C1zReader.open(file, DecoderLimits.DEFAULT)) {
      SyncRun run = reader.syncs().getLast();
      List<ResourceType> types = all(reader.resourceTypes(run.id()));
      List<Resource> resources = all(reader.resources(run.id(), ResourceFilter.ALL));
      List<Entitlement> entitlements = all(reader.entitlements(run.id()));
      List<StoredGrant> grants = all(reader.grants(run.id(), new GrantFilter.All()));
      List<Object> messages = new ArrayList<>();
      messages.addAll(types);
      messages.addAll(resources);
      messages.addAll(entitlements);
      messages.addAll(grants);
      return new Contents(
          run,
          types.stream().map(ResourceType::getId).toList(),
          resources.stream().map(resource -> ScriptedSource.text(resource.getId())).toList(),
          entitlements.stream().map(Entitlement::getId).toList(),
          grants.stream().map(Contents::text).toList(),
          messages);
    }
  }

  private static String text(StoredGrant stored) {
    StringBuilder text = new StringBuilder(stored.grant().getId());
    Map<String, String> sources = new TreeMap<>();
    stored
        .grant()
        .getSources()
        .getSourcesMap()
        .forEach((id, source) -> sources.put(id, source.getIsDirect() ? "direct" : "indirect"));
    if (!sources.isEmpty()) {
      text.append(' ').append(sources);
    }
    for (Any annotation : stored.grant().getAnnotationsList()) {
      String url = annotation.getTypeUrl();
      text.append(' ').append(url.substring(url.lastIndexOf('.') + 1));
    }
    GrantExpandable expandable = stored.expandable();
    if (expandable != null) {
      text.append(" from ").append(expandable.getEntitlementIdsList());
      text.append(expandable.getResourceTypeIdsList());
      text.append(expandable.getShallow() ? " shallow" : "");
    }
    return text.toString();
  }

  private static <T> List<T> all(Cursor<T> cursor) {
    try (cursor) {
      List<T> rows = new ArrayList<>();
      cursor.forEachRemaining(rows::add);
      return rows;
    }
  }
}
