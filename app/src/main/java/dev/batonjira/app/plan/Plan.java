package dev.batonjira.app.plan;

import dev.batonjira.app.sync.MinimumCalls;
import dev.batonjira.app.sync.SiteSize;
import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.atlassian.http.PublishedRates;
import dev.batonjira.jira.access.ProjectAccess;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sync of a site will cost.
 *
 * @param probes what finding that out has cost
 * @param calls expected ones by endpoint
 * @param minimum the fewest possible
 * @param expected how long reading takes
 * @param limit what that follows from, in words
 */
record Plan(
    String site,
    SiteSize size,
    CallReceipt.Tally probes,
    Map<Endpoint, Long> calls,
    long minimum,
    Duration expected,
    String limit) {

  private static final String API = "/rest/api/3/";
  private static final String ORGANIZATION = "/admin/v1/orgs/{orgId}";
  private static final int DIRECTORY_PAGE = 100;

  Plan {
    calls = Collections.unmodifiableMap(new LinkedHashMap<>(calls));
  }

  /**
   * Calculates it.
   *
   * @param organization whether members come from the organization, of which the site is a part
   * @param answer how long an answer takes on the average
   * @param inFlight requests on their way at once
   * @param requestsPerSecond the program's own ceiling; 0 for none
   */
  static Plan of(
      String site,
      SiteSize size,
      ProjectAccess access,
      boolean organization,
      CallReceipt.Tally probes,
      Duration answer,
      int inFlight,
      int requestsPerSecond) {
    Map<Endpoint, Long> calls = calls(size, access);
    long minimum = MinimumCalls.total(size, access);
    if (organization) {
      minimum -= calls.getOrDefault(get("group/member"), 0L);
      calls.put(get("group/member"), 0L);
      Map<Endpoint, Long> directory = directory(size);
      minimum += sum(directory);
      calls.putAll(directory);
    }
    long total = sum(calls);
    Duration longest = answer.multipliedBy(total).dividedBy(inFlight);
    String limit = inFlight + " requests on their way at once (--workers)";
    for (Map.Entry<Endpoint, Long> each : calls.entrySet()) {
      int rate = PublishedRates.of(each.getKey());
      Duration time = Duration.ofSeconds(each.getValue()).dividedBy(rate);
      if (time.compareTo(longest) > 0) {
        longest = time;
        limit = "Jira's limit of " + rate + " calls a second to " + each.getKey();
      }
    }
    Duration listing = answer.multipliedBy(calls.getOrDefault(get("users/search"), 0L));
    if (listing.compareTo(longest) > 0) {
      longest = listing;
      limit = "the users listing, whose pages follow one another";
    }
    Duration directory = answer.multipliedBy(calls.getOrDefault(directory("users"), 0L));
    if (directory.compareTo(longest) > 0) {
      longest = directory;
      limit = "the organization's list of accounts, whose pages follow one another";
    }
    if (requestsPerSecond > 0) {
      Duration time = Duration.ofSeconds(total).dividedBy(requestsPerSecond);
      if (time.compareTo(longest) > 0) {
        longest = time;
        limit = "--max-requests-per-second=" + requestsPerSecond;
      }
    }
    return new Plan(site, size, probes, calls, minimum, longest, limit);
  }

  long total() {
    return sum(calls);
  }

  private static long sum(Map<Endpoint, Long> calls) {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  /** An organization has at least the accounts and groups of its site. */
  private static Map<Endpoint, Long> directory(SiteSize size) {
    Map<Endpoint, Long> calls = new LinkedHashMap<>();
    calls.put(new Endpoint(Method.GET, ORGANIZATION), 1L);
    calls.put(new Endpoint(Method.POST, ORGANIZATION.replace("v1", "v2") + "/workspaces"), 1L);
    calls.put(directory("users"), MinimumCalls.pages(size.accounts(), DIRECTORY_PAGE));
    calls.put(directory("groups"), MinimumCalls.pages(size.groups(), DIRECTORY_PAGE));
    return calls;
  }

  private static Endpoint directory(String what) {
    return new Endpoint(
        Method.POST, "/admin/v2/orgs/{orgId}/directories/{directoryId}/" + what + "/search");
  }

  private static Map<Endpoint, Long> calls(SiteSize size, ProjectAccess access) {
    Map<String, Long> least = MinimumCalls.of(size, access);
    Map<Endpoint, Long> calls = new LinkedHashMap<>();
    calls.put(get("myself"), 1L);
    calls.put(get("serverInfo"), 1L);
    calls.put(get("mypermissions"), 1L);
    // Its end shows by two empty pages, as a page can be empty before.
    calls.put(get("users/search"), least.getOrDefault("accounts", 0L) + 2);
    calls.put(get("group/bulk"), least.getOrDefault("groups", 0L));
    calls.put(get("group/member"), least.getOrDefault("members", 0L));
    calls.put(get("project/search"), least.getOrDefault("projects", 0L));
    calls.put(get("role"), 1L);
    calls.put(get("project/{projectIdOrKey}/role/{id}"), size.roles());
    switch (access) {
      case COMPUTED -> {
        calls.put(get("applicationrole"), 1L);
        calls.put(
            get("project/{projectKeyOrId}/permissionscheme"), size.projects() - size.teamManaged());
        calls.put(get("user/permission/search"), size.teamManaged());
      }
      case SEARCH -> calls.put(get("user/permission/search"), size.projects());
      case OFF -> {}
    }
    return calls;
  }

  private static Endpoint get(String resource) {
    return new Endpoint(Method.GET, API + resource);
  }
}
