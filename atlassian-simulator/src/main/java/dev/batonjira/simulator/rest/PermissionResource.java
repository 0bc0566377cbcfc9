package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.ANONYMOUS;
import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.GlobalPermissions;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** The catalogue of permissions, and who has which. */
final class PermissionResource {
  private static final Set<String> GLOBAL = new TreeSet<>(GlobalPermissions.NAMES.keySet());
  private static final List<String> PROJECT =
      List.of(
          "BROWSE_PROJECTS",
          "ADMINISTER_PROJECTS",
          "CREATE_ISSUES",
          "EDIT_ISSUES",
          "ASSIGNABLE_USER");
  static final Set<String> KEYS =
      Set.copyOf(Stream.concat(GLOBAL.stream(), PROJECT.stream()).toList());

  private PermissionResource() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/mypermissions", ANONYMOUS, PermissionResource::mine),
        Route.get("/permissions", ANONYMOUS, PermissionResource::catalogue),
        Route.post("/permissions/check", LOGIN, PermissionResource::check));
  }

  private static Answer mine(Call call) {
    List<String> wanted = call.query().list("permissions");
    if (wanted.isEmpty()) {
      throw Refusal.jira(400, "The parameter permissions is missing.");
    }
    for (String key : wanted) {
      if (!KEYS.contains(key)) {
        throw Refusal.jira(400, "Unrecognized permission: " + key);
      }
    }
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeObjectPropertyStart("permissions");
      wanted.forEach(key ->
          permission(
              out, key, () -> out.writeBooleanProperty("havePermission", callerHas(call, key))));
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  private static boolean callerHas(Call call, String key) {
    return switch (key) {
      case "ADMINISTER", "SYSTEM_ADMIN", "ADMINISTER_PROJECTS", "CREATE_PROJECT" ->
          call.mayAdminister();
      case "USER_PICKER" -> call.mayBrowseUsers();
      default -> !call.anonymous();
    };
  }

  private static Answer catalogue(Call call) {
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeObjectPropertyStart("permissions");
      GLOBAL.forEach(key -> permission(out, key, () -> {}));
      PROJECT.forEach(key -> permission(out, key, () -> {}));
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  private static void permission(JsonGenerator out, String key, Runnable more) {
    out.writeObjectPropertyStart(key);
    out.writeStringProperty("id", Integer.toString(Math.floorMod(key.hashCode(), 1_000)));
    out.writeStringProperty("key", key);
    out.writeStringProperty(
        "name", GlobalPermissions.NAMES.getOrDefault(key, key.replace('_', ' ')));
    out.writeStringProperty("type", GLOBAL.contains(key) ? "GLOBAL" : "PROJECT");
    out.writeStringProperty("description", "");
    more.run();
    out.writeEndObject();
  }

  private static Answer check(Call call) {
    PermissionCheck check = PermissionCheck.parse(call.body());
    Account account = call.site().caller();
    if (!check.accountId().isEmpty() && !check.accountId().equals(account.id())) {
      call.requireAdminister();
      Account other = call.site().findAccount(check.accountId());
      if (other == null) {
        throw Refusal.jira(400, "The account is unknown.");
      }
      account = other;
    }
    int index = account.index();
    return Answer.ok(out -> {
      out.writeStartObject();
      out.writeArrayPropertyStart("globalPermissions");
      check.global().stream()
          .filter(GLOBAL::contains)
          .filter(key -> GlobalPermissions.holds(call.site(), key, index))
          .forEach(out::writeString);
      out.writeEndArray();
      out.writeArrayPropertyStart("projectPermissions");
      for (PermissionCheck.OfProjects part : check.projects()) {
        part.permissions().forEach(key -> granted(out, call, index, key, part.projects()));
      }
      out.writeEndArray();
      out.writeEndObject();
    });
  }

  private static void granted(
      JsonGenerator out, Call call, int account, String key, List<String> projectIds) {
    out.writeStartObject();
    out.writeStringProperty("permission", key);
    out.writeArrayPropertyStart("issues");
    out.writeEndArray();
    out.writeArrayPropertyStart("projects");
    for (String id : projectIds) {
      Project project = call.site().findProject(id);
      if (project != null
          && ProjectResource.readable(project)
          && holders(call.site(), key, project).test(account)) {
        out.writeNumber(Long.parseLong(project.id()));
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Who has the permission, in the project if it is one of projects. */
  static IntPredicate holders(SiteSnapshot site, String key, Project project) {
    return GLOBAL.contains(key)
        ? account -> GlobalPermissions.holds(site, key, account)
        : site.accessTo(project.index(), key)::includes;
  }
}
