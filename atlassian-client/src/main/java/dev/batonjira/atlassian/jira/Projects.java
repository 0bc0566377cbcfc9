package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls about projects. */
public final class Projects {

  /** The largest page of {@link #search} that Jira honours. */
  public static final int SEARCH_PAGE = 100;

  /** The most keys that one search takes. */
  public static final int SEARCH_KEYS = 50;

  private final ApiClient api;

  Projects(ApiClient api) {
    this.api = api;
  }

  /**
   * One page of the projects that the caller may see, in the order of their keys, with lead,
   * description and URL.
   *
   * @param maxResults from 1; more than {@link #SEARCH_PAGE} is cut to it by Jira
   * @param keys only these, at most {@link #SEARCH_KEYS}; empty for all
   * @param statuses in which states; empty for live ones
   */
  public PageBean<Project> search(
      long startAt, int maxResults, Collection<ProjectKey> keys, Set<ProjectStatus> statuses) {
    if (keys.size() > SEARCH_KEYS) {
      throw new IllegalArgumentException("at most " + SEARCH_KEYS + " keys in one search");
    }
    List<String> states = statuses.stream().sorted().map(ProjectStatus::parameter).toList();
    ApiRequest request =
        ApiRequest.get("/rest/api/3/project/search")
            .with("orderBy", "key")
            .with("expand", "description,lead,url")
            .withEach("status", states)
            .withEach("keys", keys);
    return PageWalk.page(api, request, startAt, maxResults, Project.class);
  }

  /**
   * One page of the projects that the caller may see and whose key or name holds {@code part},
   * whatever the case.
   *
   * @param maxResults from 1; more than {@link #SEARCH_PAGE} is cut to it by Jira
   */
  public PageBean<Project> matching(
      String part, long startAt, int maxResults, Set<ProjectStatus> statuses) {
    ApiRequest request =
        ApiRequest.get("/rest/api/3/project/search")
            .with("query", part)
            .with("orderBy", "key")
            .withEach("status", statuses.stream().sorted().map(ProjectStatus::parameter).toList());
    return PageWalk.page(api, request, startAt, maxResults, Project.class);
  }

  /**
   * One project.
   *
   * @param idOrKey a {@link ProjectId} or {@link ProjectKey} as text; keys of renamed projects
   *     still work
   */
  public Project get(String idOrKey) {
    return api.call(
        ApiRequest.get("/rest/api/3/project/{projectIdOrKey}", idOrKey),
        Json.object(Project.class));
  }

  /** The write that makes an account the lead of a project, in place of the present one. */
  public ApiRequest leading(ProjectId project, AccountId lead) {
    return ApiRequest.write(
        Method.PUT,
        "/rest/api/3/project/{projectIdOrKey}",
        Json.write(Map.of("leadAccountId", lead.value())),
        false,
        project);
  }
}
