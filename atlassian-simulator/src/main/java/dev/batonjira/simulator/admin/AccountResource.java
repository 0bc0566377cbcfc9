package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Query;
import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.OrganizationAccount;
import dev.batonjira.simulator.site.RoleAssignment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** The accounts of the directories. */
final class AccountResource {
  private static final String USERS = "/v2/orgs/{orgId}/directories/{directoryId}/users";
  private static final String SCOPE = "read:directories:admin";
  private static final List<String> EXPANSIONS =
      List.of("platformRoles", "counts.resources", "productAccess", "groups");

  private AccountResource() {}

  static List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(USERS, SCOPE, AccountResource::list),
        AdminRoute.post(USERS + "/search", AdminRoute.NO_SCOPE, AccountResource::search),
        AdminRoute.get(USERS + "/count", AdminRoute.NO_SCOPE, AccountResource::count),
        AdminRoute.get(USERS + "/stats", SCOPE, AccountResource::stats),
        AdminRoute.get(USERS + "/{accountId}", AdminRoute.NO_SCOPE, AccountResource::one),
        AdminRoute.get(
            USERS + "/{accountId}/role-assignments", SCOPE, AccountResource::roleAssignments),
        AdminRoute.get(
            "/v1/orgs/{orgId}/users", "read:accounts:admin", new ManagedAccounts()::list),
        AdminRoute.get(
            "/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates",
            AdminRoute.NO_SCOPE,
            ManagedAccounts::lastActiveDates));
  }

  private static Answer search(AdminCall call) {
    Criteria criteria = Criteria.ofBody(call.body());
    Cursor cursor = Cursor.parse(criteria.text("cursor"));
    List<String> expand =
        Objects.requireNonNullElse(criteria.filter("expand", EXPANSIONS), List.of());
    return Listing.of(
            new AccountSearch(call, criteria, false).from(cursor.position()),
            cursor,
            criteria.limit(50, 100))
        .answer(call, out -> {}, (out, place) -> AdminBeans.account(out, call, place, expand));
  }

  /** A cursor replaces all other parameters. */
  private static Answer list(AdminCall call) {
    Cursor cursor = Cursor.parse(call.query().first("cursor"));
    String raw = cursor.question().isEmpty() ? call.rawQuery() : cursor.question();
    Criteria criteria = Criteria.ofQuery(Query.parse(raw), AccountSearch.PARAMETERS);
    return Listing.of(
            new AccountSearch(call, criteria, false).from(cursor.position()),
            new Cursor(cursor.position(), raw),
            criteria.limit(20, 100))
        .answer(call, out -> {}, (out, place) -> AdminBeans.account(out, call, place, List.of()));
  }

  private static Answer count(AdminCall call) {
    Criteria criteria = Criteria.ofQuery(call.query(), AccountSearch.PARAMETERS);
    long count = new AccountSearch(call, criteria, true).from(0).count();
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeNumberProperty("count", count);
      out.writeEndObject();
    });
  }

  private static Answer stats(AdminCall call) {
    Organization organization = call.organization();
    Map<String, Integer> byStatus = new TreeMap<>();
    Map<String, Integer> byRole = new TreeMap<>();
    organization
        .accounts(0)
        .filter(place -> call.sees(organization.directoryOf(place)))
        .forEach(place -> {
          byStatus.merge(organization.account(place).status().accountStatus(), 1, Integer::sum);
          organization.rolesOf(place).stream()
              .map(RoleAssignment::role)
              .distinct()
              .forEach(role -> byRole.merge(role, 1, Integer::sum));
        });
    return Answer.ok(out -> {
      out.writeStartObject();
      counts(out, "accountStatus", "status", byStatus);
      counts(out, "roles", "roleId", byRole);
      out.writeEndObject();
    });
  }

  private static void counts(
      JsonGenerator out, String list, String key, Map<String, Integer> counts) {
    out.writeArrayPropertyStart(list);
    counts.forEach((value, count) -> {
      out.writeStartObject();
      out.writeStringProperty(key, value);
      out.writeNumberProperty("count", count);
      out.writeEndObject();
    });
    out.writeEndArray();
  }

  private static Answer one(AdminCall call) {
    int place = place(call);
    Organization organization = call.organization();
    OrganizationAccount account = organization.account(place);
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeObjectPropertyStart("data");
      AdminBeans.accountProperties(out, call, account);
      AdminBeans.platformRoles(out, organization.rolesOf(place));
      if (account.deactivatedOn() != null) {
        out.writeStringProperty("deactivatedOn", account.deactivatedOn().toString());
      }
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  /** The account that the path names, if the directory of the path has it. */
  private static int place(AdminCall call) {
    int place =
        call.organization()
            .findAccount(call.variable("accountId"))
            .orElseThrow(AdminErrors::unknownAccount);
    if (!call.sees(call.organization().directoryOf(place))) {
      throw AdminErrors.unknownAccount();
    }
    return place;
  }

  private static Answer roleAssignments(AdminCall call) {
    int place = place(call);
    return RoleListing.answer(
        call,
        call.organization().rolesOf(place),
        (out, roles) -> row(out, call.organization(), place, roles));
  }

  private static void row(
      JsonGenerator out, Organization organization, int place, List<RoleAssignment> roles) {
    RoleAssignment first = roles.getFirst();
    out.writeStartObject();
    out.writeStringProperty("resourceId", first.resourceId());
    out.writeStringProperty("resourceOwner", first.resourceOwner());
    if (first.ofPlatform()) {
      out.writeNullProperty("directoryId");
      out.writeNullProperty("userDirectoryStatus");
    } else {
      out.writeStringProperty(
          "directoryId", organization.directoryId(organization.directoryOf(place)));
      out.writeStringProperty(
          "userDirectoryStatus", organization.account(place).status().membershipStatus());
    }
    out.writeArrayPropertyStart("roleAssignments");
    roles.stream()
        .collect(
            Collectors.groupingBy(
                RoleAssignment::role,
                TreeMap::new,
                Collectors.mapping(RoleAssignment::method, Collectors.toList())))
        .forEach((role, methods) -> {
          out.writeStartObject();
          out.writeStringProperty("role", role);
          out.writeArrayPropertyStart("roleAssignmentMethods");
          methods.forEach(out::writeString);
          out.writeEndArray();
          out.writeEndObject();
        });
    out.writeEndArray();
    out.writeArrayPropertyStart("roles");
    roles.stream().map(RoleAssignment::role).distinct().forEach(out::writeString);
    out.writeEndArray();
    out.writeEndObject();
  }
}
