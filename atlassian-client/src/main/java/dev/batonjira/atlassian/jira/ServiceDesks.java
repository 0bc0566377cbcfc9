package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.http.UndecodableException;
import dev.batonjira.atlassian.json.Absent;
import dev.batonjira.atlassian.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls about Jira Service Management: portals, their forms, requests of customers. */
public final class ServiceDesks {
  private static final int PAGE = 100;

  /** More forms than any site has: a server that gets here would be asked for ever. */
  private static final long FARTHEST = 1_000_000;

  private final ApiClient api;

  ServiceDesks(ApiClient api) {
    this.api = api;
  }

  /** All portals; as many calls as the list has pages. */
  public List<ServiceDesk> all() {
    return list(ApiRequest.get("/rest/servicedeskapi/servicedesk"), ServiceDesk.class);
  }

  /** The forms of all portals; as many calls as the list has pages. */
  public List<RequestType> requestTypes() {
    return list(ApiRequest.get("/rest/servicedeskapi/requesttype"), RequestType.class);
  }

  /** The form of a request type. */
  public RequestForm form(String serviceDesk, String requestType) {
    return api.call(
        ApiRequest.get(
            "/rest/servicedeskapi/servicedesk/{serviceDeskId}/requesttype/{requestTypeId}/field",
            serviceDesk,
            requestType),
        Json.object(RequestForm.class));
  }

  /** Makes a request; sent again only when the server surely did not take it. */
  public CreatedIssue create(NewRequest request) {
    Created created =
        api.call(
            ApiRequest.write(
                Method.POST, "/rest/servicedeskapi/request", Json.write(request), false),
            Json.object(Created.class));
    return new CreatedIssue(created.issueId(), created.issueKey());
  }

  /**
   * The request type that a request was made with; null when it has none any more.
   *
   * @throws dev.batonjira.atlassian.AtlassianException.NotFound when the issue is no request, or
   *     the caller cannot see it
   */
  public @Nullable String requestTypeOf(String idOrKey) {
    return api.call(
            ApiRequest.get("/rest/servicedeskapi/request/{issueIdOrKey}", idOrKey),
            Json.object(Made.class))
        .requestTypeId();
  }

  private record Made(@Nullable String requestTypeId) {}

  /** A request that was made, as the issue that it is. */
  record Created(String issueId, @Nullable String issueKey) {
    Created {
      Absent.required(issueId, "the issue of a request");
    }
  }

  private <T> List<T> list(ApiRequest request, Class<T> item) {
    Decoder<Portion<T>> decoder = Json.generic(Portion.class, item);
    List<T> values = new ArrayList<>();
    for (long start = 0; ; ) {
      ApiRequest asked = request.with("start", start).with("limit", PAGE);
      long from = start;
      Portion<T> portion =
          api.call(
              asked,
              body -> {
                if (from > FARTHEST) {
                  throw new UndecodableException("belongs to a list that does not end", null);
                }
                return decoder.decode(body);
              });
      List<T> found = Absent.items(portion.values());
      values.addAll(found);
      int size = portion.limit() == null || portion.limit() < 1 ? PAGE : portion.limit();
      boolean last = portion.isLastPage() == null ? found.isEmpty() : portion.isLastPage();
      if (last) {
        return values;
      }
      start += size;
    }
  }

  private record Portion<T>(
      @Nullable Boolean isLastPage,
      @Nullable Integer limit,
      @Nullable List<? extends @Nullable T> values) {}
}
