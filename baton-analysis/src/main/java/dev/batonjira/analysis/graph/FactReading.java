package dev.batonjira.analysis.graph;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceType;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads facts from a resource: of our files, and of the original's, which tell less. */
final class FactReading {
  private static final String PROJECT = "project";

  private FactReading() {}

  /**
   * The facts of a resource.
   *
   * @param type its type; null when the file does not have it
   */
  static Facts of(Resource resource, @Nullable ResourceType type) {
    List<ResourceType.Trait> traits = type == null ? List.of() : type.getTraitsList();
    if (traits.contains(ResourceType.Trait.TRAIT_USER)) {
      return person(resource);
    }
    if (traits.contains(ResourceType.Trait.TRAIT_GROUP)) {
      GroupTrait trait = trait(resource, GroupTrait.getDefaultInstance());
      return new Facts.Group(trait.getGroupSourceType().equals("directory_synced"));
    }
    if (traits.contains(ResourceType.Trait.TRAIT_ROLE)) {
      Struct profile = profile(resource, trait(resource, RoleTrait.getDefaultInstance()));
      return new Facts.Role(text(profile, "name"), text(profile, "project_id"));
    }
    return resource.getId().getResourceType().equals(PROJECT)
        ? project(resource.getProfile())
        : new Facts.Other();
  }

  private static Facts person(Resource resource) {
    UserTrait trait = trait(resource, UserTrait.getDefaultInstance());
    Struct profile = trait.hasProfile() ? trait.getProfile() : resource.getProfile();
    String accountType = text(profile, "account_type");
    return new Facts.Person(
        email(trait),
        state(
            trait.hasStatus()
                ? trait.getStatus().getStatusValue()
                : resource.getStatus().getStatusValue()),
        trait.getAccountType() == UserTrait.AccountType.ACCOUNT_TYPE_SERVICE
            || trait.getAccountType() == UserTrait.AccountType.ACCOUNT_TYPE_SYSTEM
            || accountType.equals("app"),
        accountType,
        text(profile, "last_active_in_jira").isEmpty()
            ? text(profile, "last_active")
            : text(profile, "last_active_in_jira"));
  }

  private static Facts project(Struct profile) {
    return new Facts.Project(
        text(profile, "key"),
        text(profile, "style"),
        text(profile, "type"),
        text(profile, "category"),
        profile.getFieldsOrDefault("archived", Value.getDefaultInstance()).getBoolValue(),
        text(profile, "open"),
        text(profile, "permission_scheme"),
        text(profile, "lead_account_id"));
  }

  private static String email(UserTrait trait) {
    String first = "";
    for (UserTrait.Email email : trait.getEmailsList()) {
      if (email.getIsPrimary()) {
        return email.getAddress();
      }
      first = first.isEmpty() ? email.getAddress() : first;
    }
    return first;
  }

  /** Both enums of the protocol number enabled, disabled and deleted alike. */
  private static Facts.State state(int number) {
    return switch (number) {
      case UserTrait.Status.State.STATUS_ENABLED_VALUE -> Facts.State.ENABLED;
      case UserTrait.Status.State.STATUS_DISABLED_VALUE -> Facts.State.DISABLED;
      case UserTrait.Status.State.STATUS_DELETED_VALUE -> Facts.State.DELETED;
      default -> Facts.State.UNKNOWN;
    };
  }

  private static Struct profile(Resource resource, RoleTrait trait) {
    return trait.hasProfile() ? trait.getProfile() : resource.getProfile();
  }

  static String text(Struct profile, String key) {
    return profile.getFieldsOrDefault(key, Value.getDefaultInstance()).getStringValue();
  }

  private static <T extends Message> T trait(Resource resource, T absent) {
    String name = absent.getDescriptorForType().getFullName();
    for (Any annotation : resource.getAnnotationsList()) {
      if (annotation.getTypeUrl().endsWith("/" + name)) {
        try {
          @SuppressWarnings("unchecked") // A message's own parser yields its own type.
          T found = (T) absent.getParserForType().parseFrom(annotation.getValue());
          return found;
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalArgumentException(
              "the annotation %s of %s:%s is malformed"
                  .formatted(
                      name, resource.getId().getResourceType(), resource.getId().getResource()),
              e);
        }
      }
    }
    return absent;
  }
}
