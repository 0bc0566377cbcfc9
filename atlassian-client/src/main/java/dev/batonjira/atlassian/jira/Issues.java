package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Absent;
import dev.batonjira.atlassian.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls about issues. Those that create are sent again only when the server surely did not take
 * them.
 */
public final class Issues {

  /** How many issues one call creates at most. */
  public static final int BULK_CREATE = 50;

  /** How many issues one call fetches at most. */
  public static final int BULK_FETCH = 100;

  private static final int BAD_REQUEST = 400;

  private final ApiClient api;

  Issues(ApiClient api) {
    this.api = api;
  }

  /** Creates an issue. */
  public CreatedIssue create(NewIssue issue) {
    return api.call(
        ApiRequest.write(Method.POST, "/rest/api/3/issue", Json.write(issue), false),
        Json.object(CreatedIssue.class));
  }

  /**
   * Creates issues, each independently of the others.
   *
   * @param issues at most {@link #BULK_CREATE}
   */
  public BulkCreation createAll(List<NewIssue> issues) {
    if (issues.isEmpty() || issues.size() > BULK_CREATE) {
      throw new IllegalArgumentException("one call creates 1 to " + BULK_CREATE + " issues");
    }
    return api.callAlso(
        BAD_REQUEST,
        ApiRequest.write(
            Method.POST,
            "/rest/api/3/issue/bulk",
            Json.write(Map.of("issueUpdates", issues)),
            false),
        body -> {
          BulkCreation outcome = Json.object(BulkCreation.class).decode(body);
          if (outcome.issues().isEmpty() && outcome.errors().isEmpty()) {
            throw new UndecodableException("tells of no issue what became of it", null);
          }
          return outcome;
        });
  }

  /** An issue with all its fields, their names and what they hold. */
  public Issue get(String idOrKey) {
    return api.call(
        ApiRequest.get("/rest/api/3/issue/{issueIdOrKey}", idOrKey).with("expand", "names,schema"),
        Json.object(Issue.class));
  }

  /**
   * Issues with all their fields, their names and what they hold.
   *
   * @param idsOrKeys at most {@link #BULK_FETCH}
   */
  public IssuesFetched getAll(Collection<String> idsOrKeys) {
    return fetch(
        idsOrKeys, Map.of("fields", List.of("*all"), "expand", List.of("names", "schema")));
  }

  /**
   * Issues with some of their fields, as they are: unlike a search this does not lag.
   *
   * @param idsOrKeys at most {@link #BULK_FETCH}
   * @param properties of each issue, at most 5
   */
  public IssuesFetched getAll(
      Collection<String> idsOrKeys, List<String> fields, List<String> properties) {
    return fetch(idsOrKeys, Map.of("fields", fields, "properties", properties));
  }

  private IssuesFetched fetch(Collection<String> idsOrKeys, Map<String, ?> wanted) {
    if (idsOrKeys.isEmpty() || idsOrKeys.size() > BULK_FETCH) {
      throw new IllegalArgumentException("one call fetches 1 to " + BULK_FETCH + " issues");
    }
    Map<String, Object> question = new LinkedHashMap<>(wanted);
    question.put("issueIdsOrKeys", List.copyOf(idsOrKeys));
    return api.call(
        ApiRequest.readByPost("/rest/api/3/issue/bulkfetch", Json.write(question)),
        Json.object(IssuesFetched.class));
  }

  /**
   * One page of the issues that a search finds. Jira's index lags: an issue that was just created
   * can be missing for some seconds.
   *
   * @param jql bounded by a condition
   * @param properties of each issue, at most 5
   * @param nextPageToken of the page before; null for the first
   */
  public IssuesFound search(
      String jql,
      List<String> fields,
      List<String> properties,
      @Nullable String nextPageToken,
      int maxResults) {
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("jql", jql);
    question.put("fields", fields);
    question.put("properties", properties);
    question.put("maxResults", maxResults);
    if (nextPageToken != null) {
      question.put("nextPageToken", nextPageToken);
    }
    return api.call(
        ApiRequest.readByPost("/rest/api/3/search/jql", Json.write(question)),
        Json.object(IssuesFound.class));
  }

  /** The steps that the caller can take with an issue now. */
  public List<Transition> transitions(String idOrKey) {
    return api.call(
            ApiRequest.get("/rest/api/3/issue/{issueIdOrKey}/transitions", idOrKey),
            Json.object(Transitions.class))
        .transitions();
  }

  /** The list in its wrapping. */
  record Transitions(List<Transition> transitions) {
    Transitions {
      transitions = Absent.items(transitions);
    }
  }

  /**
   * Takes a step with an issue. Not sent twice: the step may lead to where it can be taken again.
   */
  public void transition(String idOrKey, Transition step) {
    api.write(
        ApiRequest.write(
            Method.POST,
            "/rest/api/3/issue/{issueIdOrKey}/transitions",
            Json.write(Map.of("transition", Map.of("id", step.id()))),
            false,
            idOrKey));
  }

  /** Keeps data of a program with an issue, in place of what it had under the same key. */
  public void putProperty(String idOrKey, NewIssue.Property property) {
    api.write(
        ApiRequest.write(
            Method.PUT,
            "/rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}",
            Json.write(property.value()),
            true,
            idOrKey,
            property.key()));
  }
}
