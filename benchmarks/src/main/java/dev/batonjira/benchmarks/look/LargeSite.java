package dev.batonjira.benchmarks.look;

import com.google.protobuf.Any;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.GroupTrait;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.RoleTrait;
import dev.batonjira.protocol.connector.v2.UserTrait;
import java.util.List;
import java.util.Map;

/** The accounts, groups, projects and roles of a large site by number, and what they are called. */
final class LargeSite {
  static final String USER = "user";
  static final String GROUP = "group";
  static final String ROLE = "project-role";
  static final String PROJECT = "project";
  static final List<String> ROLES = List.of("Administrators", "Users", "Viewers");

  /** One project of so many is open to all who have the product. */
  private static final int OPEN_EVERY = 25;

  private LargeSite() {}

  static Resource account(int account) {
    boolean left = account % 50 == 49;
    String first = "Person";
    String last = "%06d".formatted(account);
    Message trait =
        UserTrait.newBuilder()
            .addEmails(
                UserTrait.Email.newBuilder()
                    .setAddress("person%06d@example.com".formatted(account))
                    .setIsPrimary(true))
            .setStatus(
                UserTrait.Status.newBuilder()
                    .setStatus(
                        left
                            ? UserTrait.Status.State.STATUS_DISABLED
                            : UserTrait.Status.State.STATUS_ENABLED))
            .setProfile(
                profile(
                    Map.of(
                        "first_name",
                        first,
                        "last_name",
                        last,
                        "user_id",
                        userId(account),
                        "account_type",
                        account % 1000 == 999 ? "app" : "atlassian")))
            .build();
    return resource(id(USER, userId(account)), first + " " + last, trait);
  }

  static Resource group(int group) {
    String name = group == 0 ? "jira-users" : group == 1 ? "site-admins" : "team-" + group;
    return resource(id(GROUP, groupId(group)), name, GroupTrait.getDefaultInstance());
  }

  static Resource project(int project, int lead) {
    return Resource.newBuilder()
        .setId(id(PROJECT, projectId(project)))
        .setDisplayName("Project %04d".formatted(project))
        .setProfile(
            profile(
                Map.of(
                    "key",
                    "P" + project,
                    "type",
                    "software",
                    "style",
                    "company-managed",
                    "open",
                    open(project) ? "logged-in" : "",
                    "permission_scheme",
                    "Default Permission Scheme",
                    "lead_account_id",
                    userId(lead))))
        .build();
  }

  static Resource role(int project, int role) {
    return resource(
        id(ROLE, roleId(project, role)),
        "%s of Project %04d".formatted(ROLES.get(role), project),
        RoleTrait.newBuilder()
            .setProfile(profile(Map.of("name", ROLES.get(role), "project_id", projectId(project))))
            .build());
  }

  private static Resource resource(ResourceId id, String name, Message trait) {
    return Resource.newBuilder()
        .setId(id)
        .setDisplayName(name)
        .addAnnotations(Any.pack(trait))
        .build();
  }

  private static Struct profile(Map<String, String> values) {
    Struct.Builder profile = Struct.newBuilder();
    values.forEach(
        (name, value) -> profile.putFields(name, Value.newBuilder().setStringValue(value).build()));
    return profile.build();
  }

  static ResourceId user(int account) {
    return id(USER, userId(account));
  }

  private static String userId(int account) {
    return "712020:%012x".formatted(0x5b10a0000000L + account);
  }

  static String groupId(int group) {
    return "%08x-0000-4000-8000-000000000000".formatted(group + 1);
  }

  static String projectId(int project) {
    return Integer.toString(10_000 + project);
  }

  static String roleId(int project, int role) {
    return projectId(project) + ":1010" + role;
  }

  static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  static Any way(String holder, String via) {
    Struct path =
        profile(
            Map.of(
                "source", "permission-scheme",
                "scheme_id", "10000",
                "scheme", "Default Permission Scheme",
                "holder", holder,
                "via", via));
    return Any.pack(
        GrantMetadata.newBuilder()
            .setMetadata(
                Struct.newBuilder()
                    .putFields(
                        "paths",
                        Value.newBuilder()
                            .setListValue(
                                ListValue.newBuilder()
                                    .addValues(Value.newBuilder().setStructValue(path)))
                            .build()))
            .build());
  }

  static String entitlementId(ResourceId on, String slug) {
    return on.getResourceType() + ":" + on.getResource() + ":" + slug;
  }

  static boolean open(int project) {
    return project % OPEN_EVERY == 0;
  }
}
