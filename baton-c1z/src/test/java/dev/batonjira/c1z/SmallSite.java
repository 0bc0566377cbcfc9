package dev.batonjira.c1z;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantImmutable;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A site of a few synthetic people, written as a sync. */
final class SmallSite {
  static final SyncId FIRST = new SyncId("3MVTmMKB4AXO3Y4DhXjVOZcZwWE");
  static final SyncId SECOND = new SyncId("3MVdAqpZLExu4BLZeNxC33ZpDU5");
  static final Instant START = Instant.parse("2026-02-03T04:05:06.120Z");
  static final WriterOptions UTC = WriterOptions.defaults().withZone(ZoneOffset.UTC);

  static final String MEMBER = "group:g1:member";
  static final String ASSIGNED = "project-role:10:20:assigned";
  static final GrantExpandable EXPANDABLE =
      GrantExpandable.newBuilder().addEntitlementIds(MEMBER).addResourceTypeIds("user").build();

  private SmallSite() {}

  static WrittenFile write(Path output, SyncId id, Instant start) {
    return write(output, NewSync.full(id, start), UTC);
  }

  static WrittenFile write(Path output, NewSync sync, WriterOptions options) {
    try (C1zWriter writer = C1zWriter.open(output, options)) {
      writer.begin(sync);
      putRows(writer);
      return writer.finish(sync.startedAt().plusSeconds(30), "");
    }
  }

  static void putRows(C1zWriter writer) {
    for (String type : List.of("user", "group", "project-role")) {
      writer.put(
          ResourceTypeRow.of(
              ResourceType.newBuilder().setId(type).setDisplayName("Type " + type).build()));
    }
    for (String user : List.of("u1", "u2", "u3")) {
      writer.put(ResourceRow.of(resource("user", user).setDisplayName("Ünï " + user).build()));
    }
    writer.put(ResourceRow.of(resource("group", "g1").setDisplayName("Team 1").build()));
    writer.put(
        ResourceRow.of(
            resource("project-role", "10:20").setParentResourceId(id("group", "g1")).build()));
    writer.put(EntitlementRow.of(entitlement(MEMBER, "group", "g1")));
    writer.put(EntitlementRow.of(entitlement(ASSIGNED, "project-role", "10:20")));
    writer.put(GrantRow.of(grant(MEMBER, "group", "g1", "user", "u1").build()));
    writer.put(GrantRow.of(grant(MEMBER, "group", "g1", "user", "u2").build()));
    writer.put(GrantRow.of(expandableGrant()));
    writer.put(GrantRow.of(derivedGrant()));
  }

  static Grant expandableGrant() {
    return grant(ASSIGNED, "project-role", "10:20", "group", "g1")
        .addAnnotations(any(EXPANDABLE))
        .build();
  }

  static Grant derivedGrant() {
    GrantSources.GrantSource direct =
        GrantSources.GrantSource.newBuilder().setIsDirect(true).build();
    return grant(ASSIGNED, "project-role", "10:20", "user", "u1")
        .addAnnotations(any(GrantImmutable.getDefaultInstance()))
        .setSources(
            GrantSources.newBuilder().putSources("z", direct).putSources(MEMBER, direct).build())
        .build();
  }

  static Grant.Builder grant(
      String entitlement, String type, String resource, String principalType, String principal) {
    return Grant.newBuilder()
        .setId(entitlement + ":" + principalType + ":" + principal)
        .setEntitlement(
            Entitlement.newBuilder().setId(entitlement).setResource(resource(type, resource)))
        .setPrincipal(resource(principalType, principal));
  }

  static Entitlement entitlement(String entitlement, String type, String resource) {
    return Entitlement.newBuilder()
        .setId(entitlement)
        .setResource(resource(type, resource))
        .setSlug("slug")
        .build();
  }

  static Resource.Builder resource(String type, String id) {
    return Resource.newBuilder().setId(id(type, id));
  }

  static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  static Any any(Message message) {
    return Any.pack(message);
  }
}
