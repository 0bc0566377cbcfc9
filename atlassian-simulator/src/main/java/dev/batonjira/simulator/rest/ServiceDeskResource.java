package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.issue.Choice;
import dev.batonjira.simulator.issue.Field;
import dev.batonjira.simulator.issue.IssueBook;
import dev.batonjira.simulator.issue.IssueRefusal;
import dev.batonjira.simulator.issue.IssueType;
import dev.batonjira.simulator.issue.Screens;
import dev.batonjira.simulator.issue.StoredIssue;
import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The portals of service projects: their forms, and customers' requests. */
final class ServiceDeskResource {
  private static final int LARGEST_PAGE = 100;
  private static final Set<String> NOT_FOR_CUSTOMERS =
      Set.of(
          "issuetype",
          "project",
          "parent",
          "reporter",
          "assignee",
          "attachment",
          "issuelinks",
          "security",
          "timetracking",
          "resolution",
          Screens.REQUEST_TYPE,
          "customfield_10001",
          "customfield_10020",
          "customfield_10014");

  private final IssueBook issues;

  ServiceDeskResource(IssueBook issues) {
    this.issues = issues;
  }

  /** A form of a portal. */
  private record Form(String id, String name, IssueType type, Project project) {}

  List<Route> routes() {
    return List.of(
        Route.get("/servicedesk", LOGIN, this::desks),
        Route.get("/requesttype", LOGIN, this::requestTypes),
        Route.get(
            "/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/field", LOGIN, this::fields),
        Route.post("/request", LOGIN, this::request),
        Route.get("/request/{issueIdOrKey}", LOGIN, this::one));
  }

  private static List<Project> projects(SiteSnapshot site) {
    return site.projectsByKey().stream()
        .map(site::project)
        .filter(p -> p.visible() && p.status() == Project.Status.LIVE)
        .filter(p -> p.typeKey().equals("service_desk"))
        .toList();
  }

  private static String deskId(Project project) {
    return Integer.toString(project.index() + 1);
  }

  /** Two forms for the type that is asked for most, one for each other. */
  private List<Form> forms(Project project) {
    List<Form> forms = new ArrayList<>();
    int number = (project.index() + 1) * 1000;
    for (IssueType type : issues.screens().types()) {
      if (type.level() == 0) {
        forms.add(new Form(Integer.toString(++number), "Ask for " + type.name(), type, project));
        if (type.id().equals(IssueType.ACCESS_REQUEST)) {
          forms.add(new Form(Integer.toString(++number), "Get more access", type, project));
        }
      }
    }
    return forms;
  }

  private Answer desks(Call call) {
    List<ObjectNode> desks = new ArrayList<>();
    for (Project project : projects(call.site())) {
      ObjectNode desk =
          JsonNodeFactory.instance
              .objectNode()
              .put("id", deskId(project))
              .put("projectId", project.id())
              .put("projectName", project.name())
              .put("projectKey", project.key())
              .put("projectTypeKey", project.typeKey());
      desk.putObject("_links").put("self", self(call, "/servicedesk/" + deskId(project)));
      desks.add(desk);
    }
    return page(call, desks);
  }

  private Answer requestTypes(Call call) {
    List<ObjectNode> types = new ArrayList<>();
    for (Project project : projects(call.site())) {
      for (Form form : forms(project)) {
        ObjectNode type =
            JsonNodeFactory.instance
                .objectNode()
                .put("id", form.id())
                .put("name", form.name())
                .put("description", "")
                .put("helpText", "")
                .put("issueTypeId", form.type().id())
                .put("serviceDeskId", deskId(project))
                .put("portalId", deskId(project))
                .put("canCreateRequest", true);
        type.putArray("groupIds");
        type.putObject("_links")
            .put(
                "self",
                self(call, "/servicedesk/" + deskId(project) + "/requesttype/" + form.id()));
        types.add(type);
      }
    }
    return page(call, types);
  }

