package dev.batonjira.app.query;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.GrantFilter;
import dev.batonjira.c1z.GrantKeys;
import dev.batonjira.c1z.ResourceFilter;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import java.util.List;
import java.util.function.Consumer;

/**
 * The public tool's flat table: a line for each account, each entitlement and each grant to an
 * account. In the order of the file, where that tool shuffles; and with the accounts that it loses.
 */
final class FlatTable {
  static final List<String> COLUMNS =
      List.of(
          "Type",
          "Last Name",
          "First Name",
          "User ID",
          "User Status",
          "Email Address",
          "Entitlement Display Name",
          "Entitlement",
          "Resource Type",
          "Resource Name",
          "Entitlement Description",
          "Entitlement Slug");

  private static final int IDENTITY_BYTES = 40 << 20;

  private final AskedFile file;
  private final Known<ResourceId, Identity> identities;

  FlatTable(AskedFile file) {
    this.file = file;
    this.identities =
        new Known<>(IDENTITY_BYTES, Identity::bytes, id -> identity(file.resource(id)));
  }

  /**
   * What the table shows of an account.
   *
   * @param status {@code Enabled} also where the file says nothing, as in that tool
   */
  private record Identity(String last, String first, String id, String status, String email) {
    int bytes() {
      return 5 * 24 + last.length() + first.length() + id.length() + email.length();
    }
  }

  void each(Consumer<List<String>> to) {
    C1zReader reader = file.reader();
    SyncId sync = file.sync().id();
    AskedFile.each(
        reader.resources(sync, ResourceFilter.ALL),
        resource -> {
          if (isUser(resource.getId().getResourceType())) {
            to.accept(identity(identity(resource)));
          }
        });
    AskedFile.each(reader.entitlements(sync), entitlement -> to.accept(entitlement(entitlement)));
    AskedFile.each(
        reader.grantKeys(sync, new GrantFilter.All()),
        grant -> {
          if (isUser(grant.principalType())) {
            to.accept(grant(identity(grant), grant));
          }
        });
  }

  private boolean isUser(String type) {
    return file.type(type).getTraitsList().contains(ResourceType.Trait.TRAIT_USER);
  }

  private static List<String> identity(Identity identity) {
    return List.of(
        "Identity",
        identity.last(),
        identity.first(),
        identity.id(),
        identity.status(),
        identity.email(),
        "",
        "",
        "",
        "",
        "",
        "");
  }

  private List<String> entitlement(Entitlement entitlement) {
    Resource resource = file.resource(entitlement.getResource().getId());
    return List.of(
        "Entitlement",
        "",
        "",
        "",
        "",
        "",
        entitlement.getDisplayName(),
        entitlement.getId(),
        resource.getId().getResourceType(),
        resource.getDisplayName(),
        entitlement.getDescription(),
        entitlement.getSlug());
  }

  private List<String> grant(Identity identity, GrantKeys grant) {
    Entitlement entitlement = file.entitlement(grant);
    return List.of(
        "Grant",
        identity.last(),
        identity.first(),
        identity.id(),
        "",
        identity.email(),
        entitlement.getDisplayName(),
        entitlement.getId(),
        grant.resourceType(),
        file.name(grant.resourceType(), grant.resource()),
        entitlement.getDescription(),
        entitlement.getSlug());
  }

  private Identity identity(GrantKeys grant) {
    return identities.get(
        ResourceId.newBuilder()
            .setResourceType(grant.principalType())
            .setResource(grant.principal())
            .build());
  }

  private static Identity identity(Resource resource) {
    UserTrait trait =
        Annotations.find(resource.getAnnotationsList(), UserTrait.getDefaultInstance())
            .orElse(UserTrait.getDefaultInstance());
    Struct profile = trait.hasProfile() ? trait.getProfile() : resource.getProfile();
    String first = text(profile, "first_name");
    String id = text(profile, "user_id");
    return new Identity(
        text(profile, "last_name"),
        first.isEmpty() ? resource.getDisplayName() : first,
        id.isEmpty() ? resource.getId().getResource() : id,
        switch (trait.getStatus().getStatus()) {
          case STATUS_DISABLED -> "Disabled";
          case STATUS_DELETED -> "Deleted";
          case STATUS_ENABLED, STATUS_UNSPECIFIED -> "Enabled";
          case UNRECOGNIZED -> "Unknown";
        },
        trait.getEmailsList().stream()
            .filter(UserTrait.Email::getIsPrimary)
            .map(UserTrait.Email::getAddress)
            .findFirst()
            .orElse(""));
  }

  private static String text(Struct profile, String key) {
    return profile.getFieldsOrDefault(key, Value.getDefaultInstance()).getStringValue();
  }
}
