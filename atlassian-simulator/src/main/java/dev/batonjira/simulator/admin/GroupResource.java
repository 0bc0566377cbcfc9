package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.Query;
import dev.batonjira.simulator.site.Organization;
import dev.batonjira.simulator.site.RoleAssignment;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** The groups of the directories. */
final class GroupResource {
  private static final String GROUPS = "/v2/orgs/{orgId}/directories/{directoryId}/groups";
  private static final String SCOPE = "read:groups:admin";
  private static final List<String> EXPANSIONS = List.of("counts.users", "counts.resources");

  private GroupResource() {}

  static List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(GROUPS, SCOPE, GroupResource::list),
        AdminRoute.post(GROUPS + "/search", AdminRoute.NO_SCOPE, GroupResource::search),
        AdminRoute.get(GROUPS + "/count", AdminRoute.NO_SCOPE, GroupResource::count),
        AdminRoute.get(GROUPS + "/stats", AdminRoute.NO_SCOPE, GroupResource::stats),
        AdminRoute.get(GROUPS + "/{groupId}", AdminRoute.NO_SCOPE, GroupResource::one),
        AdminRoute.get(
            GROUPS + "/{groupId}/role-assignments", SCOPE, GroupResource::roleAssignments));
  }

  private static Answer search(AdminCall call) {
    Criteria criteria = Criteria.ofBody(call.body());
    Cursor cursor = Cursor.parse(criteria.text("cursor"));
    List<String> expand =
        Objects.requireNonNullElse(criteria.filter("expand", EXPANSIONS), List.of());
    return Listing.of(
            new GroupSearch(call, criteria).from(cursor.position()),
            cursor,
            criteria.limit(20, 100))
        .answer(
            call,
            out -> {},
            (out, group) ->
                AdminBeans.group(
                    out,
                    call,
                    group,
                    expand.contains("counts.users"),
                    expand.contains("counts.resources")));
  }

  /** A cursor replaces all other parameters. */
  private static Answer list(AdminCall call) {
    Cursor cursor = Cursor.parse(call.query().first("cursor"));
    String raw = cursor.question().isEmpty() ? call.rawQuery() : cursor.question();
    Query query = Query.parse(raw);
    Criteria criteria = Criteria.ofQuery(query, GroupSearch.PARAMETERS);
    return Listing.of(
            new GroupSearch(call, criteria).from(cursor.position()),
            new Cursor(cursor.position(), raw),
            criteria.limit(20, 100))
        .answer(
            call,
            out -> {},
            (out, group) ->
                AdminBeans.group(
                    out,
                    call,
                    group,
                    "true".equals(query.first("includeUsers")),
                    "true".equals(query.first("includeResources"))));
  }

  private static Answer count(AdminCall call) {
    Criteria criteria = Criteria.ofQuery(call.query(), GroupSearch.PARAMETERS);
    long count = new GroupSearch(call, criteria).from(0).count();
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeNumberProperty("count", count);
      out.writeEndObject();
    });
  }

  private static Answer stats(AdminCall call) {
    Organization organization = call.organization();
    List<Boolean> synced =
        organization
            .groups(0)
            .mapToObj(organization::group)
            .filter(group -> call.sees(group.directory()))
            .map(group -> group.externallySynced())
            .toList();
    long external = synced.stream().filter(s -> s).count();
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeObjectPropertyStart("totals");
      out.writeNumberProperty("all", synced.size());
      out.writeNumberProperty("managed", external);
      out.writeNumberProperty("synced", external);
      out.writeEndObject();
      out.writeArrayPropertyStart("types");
      out.writeStartObject();
      out.writeStringProperty("type", "GROUP");
      out.writeNumberProperty("count", synced.size());
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  private static Answer one(AdminCall call) {
    int group = group(call);
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeName("data");
      AdminBeans.group(out, call, group, true, true);
      out.writeEndObject();
    });
  }

  private static int group(AdminCall call) {
    int group =
        call.organization()
            .findGroup(call.variable("groupId"))
            .orElseThrow(AdminErrors::unknownGroup);
    if (!call.sees(call.organization().group(group).directory())) {
      throw AdminErrors.unknownGroup();
    }
    return group;
  }

  private static Answer roleAssignments(AdminCall call) {
    int group = group(call);
    return RoleListing.answer(
        call,
        call.organization().rolesOfGroup(group),
        (out, roles) -> row(out, call.organization(), group, roles));
  }

  private static void row(
      JsonGenerator out, Organization organization, int group, List<RoleAssignment> roles) {
    out.writeStartObject();
    out.writeStringProperty("resourceId", roles.getFirst().resourceId());
    out.writeStringProperty("resourceOwner", roles.getFirst().resourceOwner());
    out.writeArrayPropertyStart("roles");
    roles.forEach(role -> out.writeString(role.role()));
    out.writeEndArray();
    if (organization.isDefaultRole(group, roles.getFirst())) {
      out.writeStringProperty("defaultRole", roles.getFirst().role());
    } else {
      out.writeNullProperty("defaultRole");
    }
    out.writeEndObject();
  }
}