  private Answer fields(Call call) {
    Form form = form(call, call.variable("serviceDeskId"), call.variable("requestTypeId"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("canAddRequestParticipants", true);
    answer.put("canRaiseOnBehalfOf", call.credential().desks() == DeskAccess.AGENT);
    ArrayNode list = answer.putArray("requestTypeFields");
    for (Field field : shown(form)) {
      ObjectNode node = list.addObject();
      node.put("fieldId", field.id());
      node.put("name", field.name());
      node.put("description", "");
      node.put("required", field.required() && !hasStandard(field));
      node.put("visible", true);
      node.putArray("defaultValues");
      node.putArray("validValues");
      node.set("jiraSchema", field.schema());
    }
    return Answer.tree(200, answer);
  }

  private static boolean hasStandard(Field field) {
    return field.standard() != null;
  }

  private List<Field> shown(Form form) {
    return issues.screens().fields(form.project(), form.type()).stream()
        .filter(field -> !NOT_FOR_CUSTOMERS.contains(field.id()))
        .toList();
  }

  private Form form(Call call, String desk, String requestType) {
    return projects(call.site()).stream()
        .filter(project -> deskId(project).equals(desk))
        .flatMap(project -> forms(project).stream())
        .filter(form -> form.id().equals(requestType))
        .findFirst()
        .orElseThrow(() -> refused(404, "The request type does not exist on this service desk."));
  }

  private Answer request(Call call) {
    JsonNode body = IssueErrors.body(call);
    Form form;
    try {
      form =
          form(
              call,
              body.path("serviceDeskId").asString(""),
              body.path("requestTypeId").asString(""));
    } catch (Refusal refusal) {
      throw refused(400, "The service desk or its request type does not exist.");
    }
    Account customer = customer(call, body);
    JsonNode values = values(form, body);
    try {
      StoredIssue issue =
          issues.request(
              call.site(),
              form.project(),
              form.type(),
              values,
              customer,
              new Choice(form.id(), form.name(), false, List.of()));
      return Answer.tree(201, made(call, form, issue));
    } catch (IssueRefusal refusal) {
      Map<String, String> errors = new TreeMap<>(refusal.errors());
      throw refused(400, String.join(" ", errors.values()));
    }
  }

  private static Account customer(Call call, JsonNode body) {
    String id = body.path("raiseOnBehalfOf").asString("");
    if (id.isEmpty()) {
      return call.site().caller();
    }
    if (call.credential().desks() != DeskAccess.AGENT) {
      throw refused(403, "You do not have permission to raise requests on behalf of others.");
    }
    Account account = call.site().findAccount(id);
    if (account == null || !account.active()) {
      throw refused(400, "The user to raise the request on behalf of does not exist.");
    }
    return account;
  }

  /** The values of the form, plain text turned into rich text where the caller did not. */
  private JsonNode values(Form form, JsonNode body) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    List<String> known = shown(form).stream().map(Field::id).toList();
    boolean rich = body.path("isAdfRequest").asBoolean(false);
    body.path("requestFieldValues")
        .forEachEntry((id, value) -> {
          if (!known.contains(id)) {
            throw refused(400, "The field '" + id + "' is not part of this request type.");
          }
          boolean text = id.equals("description") && !rich;
          values.set(id, text ? document(value.asString("")) : value);
        });
    return values;
  }

  private static JsonNode document(String text) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("type", "doc").put("version", 1);
    ObjectNode paragraph = document.putArray("content").addObject().put("type", "paragraph");
    if (!text.isEmpty()) {
      paragraph.putArray("content").addObject().put("type", "text").put("text", text);
    }
    return document;
  }

  private static ObjectNode made(Call call, Form form, StoredIssue issue) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("issueId", issue.id())
            .put("issueKey", issue.key())
            .put("requestTypeId", form.id())
            .put("serviceDeskId", deskId(form.project()));
    node.putObject("currentStatus")
        .put("status", issue.status().name())
        .put("statusCategory", issue.status().category().toUpperCase(Locale.ROOT));
    node.putArray("requestFieldValues");
    node.putObject("_links").put("self", self(call, "/request/" + issue.id()));
    return node;
  }

  private Answer one(Call call) {
    String idOrKey = call.variable("issueIdOrKey");
    StoredIssue issue =
        IssueResource.visible(call, issues, idOrKey)
            .orElseThrow(() -> refused(404, "The request does not exist."));
    JsonNode type = issue.values().get(Screens.REQUEST_TYPE);
    if (type == null) {
      throw refused(404, "The issue is not a request.");
    }
    Form form =
        form(
            call,
            deskId(call.site().project(issue.project())),
            type.path("requestType").path("id").asString(""));
    return Answer.tree(200, made(call, form, issue));
  }

  private static Answer page(Call call, List<ObjectNode> all) {
    long start = Math.max(0, call.query().number("start", 0));
    int limit = Math.clamp(call.query().number("limit", 50), 1, LARGEST_PAGE);
    List<ObjectNode> part = all.stream().skip(start).limit(limit).toList();
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.putArray("_expands");
    page.put("size", part.size());
    page.put("start", (int) start);
    page.put("limit", limit);
    page.put("isLastPage", start + limit >= all.size());
    page.putObject("_links").put("base", call.base());
    page.putArray("values").addAll(part);
    return Answer.tree(200, page);
  }

  private static String self(Call call, String path) {
    return call.base() + "/rest/servicedeskapi" + path;
  }

  private static Refusal refused(int status, String message) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("errorMessage", message);
    error.putObject("i18nErrorMessage").put("i18nKey", "sd.error").putArray("parameters");
    return new Refusal(Answer.tree(status, error));
  }
}
