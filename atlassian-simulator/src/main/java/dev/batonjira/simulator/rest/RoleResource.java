package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import dev.batonjira.simulator.site.RoleActor;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Project roles, and who holds them. */
final class RoleResource {
  private static final String USER_ACTOR = "atlassian-user-role-actor";
  private static final String GROUP_ACTOR = "atlassian-group-role-actor";
  private static final long DEFAULT_ACTOR = 10_200;

  private RoleResource() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/role", LOGIN, RoleResource::all),
        Route.get("/role/{id}", LOGIN, RoleResource::one),
        Route.get("/project/{projectIdOrKey}/role", LOGIN, RoleResource::ofProject),
        Route.get("/project/{projectIdOrKey}/roledetails", LOGIN, RoleResource::details),
        Route.get("/project/{projectIdOrKey}/role/{id}", LOGIN, RoleResource::inProject));
  }

  private static Answer all(Call call) {
    call.requireAdminister();
    return Answer.ok(out -> {
      out.writeStartArray();
      call.site().roles().forEach(id -> withDefaultActors(out, call, role(call, id)));
      out.writeEndArray();
    });
  }

  private static Answer one(Call call) {
    call.requireAdminister();
    ProjectRole role = role(call, call.id("id"));
    return Answer.ok(out -> withDefaultActors(out, call, role));
  }

  private static Answer ofProject(Call call) {
    Project project = administered(call);
    return Answer.ok(out -> ProjectBean.roleLinks(out, call, project, null));
  }

  private static Answer details(Call call) {
    Project project = administered(call);
    boolean withoutApps = call.query().flag("excludeConnectAddons");
    return Answer.ok(out -> {
      out.writeStartArray();
      call.site()
          .rolesOf(project.index())
          .mapToObj(id -> role(call, id))
          .filter(role -> !(withoutApps && role.technical()))
          .forEach(role -> {
            out.writeStartObject();
            properties(out, call, role, call.self("/project/" + project.id() + "/role/"));
            out.writeBooleanProperty("admin", isForAdministrators(role));
            out.writeBooleanProperty("default", role.name().startsWith("Member"));
            out.writeBooleanProperty("roleConfigurable", role.project().isPresent());
            out.writeStringProperty("translatedName", role.name());
            out.writeEndObject();
          });
      out.writeEndArray();
    });
  }

  private static Answer inProject(Call call) {
    Project project = administered(call);
    return inProject(call, project, roleOf(call, project));
  }

  /** The role of the project that the path names. */
  static ProjectRole roleOf(Call call, Project project) {
    long id = call.id("id");
    if (call.site().rolesOf(project.index()).noneMatch(own -> own == id)) {
      throw notFound(id);
    }
    return role(call, id);
  }

  /** The role with its actors in the project, as {@code call} sees the site. */
  static Answer inProject(Call call, Project project, ProjectRole role) {
    boolean activeOnly = call.query().flag("excludeInactiveUsers");
    return Answer.ok(out -> {
      out.writeStartObject();
      properties(out, call, role, call.self("/project/" + project.id() + "/role/"));
      out.writeArrayPropertyStart("actors");
      for (RoleActor actor : call.site().actors(project.index(), role)) {
        boolean hidden =
            activeOnly
                && actor instanceof RoleActor.User user
                && !call.site().active(user.account());
        if (!hidden) {
          actor(out, call, actor);
        }
      }
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  static Project administered(Call call) {
    Project project = ProjectResource.required(call, "projectIdOrKey");
    if (!call.mayAdminister() && (call.anonymous() || !callerAdministers(call.site(), project))) {
      throw Refusal.jira(
          404, "No project could be found with key '" + call.variable("projectIdOrKey") + "'.");
    }
    return project;
  }

  private static boolean callerAdministers(SiteSnapshot site, Project project) {
    int caller = site.caller().index();
    return site.rolesOf(project.index())
        .mapToObj(site::findRole)
        .filter(role -> role != null && isForAdministrators(role))
        .flatMap(role -> site.actors(project.index(), role).stream())
        .anyMatch(actor ->
            switch (actor) {
              case RoleActor.User(long _, int account) -> account == caller;
              case RoleActor.OfGroup(long _, int group) -> site.isMember(group, caller);
              case RoleActor.LostUser _, RoleActor.LostGroup _ -> false;
            });
  }

  private static boolean isForAdministrators(ProjectRole role) {
    return role.name().startsWith("Administrator");
  }

  /** Shows actors that new projects start with, which says nothing about existing projects. */
  static void withDefaultActors(JsonGenerator out, Call call, ProjectRole role) {
    out.writeStartObject();
    properties(out, call, role, call.self("/role/"));
    out.writeArrayPropertyStart("actors");
    if (role.name().equals("Administrators")) {
      actor(out, call, new RoleActor.OfGroup(DEFAULT_ACTOR, 0));
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void properties(JsonGenerator out, Call call, ProjectRole role, String address) {
    out.writeStringProperty("self", address + role.id());
    out.writeStringProperty("name", role.name());
    out.writeNumberProperty("id", role.id());
    out.writeStringProperty("description", role.description());
    scope(out, call, role.project());
  }

  /** The project a thing belongs to; Jira leaves it out for projects in the bin. */
  static void scope(JsonGenerator out, Call call, OptionalInt owner) {
    if (owner.isEmpty()) {
      return;
    }
    Project project = call.site().project(owner.getAsInt());
    if (project.status() == Project.Status.TRASHED) {
      return;
    }
    out.writeObjectPropertyStart("scope");
    out.writeStringProperty("type", "PROJECT");
    out.writeObjectPropertyStart("project");
    out.writeStringProperty("self", call.self("/project/" + project.id()));
    out.writeStringProperty("id", project.id());
    out.writeStringProperty("key", project.key());
    out.writeStringProperty("name", project.name());
    out.writeStringProperty("projectTypeKey", project.typeKey());
    out.writeBooleanProperty("simplified", true);
    Beans.avatars(out, call, "project");
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void actor(JsonGenerator out, Call call, RoleActor actor) {
    out.writeStartObject();
    out.writeNumberProperty("id", actor.id());
    switch (actor) {
      case RoleActor.User(long id, int index) -> {
        Account account = call.site().account(index);
        userActor(out, account.displayName(), account.id());
      }
      case RoleActor.LostUser(long id, @Nullable String accountId) ->
          userActor(out, "Former user", accountId);
      case RoleActor.OfGroup(long id, int index) -> {
        Group group = call.site().group(index);
        groupActor(out, group.name(), group.id());
      }
      case RoleActor.LostGroup(long id, String name) -> groupActor(out, name, null);
    }
    out.writeEndObject();
  }

  private static void userActor(JsonGenerator out, String displayName, @Nullable String accountId) {
    out.writeStringProperty("displayName", displayName);
    out.writeStringProperty("type", USER_ACTOR);
    if (accountId != null) {
      out.writeObjectPropertyStart("actorUser");
      out.writeStringProperty("accountId", accountId);
      out.writeEndObject();
    }
  }

  private static void groupActor(JsonGenerator out, String name, @Nullable String groupId) {
    out.writeStringProperty("displayName", name);
    out.writeStringProperty("type", GROUP_ACTOR);
    out.writeStringProperty("name", name);
    out.writeObjectPropertyStart("actorGroup");
    out.writeStringProperty("name", name);
    out.writeStringProperty("displayName", name);
    Beans.text(out, "groupId", groupId);
    out.writeEndObject();
  }

  private static ProjectRole role(Call call, long id) {
    ProjectRole role = call.site().findRole(id);
    if (role == null) {
      throw notFound(id);
    }
    return role;
  }

  private static Refusal notFound(long id) {
    return Refusal.jira(404, "No project role with id " + id + " was found.");
  }
}
