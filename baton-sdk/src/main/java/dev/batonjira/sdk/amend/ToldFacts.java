package dev.batonjira.sdk.amend;

import com.google.protobuf.Any;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Annotations;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a change tells of a resource, joined to what a file has known of it. */
final class ToldFacts {
  /** The profile's word on the address, which is of no use without it. */
  private static final List<String> OF_THE_ADDRESS =
      List.of("login", "email_source", "email_missing");

  private ToldFacts() {}

  /** The resource as told, with what only {@code stored} has. */
  static Resource joined(Resource stored, Resource told) {
    Optional<UserTrait> before = trait(stored);
    Optional<UserTrait> now = trait(told);
    if (before.isEmpty() || now.isEmpty()) {
      return stored.toBuilder()
          .setDisplayName(
              told.getDisplayName().isEmpty() ? stored.getDisplayName() : told.getDisplayName())
          .setProfile(
              stored.getProfile().toBuilder().putAllFields(told.getProfile().getFieldsMap()))
          .build();
    }
    UserTrait trait = joined(before.get(), now.get());
    Any joined = Annotations.pack(trait);
    Resource.Builder account = told.toBuilder().clearAnnotations();
    if (stored.hasProfile() || told.hasProfile()) {
      // It stands in both places.
      account.setProfile(trait.getProfile());
    }
    for (Any annotation : told.getAnnotationsList()) {
      account.addAnnotations(annotation.is(UserTrait.class) ? joined : annotation);
    }
    return account.build();
  }

  private static UserTrait joined(UserTrait stored, UserTrait told) {
    boolean addressTold = told.getEmailsCount() > 0;
    UserTrait.Builder before = stored.toBuilder();
    if (addressTold) {
      before.clearEmails();
    }
    if (told.hasStatus()) {
      before.clearStatus();
    }
    before.setProfile(
        joined(
            stored.getProfile(), told.getProfile(), addressTold || stored.getEmailsCount() == 0));
    return before.mergeFrom(told.toBuilder().clearProfile().build()).build();
  }

  private static Struct joined(Struct stored, Struct told, boolean withAddress) {
    Struct.Builder joined = stored.toBuilder();
    if (withAddress) {
      OF_THE_ADDRESS.forEach(joined::removeFields);
    }
    for (Map.Entry<String, Value> field : told.getFieldsMap().entrySet()) {
      if (withAddress || !OF_THE_ADDRESS.contains(field.getKey())) {
        joined.putFields(field.getKey(), field.getValue());
      }
    }
    return joined.build();
  }

  private static Optional<UserTrait> trait(Resource account) {
    return Annotations.find(account.getAnnotationsList(), UserTrait.getDefaultInstance());
  }
}
