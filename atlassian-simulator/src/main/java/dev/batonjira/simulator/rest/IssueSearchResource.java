package dev.batonjira.simulator.rest;

import static dev.batonjira.simulator.rest.Route.Access.LOGIN;

import dev.batonjira.simulator.issue.IssueBook;
import dev.batonjira.simulator.issue.Jql;
import dev.batonjira.simulator.issue.StoredIssue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds issues by a query or by their ids. */
final class IssueSearchResource {
  private static final int MOST_FETCHED = 100;
  private static final int LARGEST_PAGE = 100;

  private final IssueBook issues;

  IssueSearchResource(IssueBook issues) {
    this.issues = issues;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/search/jql", LOGIN, this::search),
        Route.post("/issue/bulkfetch", LOGIN, this::fetch));
  }

  private Answer search(Call call) {
    JsonNode body = IssueErrors.body(call);
    Jql query =
        Jql.parse(body.path("jql").asString(""), call.site().caller().id(), issues.now())
            .orElseThrow(() ->
                Refusal.jira(
                    400,
                    "Unbounded JQL queries are not allowed here. Please add a search restriction to"
                        + " your query."));
    List<StoredIssue> found =
        issues.indexed().stream().filter(query.condition()).sorted(query.order()).toList();
    int start = start(body.path("nextPageToken").asString(""));
    int size = Math.clamp(body.path("maxResults").asInt(50), 1, LARGEST_PAGE);
    int end = Math.min(found.size(), start + size);
    IssueBean bean =
        new IssueBean(
            call,
            issues.screens(),
            texts(body.path("fields")),
            List.of(),
            texts(body.path("properties")));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("issues");
    boolean idsOnly = body.path("fields").isEmpty();
    for (StoredIssue issue : found.subList(Math.min(start, end), end)) {
      ObjectNode node = bean.of(issue);
      list.add(idsOnly ? node.retain("id") : node);
    }
    answer.put("isLast", end >= found.size());
    if (end < found.size()) {
      answer.put("nextPageToken", "after-" + end);
    }
    return Answer.tree(200, answer);
  }

  private static int start(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    if (!token.matches("after-\\d{1,8}")) {
      throw Refusal.jira(400, "The provided next page token is invalid or expired.");
    }
    return Integer.parseInt(token.substring("after-".length()));
  }

  private Answer fetch(Call call) {
    JsonNode body = IssueErrors.body(call);
    List<String> wanted = texts(body.path("issueIdsOrKeys"));
    if (wanted.isEmpty() || wanted.size() > MOST_FETCHED) {
      throw Refusal.jira(400, "1 to 100 issues can be fetched at once.");
    }
    List<String> fields = texts(body.path("fields"));
    IssueBean bean =
        new IssueBean(
            call,
            issues.screens(),
            fields.isEmpty() ? List.of("*all") : fields,
            texts(body.path("expand")),
            texts(body.path("properties")));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("issues");
    wanted.stream()
        .flatMap(idOrKey -> IssueResource.visible(call, issues, idOrKey).stream())
        .distinct()
        .sorted(Comparator.comparing(StoredIssue::id))
        .forEach(issue -> list.add(bean.of(issue)));
    answer.putArray("issueErrors");
    return Answer.tree(200, answer);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString("")));
    return texts;
  }
}
