package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads paged endpoints. */
final class PageWalk {

  private PageWalk() {}

  static <T> PageBean<T> page(
      ApiClient api, ApiRequest request, long startAt, int maxResults, Class<T> item) {
    if (maxResults < 1) {
      throw new IllegalArgumentException("maxResults must be at least 1");
    }
    return api.call(
        request.with("startAt", startAt).with("maxResults", maxResults),
        Json.page(item, startAt, maxResults));
  }

  /** All values, one page after another. */
  static <T> List<T> all(ApiClient api, ApiRequest request, int maxResults, Class<T> item) {
    List<T> values = new ArrayList<>();
    OptionalLong start = OptionalLong.of(0);
    while (start.isPresent()) {
      PageBean<T> page = page(api, request, start.getAsLong(), maxResults, item);
      values.addAll(page.values());
      start = page.nextStart();
    }
    return values;
  }
}
