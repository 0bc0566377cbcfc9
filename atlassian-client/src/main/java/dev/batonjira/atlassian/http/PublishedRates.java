package dev.batonjira.atlassian.http;

import dev.batonjira.atlassian.Endpoint;
import java.util.Map;

/**
 * How many calls a second Jira Cloud allows, as Atlassian publishes it: by method, for each path,
 * shared by all who call the site. The organization's API publishes no rate for what is used here,
 * and is asked at the same ones until it tells or refuses.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rate-limiting/">Rate
 *     limiting</a>
 */
public final class PublishedRates {

  private static final int READS = 100;
  private static final int CHANGES = 50;

  private static final Map<String, Integer> EXCEPTIONS =
      Map.of(
          "GET /rest/api/3/user", 150,
          "GET /rest/api/3/issue/{issueIdOrKey}", 150,
          "GET /rest/api/3/issue/{issueIdOrKey}/changelog", 200,
          "POST /rest/api/3/search/approximate-count", 150,
          "GET /rest/servicedeskapi/servicedesk/{serviceDeskId}/customer", 5);

  private PublishedRates() {}

  /** Calls a second. */
  public static int of(Endpoint endpoint) {
    int usual =
        switch (endpoint.method()) {
          case GET, POST -> READS;
          case PUT, DELETE -> CHANGES;
        };
    return EXCEPTIONS.getOrDefault(endpoint.toString(), usual);
  }
}
