package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Holder;
import dev.batonjira.simulator.site.PermissionScheme;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Permission schemes with their grants. */
final class PermissionSchemeResource {
  private static final Set<String> EXPANSIONS =
      Set.of("permissions", "user", "group", "projectRole", "field", "all");

  private PermissionSchemeResource() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/permissionscheme", LOGIN, PermissionSchemeResource::all),
        Route.get("/permissionscheme/{schemeId}", LOGIN, PermissionSchemeResource::one),
        Route.get(
            "/project/{projectKeyOrId}/permissionscheme",
            LOGIN,
            PermissionSchemeResource::ofProject));
  }

  private static Answer all(Call call) {
    boolean grants = grantsAsked(call);
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("permissionSchemes");
      call.site().permissionSchemes().forEach(scheme -> scheme(out, call, scheme, grants));
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  private static Answer one(Call call) {
    PermissionScheme scheme = call.site().findPermissionScheme(call.id("schemeId"));
    if (scheme == null) {
      throw Refusal.jira(404, "The permission scheme does not exist.");
    }
    return Answer.ok(out -> scheme(out, call, scheme, true));
  }

  private static Answer ofProject(Call call) {
    Project project = ProjectResource.required(call, "projectKeyOrId");
    call.requireAdminister();
    PermissionScheme scheme = call.site().permissionSchemeOf(project.index());
    return Answer.ok(out -> scheme(out, call, scheme, grantsAsked(call)));
  }

  private static boolean grantsAsked(Call call) {
    return call.query().list("expand").stream().anyMatch(EXPANSIONS::contains);
  }

  private static void scheme(
      JsonGenerator out, Call call, PermissionScheme scheme, boolean grants) {
    out.writeStartObject();
    out.writeStringProperty("expand", "permissions,user,group,projectRole,field,all");
    out.writeNumberProperty("id", scheme.id());
    out.writeStringProperty("self", call.self("/permissionscheme/" + scheme.id()));
    out.writeStringProperty("name", scheme.name());
    if (!scheme.description().isEmpty()) {
      out.writeStringProperty("description", scheme.description());
    }
    RoleResource.scope(out, call, scheme.project());
    if (grants && scheme.project().isEmpty()) {
      out.writeArrayPropertyStart("permissions");
      for (PermissionScheme.PermissionGrant grant : scheme.grants()) {
        out.writeStartObject();
        out.writeNumberProperty("id", grant.id());
        out.writeStringProperty(
            "self", call.self("/permissionscheme/" + scheme.id() + "/permission/" + grant.id()));
        holder(out, call, grant.holder());
        out.writeStringProperty("permission", grant.permission());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void holder(JsonGenerator out, Call call, Holder holder) {
    out.writeObjectPropertyStart("holder");
    out.writeStringProperty("type", holder.type());
    switch (holder) {
      case Holder.ApplicationRole h when !h.key().isEmpty() -> reference(out, h.key(), h.key());
      case Holder.OfGroup h -> {
        Group group = call.site().group(h.group());
        reference(out, group.name(), h.legacy() ? null : group.id());
        if (expands(call, "group")) {
          out.writeStringProperty("expand", "group");
          out.writeName("group");
          Beans.groupName(out, call, group);
        }
      }
      case Holder.OfProjectRole h -> projectRole(out, call, h);
      case Holder.User h -> {
        Account account = call.site().account(h.account());
        reference(out, account.id(), account.id());
        if (expands(call, "user")) {
          out.writeStringProperty("expand", "user");
          out.writeName("user");
          Beans.member(out, call, account);
        }
      }
      case Holder.OfIssueField h when h.customField().isPresent() ->
          customField(out, call, "customfield_" + h.customField().getAsInt());
      case Holder.ApplicationRole h -> {}
      case Holder.OfIssueField h -> {}
      case Holder.Anyone h -> {}
      case Holder.ProjectLead h -> {}
      case Holder.PortalCustomers h -> {}
    }
    out.writeEndObject();
  }

  private static void projectRole(JsonGenerator out, Call call, Holder.OfProjectRole holder) {
    String id = Long.toString(holder.role());
    reference(out, id, holder.legacy() ? null : id);
    ProjectRole role = call.site().findRole(holder.role());
    if (role != null && expands(call, "projectRole")) {
      out.writeStringProperty("expand", "projectRole");
      out.writeName("projectRole");
      RoleResource.withDefaultActors(out, call, role);
    }
  }

  private static void customField(JsonGenerator out, Call call, String field) {
    reference(out, field, field);
    if (expands(call, "field")) {
      out.writeStringProperty("expand", "field");
      out.writeObjectPropertyStart("field");
      out.writeStringProperty("id", field);
      out.writeStringProperty("key", field);
      out.writeStringProperty("name", "Field " + field);
      out.writeBooleanProperty("custom", true);
      out.writeEndObject();
    }
  }

  private static void reference(JsonGenerator out, String parameter, @Nullable String value) {
    out.writeStringProperty("parameter", parameter);
    Beans.text(out, "value", value);
  }

  private static boolean expands(Call call, String kind) {
    List<String> expand = call.query().list("expand");
    return expand.contains(kind) || expand.contains("all");
  }
}
