package dev.batonjira.analysis;

import com.google.protobuf.Any;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.EntitlementRow;
import dev.batonjira.c1z.GrantRow;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.ResourceRow;
import dev.batonjira.c1z.ResourceTypeRow;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of a sync and writes them; and hands out files of the original program. */
public final class SampleFile {
  public static final String ORIGINAL = "original-small.c1z";
  public static final String ORIGINAL_TWO_SYNCS = "original-two-syncs.c1z";

  private static final Instant START = Instant.parse("2026-02-03T04:05:06.120Z");

  private final Map<String, ResourceRow> resources = new LinkedHashMap<>();
  private final Map<String, EntitlementRow> entitlements = new LinkedHashMap<>();
  private final Map<String, GrantRow> grants = new LinkedHashMap<>();

  /** Copies a file of the original program to a directory. */
  public static Path original(String name, Path directory) throws IOException {
    try (InputStream in = SampleFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no test resource " + name);
      }
      Files.copy(in, directory.resolve(name));
    }
    return directory.resolve(name);
  }

  public static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  /** Adds an account. */
  public SampleFile person(String id, UserTrait.Builder trait) {
    return resource(
        Resource.newBuilder()
            .setId(id("user", id))
            .setDisplayName("Person " + id)
            .addAnnotations(Any.pack(trait.build()))
            .build());
  }

  /** Adds an account that can be used. */
  public SampleFile person(String id) {
    return person(
        id,
        UserTrait.newBuilder()
            .addEmails(
                UserTrait.Email.newBuilder().setAddress(id + "@example.com").setIsPrimary(true))
            .setStatus(
                UserTrait.Status.newBuilder().setStatus(UserTrait.Status.State.STATUS_ENABLED)));
  }

  /** Adds a group with its entitlement {@code member}. */
  public SampleFile group(String id) {
    resource(Resource.newBuilder().setId(id("group", id)).setDisplayName("Group " + id).build());
    return entitlement(id("group", id), "member");
  }

  /** Adds a resource. */
  public SampleFile resource(Resource resource) {
    ResourceRow row = ResourceRow.of(resource);
    resources.put(row.externalId(), row);
    return this;
  }

  /** Adds an entitlement {@code type:id:slug}. */
  public SampleFile entitlement(ResourceId resource, String slug) {
    String id = resource.getResourceType() + ":" + resource.getResource() + ":" + slug;
    entitlements.put(
        id,
        EntitlementRow.of(
            Entitlement.newBuilder()
                .setId(id)
                .setResource(Resource.newBuilder().setId(resource))
                .setSlug(slug)
                .setDisplayName(id)
                .build()));
    return this;
  }

  /** Adds a grant. */
  public SampleFile grant(ResourceId resource, String slug, ResourceId to, Message... notes) {
    GrantRow row = GrantRow.of(newGrant(resource, slug, to, notes).build());
    grants.put(row.id(), row);
    return this;
  }

  /** Adds a grant that the file says derives from another entitlement. */
  public SampleFile derived(ResourceId resource, String slug, ResourceId to, String source) {
    GrantRow row =
        GrantRow.of(
            newGrant(resource, slug, to)
                .setSources(
                    GrantSources.newBuilder()
                        .putSources(
                            source,
                            GrantSources.GrantSource.newBuilder().setIsDirect(true).build()))
                .build());
    grants.put(row.id(), row);
    return this;
  }

  private static Grant.Builder newGrant(
      ResourceId resource, String slug, ResourceId to, Message... notes) {
    String entitlement = resource.getResourceType() + ":" + resource.getResource() + ":" + slug;
    Grant.Builder grant =
        Grant.newBuilder()
            .setId(entitlement + ":" + to.getResourceType() + ":" + to.getResource())
            .setEntitlement(
                Entitlement.newBuilder()
                    .setId(entitlement)
                    .setResource(Resource.newBuilder().setId(resource)))
            .setPrincipal(Resource.newBuilder().setId(to));
    for (Message note : notes) {
      grant.addAnnotations(Any.pack(note));
    }
    return grant;
  }

  /** Says that holders of an entitlement receive the grant as well. */
  public static GrantExpandable expanding(String entitlement, boolean shallow, String... types) {
    return GrantExpandable.newBuilder()
        .addEntitlementIds(entitlement)
        .setShallow(shallow)
        .addAllResourceTypeIds(List.of(types))
        .build();
  }

  /** Says by which holders of a scheme a grant came. */
  public static GrantMetadata because(String... vias) {
    ListValue.Builder paths = ListValue.newBuilder();
    for (String via : vias) {
      paths.addValues(
          Value.newBuilder()
              .setStructValue(
                  Struct.newBuilder()
                      .putFields("source", text("permission-scheme"))
                      .putFields("scheme", text("Default scheme"))
                      .putFields("holder", text("applicationRole"))
                      .putFields("via", text(via))));
    }
    return GrantMetadata.newBuilder()
        .setMetadata(
            Struct.newBuilder().putFields("paths", Value.newBuilder().setListValue(paths).build()))
        .build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }

  /** Writes the rows as a full sync of a file. */
  public SyncId write(Path file) {
    return write(file, "first");
  }

  /** Writes the rows as one more full sync of a file. */
  public SyncId write(Path file, String sync) {
    SyncId id = new SyncId(sync);
    try (C1zWriter writer =
        C1zWriter.open(file, WriterOptions.defaults().withZone(ZoneOffset.UTC))) {
      writer.begin(NewSync.full(id, START));
      type(writer, "user", ResourceType.Trait.TRAIT_USER);
      type(writer, "group", ResourceType.Trait.TRAIT_GROUP);
      type(writer, "project-role", ResourceType.Trait.TRAIT_ROLE);
      writer.put(ResourceTypeRow.of(ResourceType.newBuilder().setId("project").build()));
      resources.values().forEach(writer::put);
      entitlements.values().forEach(writer::put);
      grants.values().forEach(writer::put);
      writer.finish(START.plusSeconds(30), "");
    }
    return id;
  }

  private static void type(C1zWriter writer, String id, ResourceType.Trait trait) {
    writer.put(
        ResourceTypeRow.of(
            ResourceType.newBuilder().setId(id).setDisplayName(id).addTraits(trait).build()));
  }
}
