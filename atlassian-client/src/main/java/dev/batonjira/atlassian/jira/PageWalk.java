package dev.batonjira.atlassian.jira;

import dev.batonjira.atlassian.http.ApiClient;
import dev.batonjira.atlassian.http.ApiRequest;
import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.http.UndecodableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads endpoints that page, and those that take many ids at once. */
final class PageWalk {

  private static final int MOST_IDS = 50;
  private static final int MOST_CHARACTERS = 2_500;

  private PageWalk() {}

  static <T> PageBean<T> page(
      ApiClient api, ApiRequest request, long startAt, int maxResults, Class<T> item) {
    if (maxResults < 1) {
      throw new IllegalArgumentException("maxResults must be at least 1");
    }
    return api.call(
        paged(request, startAt, maxResults), OffsetPages.page(item, startAt, maxResults));
  }

  /** The objects with these ids, as far as they exist; none of them twice. */
  static <T> List<T> byIds(
      ApiClient api, ApiRequest request, String name, Collection<?> ids, Class<T> item) {
    Set<T> found = new LinkedHashSet<>();
    for (List<String> chunk : chunks(ids)) {
      found.addAll(all(api, request.withEach(name, chunk), chunk.size(), item));
    }
    return List.copyOf(found);
  }

  /** Portions that keep URLs at a length that every proxy takes. */
  private static List<List<String>> chunks(Collection<?> ids) {
    List<List<String>> chunks = new ArrayList<>();
    List<String> chunk = new ArrayList<>();
    int length = 0;
    for (String id : ids.stream().map(Object::toString).distinct().toList()) {
      if (chunk.size() == MOST_IDS || (length > 0 && length + id.length() > MOST_CHARACTERS)) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        length = 0;
      }
      chunk.add(id);
      length += id.length();
    }
    if (!chunk.isEmpty()) {
      chunks.add(chunk);
    }
    return chunks;
  }

  private static <T> List<T> all(ApiClient api, ApiRequest request, int maxResults, Class<T> item) {
    List<T> values = new ArrayList<>();
    List<T> before = List.of();
    OptionalLong start = OptionalLong.of(0);
    while (start.isPresent()) {
      PageBean<T> page =
          api.call(
              paged(request, start.getAsLong(), maxResults),
              unlike(before, OffsetPages.page(item, start.getAsLong(), maxResults)));
      before = page.values();
      values.addAll(before);
      start = page.nextStart();
    }
    return values;
  }

  /** A server that sends one page for ever would otherwise be asked for ever. */
  private static <T> Decoder<PageBean<T>> unlike(List<T> before, Decoder<PageBean<T>> decoder) {
    return body -> {
      PageBean<T> page = decoder.decode(body);
      if (!before.isEmpty() && page.values().equals(before)) {
        throw new UndecodableException("repeats the page before it", null);
      }
      return page;
    };
  }

  private static ApiRequest paged(ApiRequest request, long startAt, int maxResults) {
    return request.with("startAt", startAt).with("maxResults", maxResults);
  }
}
