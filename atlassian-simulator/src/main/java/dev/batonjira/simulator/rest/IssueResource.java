package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.issue.IssueBook;
import dev.batonjira.simulator.issue.IssueRefusal;
import dev.batonjira.simulator.issue.IssueStatus;
import dev.batonjira.simulator.issue.StoredIssue;
import dev.batonjira.simulator.site.Project;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates issues, shows them, and takes them through their workflow. */
final class IssueResource {
  private static final int MOST_AT_ONCE = 50;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final IssueBook issues;

  IssueResource(IssueBook issues) {
    this.issues = issues;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/issue", LOGIN, this::create),
        Route.post("/issue/bulk", LOGIN, this::createAll),
        Route.get("/issue/{issueIdOrKey}", LOGIN, this::one),
        Route.get("/issue/{issueIdOrKey}/transitions", LOGIN, this::transitions),
        Route.post("/issue/{issueIdOrKey}/transitions", LOGIN, this::transition),
        Route.put("/issue/{issueIdOrKey}/properties/{propertyKey}", LOGIN, this::property));
  }

  private Answer create(Call call) {
    try {
      return Answer.tree(201, created(call, issues.create(call.site(), IssueErrors.body(call))));
    } catch (IssueRefusal refusal) {
      return Answer.tree(400, IssueErrors.collection(refusal));
    }
  }

  private Answer createAll(Call call) {
    JsonNode updates = IssueErrors.body(call).path("issueUpdates");
    if (updates.isEmpty() || updates.size() > MOST_AT_ONCE) {
      throw Refusal.jira(400, "1 to 50 issues can be created at once.");
    }
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    ArrayNode created = outcome.putArray("issues");
    ArrayNode errors = outcome.putArray("errors");
    for (int i = 0; i < updates.size(); i++) {
      try {
        created.add(created(call, issues.create(call.site(), updates.get(i))));
      } catch (IssueRefusal refusal) {
        ObjectNode error = errors.addObject();
        error.put("status", 400);
        error.set("elementErrors", IssueErrors.collection(refusal));
        error.put("failedElementNumber", i);
      }
    }
    return Answer.tree(created.isEmpty() ? 400 : 201, outcome);
  }

  private static ObjectNode created(Call call, StoredIssue issue) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", issue.id())
        .put("key", issue.key())
        .put("self", call.self("/issue/" + issue.id()));
  }

  private Answer one(Call call) {
    List<String> fields = call.query().list("fields");
    IssueBean bean =
        new IssueBean(
            call,
            issues.screens(),
            fields.isEmpty() ? List.of("*all") : fields,
            call.query().list("expand"),
            call.query().list("properties"));
    return Answer.tree(200, bean.of(required(call)));
  }

  private Answer transitions(Call call) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("expand", "transitions");
    ArrayNode list = answer.putArray("transitions");
    for (IssueStatus next : required(call).status().next()) {
      ObjectNode transition = list.addObject();
      transition.put("id", next.transition());
      transition.put("name", "To " + next.name());
      transition.put("hasScreen", false);
      transition.put("isAvailable", true);
      transition.put("isConditional", false);
      transition.put("isGlobal", false);
      transition.put("isInitial", false);
      transition.set("to", IssueBean.status(call, next));
    }
    return Answer.tree(200, answer);
  }

  private Answer transition(Call call) {
    StoredIssue issue = required(call);
    String id = IssueErrors.body(call).path("transition").path("id").asString("");
    if (issues.transition(issue, id) == null) {
      throw Refusal.jira(400, "It seems that you have tried to perform an illegal operation.");
    }
    return Answer.empty(204);
  }

  private Answer property(Call call) {
    StoredIssue issue = required(call);
    try {
      JsonNode value = MAPPER.readTree(call.body());
      boolean isNew = issues.putProperty(issue, call.variable("propertyKey"), value);
      return Answer.empty(isNew ? 201 : 200);
    } catch (JacksonException e) {
      throw Refusal.jira(400, "The value of a property is JSON.");
    }
  }

  private StoredIssue required(Call call) {
    return visible(call, issues, call.variable("issueIdOrKey"))
        .orElseThrow(() ->
            Refusal.jira(404, "Issue does not exist or you do not have permission to see it."));
  }

  /** The issue, unless its project is hidden or in the bin. */
  static Optional<StoredIssue> visible(Call call, IssueBook issues, String idOrKey) {
    return issues
        .find(idOrKey)
        .filter(issue -> {
          Project project = call.site().project(issue.project());
          return ProjectResource.readable(project);
        });
  }
}
