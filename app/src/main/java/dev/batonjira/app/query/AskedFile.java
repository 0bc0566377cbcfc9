package dev.batonjira.app.query;

import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantKeys;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.PlatformFields;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file that is asked about, its flags, and what rows refer to by id. What a row refers to and
 * the file does not have is shown as missing.
 */
final class AskedFile implements AutoCloseable {
  private static final int RESOURCE_BYTES = 16 << 20;
  private static final int NAME_BYTES = 24 << 20;

  private final Path path;
  private final C1zReader reader;
  private final Configuration configuration;
  private final Surroundings surroundings;
  private final Map<String, ResourceType> types = new HashMap<>();
  private final Known<ResourceId, Resource> resources =
      new Known<>(RESOURCE_BYTES, each -> 4 * each.getSerializedSize(), this::find);
  private final Known<ResourceKey, String> names =
      new Known<>(NAME_BYTES, String::length, key -> find(key.id()).getDisplayName());
  private final Known<EntitlementKey, Entitlement> entitlements =
      new Known<>(RESOURCE_BYTES, each -> 4 * each.getSerializedSize(), this::find);
  private @Nullable SyncRun sync;

  /** A resource's id, cheap to make and to look up. */
  private record ResourceKey(String type, String resource) {
    ResourceId id() {
      return ResourceId.newBuilder().setResourceType(type).setResource(resource).build();
    }
  }

  /** What a grant says of its entitlement. */
  private record EntitlementKey(String id, String resourceType, String resource) {}

  private AskedFile(
      Path path, C1zReader reader, Configuration configuration, Surroundings surroundings) {
    this.path = path;
    this.reader = reader;
    this.configuration = configuration;
    this.surroundings = surroundings;
  }

  static AskedFile open(Configuration configuration, Surroundings surroundings) {
    return open(configuration.text(PlatformFields.FILE), configuration, surroundings);
  }

  private static AskedFile open(
      String file, Configuration configuration, Surroundings surroundings) {
    Path path = surroundings.workingDirectory().resolve(file);
    C1zReader reader =
        C1zReader.open(path, DecoderLimits.fromEnvironment(surroundings.environment()));
    return new AskedFile(path, reader, configuration, surroundings);
  }

  /** Another file, or this one again, asked with the same flags. */
  AskedFile other(String file) {
    return open(file, configuration, surroundings);
  }

  Path path() {
    return path;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  C1zReader reader() {
    return reader;
  }

  Configuration configuration() {
    return configuration;
  }

  /** The text of a flag; empty when it was not given. */
  String flag(Field field) {
    return configuration.text(field);
  }

  /** The sync to read: the one named, else the newest finished full one, else the newest. */
  SyncRun sync() {
    if (sync == null) {
      String named = configuration.isSet(QueryFields.SYNC_ID) ? flag(QueryFields.SYNC_ID) : "";
      sync = named.isEmpty() ? newest() : sync(named);
    }
    return sync;
  }

  private SyncRun newest() {
    boolean full =
        reader.syncs().stream().anyMatch(run -> run.finished() && run.type().equals(SyncType.FULL));
    return full ? reader.defaultSync() : reader.defaultLookupSync();
  }

  /**
   * The sync with an id.
   *
   * @throws ConfigurationException when the file has none
   */
  SyncRun sync(String id) {
    return reader
        .sync(new SyncId(id))
        .orElseThrow(() ->
            new ConfigurationException(
                List.of(
                    "%s has no sync %s; the command \"syncs\" lists those it has"
                        .formatted(path.getFileName(), id))));
  }

  ResourceType type(String id) {
    return types.computeIfAbsent(
        id,
        key ->
            reader
                .resourceType(sync().id(), key)
                .orElseGet(() ->
                    ResourceType.newBuilder()
                        .setId(key)
                        .setDisplayName("MISSING RESOURCE TYPE (" + key + ")")
                        .build()));
  }

  Resource resource(ResourceId id) {
    return resources.get(id);
  }

  /** The name of a resource. */
  String name(String type, String id) {
    return names.get(new ResourceKey(type, id));
  }

  private Resource find(ResourceId id) {
    return reader
        .resource(sync().id(), id)
        .orElseGet(() ->
            Resource.newBuilder()
                .setId(id)
                .setDisplayName(
                    "MISSING RESOURCE (%s:%s)".formatted(id.getResourceType(), id.getResource()))
                .build());
  }

  /** The entitlement of a grant. */
  Entitlement entitlement(GrantKeys grant) {
    return entitlement(grant.entitlement(), grant.resourceType(), grant.resource());
  }

  /**
   * An entitlement by its id.
   *
   * @param resourceType the type of what a grant says it is on
   */
  Entitlement entitlement(String id, String resourceType, String resource) {
    return entitlements.get(new EntitlementKey(id, resourceType, resource));
  }

  private Entitlement find(EntitlementKey key) {
    return reader
        .entitlement(sync().id(), key.id())
        .orElseGet(() ->
            Entitlement.newBuilder()
                .setId(key.id())
                .setDisplayName("MISSING ENTITLEMENT (" + key.id() + ")")
                .setResource(
                    Resource.newBuilder()
                        .setId(new ResourceKey(key.resourceType(), key.resource()).id()))
                .build());
  }

  /** Hands each row of a list to somebody and closes it. */
  static <T> void each(Cursor<T> rows, Consumer<T> to) {
    try (rows) {
      rows.forEachRemaining(to);
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
