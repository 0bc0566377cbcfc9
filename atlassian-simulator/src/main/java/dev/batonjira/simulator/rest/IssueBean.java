package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.issue.Field;
import dev.batonjira.simulator.issue.FieldValues;
import dev.batonjira.simulator.issue.IssueStatus;
import dev.batonjira.simulator.issue.IssueType;
import dev.batonjira.simulator.issue.Screens;
import dev.batonjira.simulator.issue.StoredIssue;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Project;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes issues and what they consist of. */
final class IssueBean {
  private final Call call;
  private final Screens screens;
  private final List<String> fields;
  private final List<String> expand;
  private final List<String> properties;

  /**
   * @param fields ids of the fields to show; {@code *all} for all of them
   */
  IssueBean(
      Call call,
      Screens screens,
      List<String> fields,
      List<String> expand,
      List<String> properties) {
    this.call = call;
    this.screens = screens;
    this.fields = fields;
    this.expand = expand;
    this.properties = properties;
  }

  ObjectNode of(StoredIssue issue) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("expand", "renderedFields,names,schema,operations,editmeta,changelog");
    node.put("id", issue.id());
    node.put("self", call.self("/issue/" + issue.id()));
    node.put("key", issue.key());
    Project project = call.site().project(issue.project());
    List<Field> screen = screens.fields(project, issue.type());
    Predicate<String> shown = id -> fields.contains("*all") || fields.contains(id);
    ObjectNode values = node.putObject("fields");
    for (Field field : screen) {
      if (shown.test(field.id()) && !field.id().equals("attachment")) {
        JsonNode value = issue.values().get(field.id());
        values.set(field.id(), value == null ? JsonNodeFactory.instance.nullNode() : value);
      }
    }
    always(issue, project)
        .forEachEntry((id, value) -> {
          if (shown.test(id)) {
            values.set(id, value);
          }
        });
    if (expand.contains("names")) {
      ObjectNode names = node.putObject("names");
      screen.forEach(field -> names.put(field.id(), field.name()));
    }
    if (expand.contains("schema")) {
      ObjectNode schema = node.putObject("schema");
      screen.forEach(field -> schema.set(field.id(), field.schema()));
    }
    if (!properties.isEmpty()) {
      ObjectNode kept = node.putObject("properties");
      issue
          .properties()
          .forEach((key, value) -> {
            if (properties.contains(key) || properties.contains("*all")) {
              kept.set(key, value);
            }
          });
    }
    return node;
  }

  /** What every issue has whatever is on its screen. */
  private ObjectNode always(StoredIssue issue, Project project) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values
        .putObject("project")
        .put("self", call.self("/project/" + project.id()))
        .put("id", project.id())
        .put("key", project.key())
        .put("name", project.name())
        .put("projectTypeKey", project.typeKey());
    values.set("issuetype", type(call, issue.type()));
    values.set("status", status(call, issue.status()));
    values.put("created", Beans.time(issue.created()));
    values.put("updated", Beans.time(issue.updated()));
    Account creator = call.site().findAccount(issue.creator());
    if (creator != null) {
      values.set("creator", FieldValues.shown(creator));
    }
    if (issue.resolved() == null) {
      JsonNode given = issue.values().get("resolution");
      values.set("resolution", given == null ? JsonNodeFactory.instance.nullNode() : given);
      values.putNull("resolutiondate");
    } else {
      values.putObject("resolution").put("id", "10000").put("name", "Done");
      values.put("resolutiondate", Beans.time(issue.resolved()));
    }
    values
        .putObject("comment")
        .put("maxResults", issue.comments())
        .put("total", issue.comments())
        .put("startAt", 0)
        .putArray("comments");
    return values;
  }

  static ObjectNode type(Call call, IssueType type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("self", call.self("/issuetype/" + type.id()))
        .put("id", type.id())
        .put("description", "")
        .put("iconUrl", call.base() + "/avatar/issuetype/" + type.avatar())
        .put("name", type.name())
        .put("subtask", type.subtask())
        .put("avatarId", (long) type.avatar())
        .put("hierarchyLevel", type.level());
  }

  static ObjectNode status(Call call, IssueStatus status) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("self", call.self("/status/" + status.id()))
            .put("description", "")
            .put("iconUrl", call.base() + "/images/icons/statuses/generic.png")
            .put("name", status.name())
            .put("id", status.id());
    node.putObject("statusCategory")
        .put("self", call.self("/statuscategory/" + status.categoryId()))
        .put("id", (long) status.categoryId())
        .put("key", status.category())
        .put("colorName", status.category().equals("done") ? "green" : "blue-gray")
        .put("name", status.categoryName());
    return node;
  }
}
