package dev.batonjira.app.query;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.C1zWriter;
import dev.batonjira.c1z.EntitlementRow;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.GrantRow;
import dev.batonjira.c1z.NewSync;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.ResourceRow;
import dev.batonjira.c1z.ResourceTypeRow;
import dev.batonjira.c1z.StoredGrant;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantImmutable;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.GrantSources;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.SkipEntitlementsAndGrants;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A copy of a sync without anything that names a person, a group, a project or a site, for a bug
 * report: ids and names are pseudonyms, and of everything else only what is known to be harmless is
 * kept. Who holds what stays the same.
 */
final class SanitizedCopy {
  /** Facts whose values are words of Jira or of this program. */
  private static final Set<String> HARMLESS =
      Set.of(
          "account_type",
          "app_type",
          "style",
          "type",
          "archived",
          "private",
          "open",
          "scope",
          "technical",
          "email_source",
          "email_missing",
          "externally_managed",
          "member_count",
          "source",
          "holder");

  /** Facts that are the id of another resource, and of which type. */
  private static final Map<String, String> REFERENCES =
      Map.of("project_id", "project", "lead_account_id", "user", "user_id", "user", "id", "group");

  private static final Set<String> KEPT_ROLE_NAMES = Set.of("administrators", "administrator");

  private static final int SOURCE_BYTES = 8 << 20;

  private final AskedFile file;
  private final Pseudonyms pseudonyms;
  private final Known<String, String> sources =
      new Known<>(SOURCE_BYTES, id -> 4 * id.length(), this::byId);

  SanitizedCopy(AskedFile file, Pseudonyms pseudonyms) {
    this.file = file;
    this.pseudonyms = pseudonyms;
  }

  /** Writes the copy beside its place, and puts it there when it is whole. */
  void write(Path target) {
    Path unfinished = target.resolveSibling(target.getFileName() + ".new");
    try {
      try {
        Files.deleteIfExists(unfinished);
        fill(unfinished);
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + target + ": " + e, e);
    }
  }

  private void fill(Path target) {
    SyncRun sync = file.sync();
    C1zReader reader = file.reader();
    SyncType type = sync.type().equals(SyncType.FULL) ? SyncType.FULL : SyncType.PARTIAL;
    try (C1zWriter writer = C1zWriter.open(target, WriterOptions.defaults())) {
      writer.begin(new NewSync(sync.id(), type, sync.startedAt(), null));
      AskedFile.each(reader.resourceTypes(sync.id()), row -> writer.put(ResourceTypeRow.of(row)));
      AskedFile.each(
          reader.resources(sync.id(), ResourceFilter.ALL),
          row -> writer.put(ResourceRow.of(resource(row))));
      AskedFile.each(
          reader.entitlements(sync.id()), row -> writer.put(EntitlementRow.of(entitlement(row))));
      AskedFile.each(
          reader.grants(sync.id(), new GrantFilter.All()),
          row -> writer.put(GrantRow.of(grant(row))));
      writer.finish(sync.endedAt() == null ? sync.startedAt() : sync.endedAt(), "");
    }
  }

  private Resource resource(Resource resource) {
    Resource.Builder clean =
        Resource.newBuilder()
            .setId(id(resource.getId()))
            .setDisplayName(name(resource))
            .setStatus(resource.getStatus().toBuilder().clearDetails());
    if (!resource.hasStatus()) {
      clean.clearStatus();
    }
    if (resource.hasParentResourceId()) {
      clean.setParentResourceId(id(resource.getParentResourceId()));
    }
    if (resource.hasProfile()) {
      clean.setProfile(profile(resource.getProfile()));
    }
    for (Any annotation : resource.getAnnotationsList()) {
      trait(annotation).ifPresent(clean::addAnnotations);
    }
    return clean.build();
  }

  /** The kept part of an annotation: traits only. */
  private Optional<Any> trait(Any annotation) {
    try {
      if (annotation.is(UserTrait.class)) {
        return Optional.of(Any.pack(user(annotation.unpack(UserTrait.class))));
      }
      if (annotation.is(GroupTrait.class)) {
        GroupTrait trait = annotation.unpack(GroupTrait.class);
        return Optional.of(
            Any.pack(
                GroupTrait.newBuilder()
                    .setGroupSourceType(trait.getGroupSourceType())
                    .setProfile(profile(trait.getProfile()))
                    .build()));
      }
      if (annotation.is(RoleTrait.class)) {
        RoleTrait trait = annotation.unpack(RoleTrait.class);
        return Optional.of(
            Any.pack(RoleTrait.newBuilder().setProfile(profile(trait.getProfile())).build()));
      }
      return Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a trait is malformed", e);
    }
  }

  private UserTrait user(UserTrait trait) {
    UserTrait.Builder clean =
        UserTrait.newBuilder()
            .setStatus(UserTrait.Status.newBuilder().setStatus(trait.getStatus().getStatus()))
            .setAccountType(trait.getAccountType())
            .setProfile(profile(trait.getProfile()));
    trait
        .getEmailsList()
        .forEach(email ->
            clean.addEmails(
                UserTrait.Email.newBuilder()
                    .setAddress(pseudonyms.of("email", email.getAddress()) + "@example.com")
                    .setIsPrimary(email.getIsPrimary())));
    return clean.build();
  }

