package dev.batonjira.atlassian.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as the server got it.
 *
 * @param number counts all requests of the server from 1
 * @param target path and query as they were sent, encoded
 * @param headers by name in lower case
 */
public record Received(
    int number, String method, String target, Map<String, List<String>> headers, String body) {

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The query parameters as sent, encoded, in order. */
  public List<String> query() {
    int query = target.indexOf('?');
    return query < 0 ? List.of() : List.of(target.substring(query + 1).split("&"));
  }

  /** The number in a query parameter. */
  public long number(String parameter) {
    return query().stream()
        .filter(pair -> pair.startsWith(parameter + "="))
        .mapToLong(pair -> Long.parseLong(pair.substring(parameter.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  public List<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), new ArrayList<>());
  }
}
