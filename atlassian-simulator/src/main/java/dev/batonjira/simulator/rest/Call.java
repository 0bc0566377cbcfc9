package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.site.SiteSnapshot;
import java.util.Map;

/**
 * A request that found its route.
 *
 * @param site the site at the moment of the call
 * @param rules what the site allows to change
 * @param anonymous whether no valid credential came with it
 * @param base the address before {@code /rest}
 * @param version {@code 2} or {@code 3}
 * @param path the path from {@code /rest} on, as it was sent
 * @param variables what stands in the variable parts of the path
 */
record Call(
    SiteSnapshot site,
    Credential credential,
    WriteRules rules,
    boolean anonymous,
    String base,
    String version,
    String path,
    Map<String, String> variables,
    Query query,
    String body) {

  /** The same call with another look at the site. */
  Call seeing(SiteSnapshot other) {
    return new Call(
        other, credential, rules, anonymous, base, version, path, variables, query, body);
  }

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  String self(String resource) {
    return base + "/rest/api/" + version + resource;
  }

  boolean mayAdminister() {
    return !anonymous && credential.administer();
  }

  boolean mayBrowseUsers() {
    return !anonymous && credential.browseUsers();
  }

  void requireAdminister() {
    if (!mayAdminister()) {
      throw Refusal.jira(403, "The permission to administer Jira is required.");
    }
  }

  void requireBrowseUsers() {
    if (!mayBrowseUsers()) {
      throw Refusal.jira(403, "The permission to browse users and groups is required.");
    }
  }

  long id(String variable) {
    String text = variable(variable);
    if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Refusal.jira(404, "The number '" + text + "' is not one.");
    }
    return Long.parseLong(text);
  }
}
