package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.issue.Field;
import dev.batonjira.simulator.issue.IssueStatus;
import dev.batonjira.simulator.issue.IssueType;
import dev.batonjira.simulator.issue.Screens;
import dev.batonjira.simulator.site.Project;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What issues can be created, with which fields, and which statuses they can have. */
final class CreateMetaResource {
  private static final int LARGEST_PAGE = 200;

  private final Screens screens;

  CreateMetaResource(Screens screens) {
    this.screens = screens;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/issue/createmeta/{projectIdOrKey}/issuetypes", LOGIN, this::types),
        Route.get(
            "/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}", LOGIN, this::fields),
        Route.get("/project/{projectIdOrKey}/statuses", LOGIN, this::statuses));
  }

  private Answer types(Call call) {
    creatable(call);
    Slice slice = slice(call);
    ObjectNode page = page(slice, screens.types().size());
    ArrayNode list = page.putArray("issueTypes");
    slice.forEach(
        screens.types().size(), i -> list.add(IssueBean.type(call, screens.types().get((int) i))));
    return Answer.tree(200, page);
  }

  private Answer fields(Call call) {
    Project project = creatable(call);
    IssueType type =
        screens
            .type(call.variable("issueTypeId"))
            .orElseThrow(() -> Refusal.jira(400, "The issue type is not one of the project's."));
    List<Field> fields = screens.fields(project, type);
    Slice slice = slice(call);
    ObjectNode page = page(slice, fields.size());
    ArrayNode list = page.putArray("fields");
    slice.forEach(fields.size(), i -> list.add(fields.get((int) i).described()));
    return Answer.tree(200, page);
  }

  /**
   * Unlike other calls about a project, this one has no 404: a wrong project is a wrong request.
   */
  private static Project creatable(Call call) {
    String idOrKey = call.variable("projectIdOrKey");
    Project project = call.site().findProject(idOrKey);
    if (project == null || !project.visible() || project.status() != Project.Status.LIVE) {
      throw Refusal.jira(400, "Issues cannot be created in project '" + idOrKey + "'.");
    }
    return project;
  }

  private static Slice slice(Call call) {
    if (call.query().number("maxResults", 50) > LARGEST_PAGE) {
      throw Refusal.jira(400, "Parameter 'maxResults' must not exceed the limit '200'");
    }
    return Slice.of(call, 50, LARGEST_PAGE);
  }

  private static ObjectNode page(Slice slice, int total) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("maxResults", slice.maxResults())
        .put("startAt", slice.startAt())
        .put("total", (long) total);
  }

  private Answer statuses(Call call) {
    ProjectResource.required(call, "projectIdOrKey");
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (IssueType type : screens.types()) {
      ObjectNode node = list.addObject();
      node.put("self", call.self("/issuetype/" + type.id()));
      node.put("id", type.id());
      node.put("name", type.name());
      node.put("subtask", type.subtask());
      ArrayNode statuses = node.putArray("statuses");
      IssueStatus.ALL.forEach(status -> statuses.add(IssueBean.status(call, status)));
    }
    return Answer.tree(200, list);
  }
}
