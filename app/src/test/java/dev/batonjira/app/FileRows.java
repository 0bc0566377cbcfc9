package dev.batonjira.app;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.Cursor;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The rows of the latest full sync of a file, as texts that can be compared. */
final class FileRows {

  /** The organization's own count, which is the one of the time of the sync. */
  private static final String COUNT = "member_count";

  private FileRows() {}

  /** Resources with their names, entitlements and grants by id. */
  static SortedSet<String> of(Path path) {
    return of(path, file -> file.defaultSync().id());
  }

  /** What one file says of resources and grants, and the other does not. */
  static List<String> differences(Path one, Path other) {
    SortedMap<String, Message> first = whole(one);
    SortedMap<String, Message> second = whole(other);
    List<String> differences = new ArrayList<>();
    first.forEach((id, row) -> {
      if (!row.equals(second.get(id))) {
        differences.add(
            id + ": " + difference(String.valueOf(row), String.valueOf(second.get(id))));
      }
    });
    second.keySet().stream()
        .filter(id -> !first.containsKey(id))
        .forEach(id -> differences.add(id + ": lacking"));
    return differences;
  }

  private static String difference(String one, String other) {
    Set<String> lines = new LinkedHashSet<>(one.lines().toList());
    lines.removeAll(other.lines().toList());
    Set<String> others = new LinkedHashSet<>(other.lines().toList());
    others.removeAll(one.lines().toList());
    return lines + " and " + others;
  }

  /**
   * The same with all that a sync says of each resource and grant, parsed: the bytes of two equal
   * messages differ where they hold maps.
   */
  private static SortedMap<String, Message> whole(Path path) {
    SortedMap<String, Message> rows = new TreeMap<>();
    try (C1zReader file = C1zReader.open(path, DecoderLimits.fromEnvironment(Map.of()))) {
      SyncId sync = file.defaultSync().id();
      try (Cursor<Resource> resources = file.resources(sync, ResourceFilter.ALL)) {
        resources.forEachRemaining(resource ->
            rows.put(
                resource.getId().getResourceType() + ":" + resource.getId().getResource(),
                parsed(resource)));
      }
      try (Cursor<StoredGrant> grants = file.grants(sync, new GrantFilter.All())) {
        grants.forEachRemaining(grant -> rows.put(grant.grant().getId(), parsed(grant.grant())));
      }
    }
    return rows;
  }

  private static Message parsed(Resource resource) {
    Resource.Builder plain = resource.toBuilder().clearAnnotations();
    if (plain.hasProfile()) {
      plain.getProfileBuilder().removeFields(COUNT);
    }
    resource.getAnnotationsList().forEach(any -> plain.addAnnotations(ordered(any)));
    return plain.build();
  }

  private static Message parsed(Grant grant) {
    Grant.Builder plain = grant.toBuilder().clearAnnotations();
    grant.getAnnotationsList().forEach(any -> plain.addAnnotations(ordered(any)));
    return plain.build();
  }

  /** The annotation with its maps in the order of their keys. */
  private static Any ordered(Any annotation) {
    try {
      if (annotation.is(UserTrait.class)) {
        return ordered(annotation, annotation.unpack(UserTrait.class));
      }
      if (annotation.is(GroupTrait.class)) {
        GroupTrait.Builder group = annotation.unpack(GroupTrait.class).toBuilder();
        group.getProfileBuilder().removeFields(COUNT);
        return ordered(annotation, group.build());
      }
      if (annotation.is(GrantMetadata.class)) {
        return ordered(annotation, annotation.unpack(GrantMetadata.class));
      }
      return annotation;
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Any ordered(Any annotation, Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return annotation.toBuilder().setValue(ByteString.copyFrom(bytes)).build();
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
