package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationAccount;
import dev.batonjira.simulator.site.OrganizationGroup;
import dev.batonjira.simulator.site.RoleAssignment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** JSON shapes of accounts and groups in the directories. */
final class AdminBeans {
  private AdminBeans() {}

  static void self(JsonGenerator out, String address) {
    out.writeObjectPropertyStart("links");
    out.writeStringProperty("self", address);
    out.writeEndObject();
  }

  static void text(JsonGenerator out, String name, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(name, value);
    }
  }

  /**
   * The account as searches show it.
   *
   * @param expand what is shown besides
   */
  static void account(JsonGenerator out, AdminCall call, int place, List<String> expand) {
    Organization organization = call.organization();
    out.writeStartObject();
    accountProperties(out, call, organization.account(place));
    if (expand.contains("counts.resources")) {
      out.writeObjectPropertyStart("counts");
      out.writeNumberProperty("resources", resources(organization.rolesOf(place)).size());
      out.writeEndObject();
    }
    if (expand.contains("platformRoles")) {
      platformRoles(out, organization.rolesOf(place));
    }
    if (expand.contains("productAccess")) {
      productAccess(out, organization, place);
    }
    if (expand.contains("groups")) {
      groups(out, call, place);
    }
    self(out, new Cursor(place, "").text());
    out.writeEndObject();
  }

  /** An account without an address has none, or an empty one. */
  static void accountProperties(JsonGenerator out, AdminCall call, OrganizationAccount account) {
    out.writeStringProperty("accountId", account.accountId());
    if (!account.app()) {
      out.writeStringProperty("accountType", "atlassian");
    }
    out.writeStringProperty("accountStatus", account.status().accountStatus());
    out.writeStringProperty("membershipStatus", account.status().membershipStatus());
    out.writeStringProperty("status", account.status().status());
    out.writeStringProperty("claimStatus", account.managed() ? "managed" : "unmanaged");
    boolean pending = call.organization().hasNotAccepted(account.place());
    if (account.managed() || pending) {
      out.writeStringProperty("managementSource", account.synced() ? "synced" : "invited");
    } else {
      out.writeNullProperty("managementSource");
    }
    out.writeStringProperty("name", account.name());
    out.writeStringProperty("nickname", account.name().split(" ", 2)[0]);
    if (account.email() != null) {
      out.writeStringProperty("email", account.email());
      out.writeBooleanProperty(
          "emailVerified", !pending && (account.managed() || account.place() % 3 != 0));
    } else if (pending) {
      out.writeBooleanProperty("emailVerified", false);
    } else if (account.place() % 2 == 0) {
      out.writeStringProperty("email", "");
    }
    if (account.mfaEnabled() != null) {
      out.writeBooleanProperty("mfaEnabled", account.mfaEnabled());
    }
    if (account.synced()) {
      out.writeStringProperty("jobTitle", "Gardener " + account.place() % 7);
      out.writeStringProperty("department", "Bed " + account.place() % 5);
    }
    text(out, "timeZone", account.timeZone());
    out.writeStringProperty("avatar", call.host() + "/avatar/user/48x48");
    out.writeStringProperty("picture", call.host() + "/avatar/user/48x48");
    out.writeStringProperty("addedToOrg", account.addedToOrg().toString());
  }

  static void platformRoles(JsonGenerator out, List<RoleAssignment> roles) {
    out.writeArrayPropertyStart("platformRoles");
    roles.stream()
        .filter(RoleAssignment::ofPlatform)
        .map(RoleAssignment::role)
        .forEach(out::writeString);
    out.writeEndArray();
  }

  private static void productAccess(JsonGenerator out, Organization organization, int place) {
    out.writeArrayPropertyStart("productAccess");
    for (RoleAssignment resource : resources(organization.rolesOf(place))) {
      out.writeStartObject();
      out.writeStringProperty("id", resource.resourceId());
      out.writeStringProperty("key", resource.resourceOwner());
      Instant last = organization.lastActive(place, resource.resourceId());
      if (last != null) {
        out.writeStringProperty("lastActiveTimestamp", last.toString());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** One role for each product that the roles open. */
  static List<RoleAssignment> resources(List<RoleAssignment> roles) {
    List<String> ids = roles.stream().map(RoleAssignment::resourceId).toList();
    return roles.stream()
        .filter(role -> !role.ofPlatform())
        .filter(role -> roles.get(ids.indexOf(role.resourceId())).equals(role))
        .toList();
  }

  private static void groups(JsonGenerator out, AdminCall call, int place) {
    out.writeArrayPropertyStart("groups");
    call.organization()
        .groupsOf(place)
        .mapToObj(call.organization()::group)
        .filter(group -> call.sees(group.directory()))
        .forEach(group -> {
          out.writeStartObject();
          out.writeStringProperty("id", "ari:cloud:identity::group/" + group.id());
          out.writeStringProperty("name", group.name());
          if (group.description() == null) {
            out.writeNullProperty("description");
          } else {
            out.writeStringProperty("description", group.description());
          }
          out.writeEndObject();
        });
    out.writeEndArray();
  }

  /** The group as searches show it. */
  static void group(
      JsonGenerator out, AdminCall call, int number, boolean userCount, boolean resourceCount) {
    Organization organization = call.organization();
    OrganizationGroup group = organization.group(number);
    out.writeStartObject();
    out.writeStringProperty("id", group.id());
    out.writeStringProperty("name", group.name());
    text(out, "description", group.description());
    out.writeStringProperty("directoryId", organization.directoryId(group.directory()));
    out.writeBooleanProperty("externalSynced", group.externallySynced());
    out.writeStringProperty("managedBy", group.managedBy());
    out.writeObjectPropertyStart("managementAccess");
    out.writeBooleanProperty("readable", true);
    out.writeBooleanProperty("modifiable", !group.externallySynced());
    out.writeBooleanProperty(
        "deletable", !group.externallySynced() && organization.rolesOfGroup(number).isEmpty());
    out.writeEndObject();
    if (userCount || resourceCount) {
      out.writeObjectPropertyStart("counts");
      if (userCount) {
        out.writeNumberProperty("users", organization.members(number).count());
      }
      if (resourceCount) {
        out.writeNumberProperty("resources", resources(organization.rolesOfGroup(number)).size());
      }
      out.writeEndObject();
    }
    self(out, new Cursor(number, "").text());
    out.writeEndObject();
  }
}