  private Struct profile(Struct profile) {
    Struct.Builder clean = Struct.newBuilder();
    profile
        .getFieldsMap()
        .forEach((key, value) -> {
          if (HARMLESS.contains(key)) {
            clean.putFields(key, value);
          } else if (REFERENCES.containsKey(key)) {
            clean.putFields(key, text(id(REFERENCES.get(key), value.getStringValue())));
          } else if (value.hasStringValue()) {
            boolean kept =
                key.equals("name")
                    && KEPT_ROLE_NAMES.contains(value.getStringValue().toLowerCase(Locale.ROOT));
            clean.putFields(
                key, kept ? value : text(pseudonyms.of("text", value.getStringValue())));
          }
        });
    return clean.build();
  }

  private Entitlement entitlement(Entitlement entitlement) {
    ResourceId resource = id(entitlement.getResource().getId());
    return Entitlement.newBuilder()
        .setId(entitlementId(entitlement.getId(), entitlement.getResource().getId()))
        .setResource(Resource.newBuilder().setId(resource))
        .setDisplayName(resource.getResource() + " " + entitlement.getSlug())
        .setSlug(entitlement.getSlug())
        .setPurpose(entitlement.getPurpose())
        .addAllGrantableTo(
            entitlement.getGrantableToList().stream()
                .map(type ->
                    type.toBuilder()
                        .clearAnnotations()
                        .addAllAnnotations(
                            type.getAnnotationsList().stream()
                                .filter(any -> any.is(SkipEntitlementsAndGrants.class))
                                .toList())
                        .build())
                .toList())
        .build();
  }

  private Grant grant(StoredGrant stored) {
    Grant grant = stored.grant();
    ResourceId resource = grant.getEntitlement().getResource().getId();
    ResourceId principal = id(grant.getPrincipal().getId());
    String entitlement = entitlementId(grant.getEntitlement().getId(), resource);
    Grant.Builder clean =
        Grant.newBuilder()
            .setId(entitlement + ":" + principal.getResourceType() + ":" + principal.getResource())
            .setEntitlement(
                Entitlement.newBuilder()
                    .setId(entitlement)
                    .setResource(Resource.newBuilder().setId(id(resource))))
            .setPrincipal(Resource.newBuilder().setId(principal));
    if (stored.expandable() != null) {
      clean.addAnnotations(Any.pack(expandable(stored.expandable(), grant)));
    }
    for (Any annotation : grant.getAnnotationsList()) {
      if (annotation.is(GrantImmutable.class)) {
        clean.addAnnotations(Any.pack(GrantImmutable.getDefaultInstance()));
      } else if (annotation.is(GrantMetadata.class)) {
        clean.addAnnotations(Any.pack(metadata(annotation)));
      }
    }
    if (grant.hasSources()) {
      GrantSources.Builder sources = GrantSources.newBuilder();
      grant
          .getSources()
          .getSourcesMap()
          .forEach((id, source) -> sources.putSources(this.sources.get(id), source));
      clean.setSources(sources);
    }
    return clean.build();
  }

  private GrantExpandable expandable(GrantExpandable expandable, Grant grant) {
    return expandable.toBuilder()
        .clearEntitlementIds()
        .addAllEntitlementIds(
            expandable.getEntitlementIdsList().stream()
                .map(id -> entitlementId(id, grant.getPrincipal().getId()))
                .toList())
        .build();
  }

  private GrantMetadata metadata(Any annotation) {
    try {
      Struct metadata = annotation.unpack(GrantMetadata.class).getMetadata();
      List<Value> paths =
          metadata
              .getFieldsOrDefault("paths", Value.getDefaultInstance())
              .getListValue()
              .getValuesList();
      Value.Builder clean = Value.newBuilder();
      paths.forEach(path ->
          clean
              .getListValueBuilder()
              .addValues(Value.newBuilder().setStructValue(path(path.getStructValue()))));
      return GrantMetadata.newBuilder()
          .setMetadata(Struct.newBuilder().putFields("paths", clean.build()))
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("a grant's metadata is malformed", e);
    }
  }

  /** A path's holder may be a product, which is no secret, or a resource. */
  private Struct path(Struct path) {
    Struct.Builder clean = profile(path).toBuilder();
    String via = path.getFieldsOrDefault("via", Value.getDefaultInstance()).getStringValue();
    int colon = via.indexOf(':');
    if (colon > 0) {
      String type = via.substring(0, colon);
      clean.putFields(
          "via",
          text(
              type.equals("application-role")
                  ? via
                  : type + ":" + id(type, via.substring(colon + 1))));
    }
    return clean.build();
  }

  private String name(Resource resource) {
    String type = resource.getId().getResourceType();
    return type + " " + id(type, resource.getId().getResource());
  }

  private ResourceId id(ResourceId id) {
    return ResourceId.newBuilder()
        .setResourceType(id.getResourceType())
        .setResource(id(id.getResourceType(), id.getResource()))
        .build();
  }

  private String id(String type, String id) {
    return pseudonyms.of("id " + type, id);
  }

  /** The id of a source entitlement is all that a derived grant says of it: look its owner up. */
  private String byId(String entitlement) {
    return file.reader()
        .entitlement(file.sync().id(), entitlement)
        .map(found -> entitlementId(entitlement, found.getResource().getId()))
        .orElseGet(() -> pseudonyms.of("entitlement", entitlement));
  }

  /** By convention {@code type:id:slug}; any other form becomes a pseudonym whole. */
  private String entitlementId(String entitlement, ResourceId owner) {
    String prefix = owner.getResourceType() + ":" + owner.getResource() + ":";
    return entitlement.startsWith(prefix)
        ? owner.getResourceType()
            + ":"
            + id(owner.getResourceType(), owner.getResource())
            + ":"
            + entitlement.substring(prefix.length())
        : pseudonyms.of("entitlement", entitlement);
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
