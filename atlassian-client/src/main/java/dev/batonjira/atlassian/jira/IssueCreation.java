package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.json.Json;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls about what issues can be created, and with which fields. */
public final class IssueCreation {

  /** The largest page of {@link #projects} that Jira honours. */
  public static final int PROJECT_PAGE = 100;

  /** The largest page of {@link #fields} that Jira takes. */
  public static final int FIELD_PAGE = 200;

  private final ApiClient api;

  IssueCreation(ApiClient api) {
    this.api = api;
  }

  /**
   * One page of the live projects in which the caller may create issues, by key.
   *
   * @param keys only these; any when empty; at most 50
   */
  public PageBean<ProjectIssueTypes> projects(
      long startAt, int maxResults, Collection<ProjectKey> keys) {
    ApiRequest request =
        ApiRequest.get("/rest/api/3/project/search")
            .with("orderBy", "key")
            .with("action", "create")
            .with("expand", "issueTypes")
            .withEach("keys", keys);
    return PageWalk.page(api, request, startAt, maxResults, ProjectIssueTypes.class);
  }

  /** One project. */
  public ProjectIssueTypes project(String idOrKey) {
    return api.call(
        ApiRequest.get("/rest/api/3/project/{projectIdOrKey}", idOrKey),
        Json.object(ProjectIssueTypes.class));
  }

  /** The statuses of a project, by issue type. */
  public List<IssueTypeStatuses> statuses(ProjectId project) {
    return api.call(
        ApiRequest.get("/rest/api/3/project/{projectIdOrKey}/statuses", project),
        Json.array(IssueTypeStatuses.class));
  }

  /**
   * One page of the fields of the screen on which issues of a type are created in a project.
   *
   * @param maxResults from 1 to {@link #FIELD_PAGE}
   */
  public PageBean<CreateField> fields(
      ProjectId project, String issueType, long startAt, int maxResults) {
    ApiRequest request =
        ApiRequest.get(
                "/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}",
                project,
                issueType)
            .with("startAt", startAt)
            .with("maxResults", maxResults);
    return api.call(
        request,
        body -> Json.object(FieldPage.class).decode(body).page().page(startAt, maxResults));
  }

  /** Servers call the list by different names. */
  private record FieldPage(
      @Nullable Long startAt,
      @Nullable Integer maxResults,
      @Nullable Long total,
      @Nullable List<CreateField> fields,
      @Nullable List<CreateField> values,
      @Nullable List<CreateField> results) {

    OffsetPages.RawPage<CreateField> page() {
      List<CreateField> found = fields != null ? fields : values != null ? values : results;
      return new OffsetPages.RawPage<>(startAt, maxResults, total, null, found);
    }
  }
}
