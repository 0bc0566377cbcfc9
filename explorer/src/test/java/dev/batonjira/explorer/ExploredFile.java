package dev.batonjira.explorer;

import com.google.protobuf.Any;
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
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file with two syncs. In the later one Ada sees the project {@code Payroll} as a member of the
 * group {@code staff}, which the role {@code Users} has, and as its lead; in the earlier one she
 * was not in the group. Some names are hostile.
 */
final class ExploredFile {
  static final String HOSTILE_NAME = "<img src=x onerror=\"document.title='broken'\">";
  static final String RIGHT_TO_LEFT = "\u202Eمشروع التوطين";
  static final String LONG_NAME = "x".repeat(500);
  static final String FORMULA = "=1+1";
  static final String EMOJI = "👩‍👩‍👧‍👦 family";
  static final String WITH_SLASH = "712020:a/b?c#d";

  private static final Instant START = Instant.parse("2026-02-03T04:05:06Z");

  private final Map<String, ResourceRow> resources = new TreeMap<>();
  private final Map<String, EntitlementRow> entitlements = new TreeMap<>();
  private final Map<String, GrantRow> grants = new TreeMap<>();

  private ExploredFile() {}

  /** Writes the file. */
  static Path write(Path directory) {
    Path file = directory.resolve("explored.c1z");
    content(false).append(file, "earlier", START);
    content(true).append(file, "later", START.plusSeconds(3600));
    return file;
  }

  private static ExploredFile content(boolean adaInStaff) {
    ExploredFile content = new ExploredFile();
    content.person("ada", "Ada");
    content.person("bo", HOSTILE_NAME);
    content.person("cy", RIGHT_TO_LEFT);
    content.person("di", LONG_NAME);
    content.person("ed", FORMULA);
    content.person(WITH_SLASH, EMOJI);
    content.group("staff", "staff");
    content.group("unused", "unused");
    content.project("10000", "Payroll", "logged-in");
    content.project("10001", "Secret", "");
    content.role("10000:10100", "Users", "10000");
    content.grant("group:staff:member", "user", "bo");
    content.grant("group:staff:member", "user", WITH_SLASH);
    if (adaInStaff) {
      content.grant("group:staff:member", "user", "ada");
    }
    content.grant("project-role:10000:10100:assigned", "group", "staff", "group:staff:member");
    content.grant(
        "project:10000:participate",
        "project-role",
        "10000:10100",
        "project-role:10000:10100:assigned");
    content.grant("project:10000:participate", "user", "cy");
    content.grant("project:10000:lead", "user", "ada");
    content.grant("project:10000:participate", "user", "ada");
    content.grant("project:10001:participate", "user", "di");
    return content;
  }

  private void person(String id, String name) {
    resource(
        "user",
        id,
        name,
        Any.pack(
            UserTrait.newBuilder()
                .addEmails(
                    UserTrait.Email.newBuilder().setAddress("mail@example.com").setIsPrimary(true))
                .setStatus(
                    UserTrait.Status.newBuilder().setStatus(UserTrait.Status.State.STATUS_ENABLED))
                .build()));
  }

  private void group(String id, String name) {
    resource("group", id, name, Any.pack(GroupTrait.getDefaultInstance()));
    entitlement("group", id, "member");
  }

  private void project(String id, String name, String open) {
    resource(
        Resource.newBuilder()
            .setId(id("project", id))
            .setDisplayName(name)
            .setProfile(profile(Map.of("key", "K" + id, "open", open)))
            .build());
    entitlement("project", id, "participate");
    entitlement("project", id, "lead");
  }

  private void role(String id, String name, String project) {
    resource(
        "project-role",
        id,
        name,
        Any.pack(
            RoleTrait.newBuilder()
                .setProfile(profile(Map.of("project_id", project, "name", name)))
                .build()));
    entitlement("project-role", id, "assigned");
  }

  private static Struct profile(Map<String, String> values) {
    Struct.Builder profile = Struct.newBuilder();
    values.forEach(
        (name, value) -> profile.putFields(name, Value.newBuilder().setStringValue(value).build()));
    return profile.build();
  }

  private void resource(String type, String id, String name, Any trait) {
    resource(
        Resource.newBuilder()
            .setId(id(type, id))
            .setDisplayName(name)
            .addAnnotations(trait)
            .build());
  }

  private void resource(Resource resource) {
    ResourceRow row = ResourceRow.of(resource);
    resources.put(row.externalId(), row);
  }

  private void entitlement(String type, String resource, String slug) {
    String id = type + ":" + resource + ":" + slug;
    entitlements.put(
        id,
        EntitlementRow.of(
            Entitlement.newBuilder()
                .setId(id)
                .setResource(Resource.newBuilder().setId(id(type, resource)))
                .setSlug(slug)
                .setDisplayName(slug)
                .build()));
  }

  private void grant(String entitlement, String principalType, String principal, String... from) {
    String[] parts = entitlement.split(":", 2);
    String resource = parts[1].substring(0, parts[1].lastIndexOf(':'));
    Grant.Builder grant =
        Grant.newBuilder()
            .setId(entitlement + ":" + principalType + ":" + principal)
            .setEntitlement(
                Entitlement.newBuilder()
                    .setId(entitlement)
                    .setResource(Resource.newBuilder().setId(id(parts[0], resource))))
            .setPrincipal(Resource.newBuilder().setId(id(principalType, principal)));
    for (String source : from) {
      grant.addAnnotations(
          Any.pack(GrantExpandable.newBuilder().addEntitlementIds(source).build()));
    }
    GrantRow row = GrantRow.of(grant.build());
    grants.put(row.id(), row);
  }

  private static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  private void append(Path file, String sync, Instant at) {
    try (C1zWriter writer =
        C1zWriter.open(file, WriterOptions.defaults().withZone(ZoneOffset.UTC))) {
      writer.begin(NewSync.full(new SyncId(sync), at));
      type(writer, "user", ResourceType.Trait.TRAIT_USER);
      type(writer, "group", ResourceType.Trait.TRAIT_GROUP);
      type(writer, "project-role", ResourceType.Trait.TRAIT_ROLE);
      writer.put(ResourceTypeRow.of(ResourceType.newBuilder().setId("project").build()));
      resources.values().forEach(writer::put);
      entitlements.values().forEach(writer::put);
      grants.values().forEach(writer::put);
      writer.finish(at.plusSeconds(30), "");
    }
  }

  private static void type(C1zWriter writer, String id, ResourceType.Trait trait) {
    writer.put(
        ResourceTypeRow.of(
            ResourceType.newBuilder().setId(id).setDisplayName(id).addTraits(trait).build()));
  }
}
