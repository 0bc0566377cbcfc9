package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.ProjectRole;
import dev.batonjira.simulator.site.RoleActor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes of projects and their roles, with their refusals. */
final class ProjectWrites {
  private static final String ROLE = "/project/{projectIdOrKey}/role/{id}";

  /** Beyond the numbers of actors that were there at the start. */
  private static final long FIRST_ACTOR = 900_000_000_000L;

  private ProjectWrites() {}

  static List<Route> routes() {
    return List.of(
        Route.write("POST", ROLE, ProjectWrites::addActor),
        Route.write("DELETE", ROLE, ProjectWrites::removeActor),
        Route.write("PUT", "/project/{projectIdOrKey}", ProjectWrites::update));
  }

  private static Answer addActor(Call call) {
    Project project = changeable(call);
    ProjectRole role = RoleResource.roleOf(call, project);
    Map<String, Object> body = WriteResource.body(call);
    String user = single(body.get("user"));
    String group = single(body.get("groupId"));
    if ((user == null) == (group == null)) {
      throw Refusal.jira(400, "Either a user or a group must be given, and only one.");
    }
    RoleActor actor =
        user != null ? userActor(call, role, user) : groupActor(call, role, String.valueOf(group));
    if (find(call, project, role, user, group).isPresent()) {
      throw Refusal.jira(400, "'" + (user == null ? group : user) + "' holds the role already.");
    }
    ChaosEvent event = new ChaosEvent.AddActor(project.index(), role.id(), actor);
    return RoleResource.inProject(call.seeing(call.site().after(event)), project, role)
        .because(event);
  }

  private static RoleActor userActor(Call call, ProjectRole role, String id) {
    Account account = WriteResource.known(call, id);
    if (!account.active()) {
      throw Refusal.jira(404, "The user '" + id + "' is not active.");
    }
    return new RoleActor.User(
        FIRST_ACTOR + role.id() * 1_000_000 + account.index(), account.index());
  }

  private static RoleActor groupActor(Call call, ProjectRole role, String id) {
    Group group = call.site().findGroup(id);
    if (group == null) {
      throw Refusal.jira(404, "The group '" + id + "' does not exist.");
    }
    return new RoleActor.OfGroup(
        2 * FIRST_ACTOR + role.id() * 1_000_000 + group.index(), group.index());
  }

  /** Says nothing of whether the actor was there. */
  private static Answer removeActor(Call call) {
    Project project = changeable(call);
    ProjectRole role = RoleResource.roleOf(call, project);
    String user = call.query().first("user");
    String group = call.query().first("groupId");
    if ((user == null) == (group == null)) {
      throw Refusal.jira(400, "Exactly one of user and groupId is needed.");
    }
    return find(call, project, role, user, group)
        .map(actor ->
            Answer.empty(204)
                .because(new ChaosEvent.RemoveActor(project.index(), role.id(), actor)))
        .orElseGet(() -> Answer.empty(204));
  }

  private static Optional<RoleActor> find(
      Call call, Project project, ProjectRole role, @Nullable String user, @Nullable String group) {
    return call.site().actors(project.index(), role).stream()
        .filter(actor ->
            switch (actor) {
              case RoleActor.User(long _, int index) ->
                  call.site().account(index).id().equals(user);
              case RoleActor.OfGroup(long _, int index) ->
                  call.site().group(index).id().equals(group);
              case RoleActor.LostUser _, RoleActor.LostGroup _ -> false;
            })
        .findFirst();
  }

  private static Answer update(Call call) {
    Project project = changeable(call);
    Object lead = WriteResource.body(call).get("leadAccountId");
    if (lead == null) {
      throw Refusal.jira(400, "Nothing that can be changed was given.");
    }
    Account account = call.site().findAccount(lead.toString());
    if (account == null || !account.active() || "app".equals(account.type())) {
      throw Refusal.jira(400, "The lead must be an active user.");
    }
    ChaosEvent event = new ChaosEvent.SetLead(project.index(), account.index());
    Call after = call.seeing(call.site().after(event));
    return Answer.ok(out ->
            new ProjectBean(out, after, after.site().project(project.index()), List.of(), List.of())
                .complete())
        .because(event);
  }

  private static Project changeable(Call call) {
    Project project = RoleResource.administered(call);
    if (project.status() == Project.Status.ARCHIVED) {
      throw Refusal.jira(400, "The project '" + project.key() + "' is archived.");
    }
    if (call.rules().freePlan() && call.path().contains("/role/")) {
      throw Refusal.jira(400, "Project roles cannot be changed on the Free plan.");
    }
    return project;
  }

  private static @Nullable String single(@Nullable Object list) {
    if (list == null) {
      return null;
    }
    if (list instanceof List<?> one && one.size() == 1) {
      return String.valueOf(one.getFirst());
    }
    throw Refusal.jira(400, "One user or group is given at a time.");
  }
}
