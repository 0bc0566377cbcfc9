package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.Answer;
import dev.batonjira.simulator.rest.PathTemplate;
import java.util.function.Function;

/**
 * One operation.
 *
 * @param path after {@code /admin}
 * @param scope the scope published for it; empty text when none is
 * @param changes whether it may change something
 */
record AdminRoute(
    String method,
    PathTemplate path,
    String scope,
    Function<AdminCall, Answer> operation,
    boolean changes) {
  /** For operations that only a key without scopes may call. */
  static final String NO_SCOPE = "";

  static AdminRoute get(String template, String scope, Function<AdminCall, Answer> operation) {
    return new AdminRoute("GET", PathTemplate.of(template), scope, operation, false);
  }

  static AdminRoute post(String template, String scope, Function<AdminCall, Answer> operation) {
    return new AdminRoute("POST", PathTemplate.of(template), scope, operation, false);
  }

  /** An operation that may change something; no scope is published for any of them. */
  static AdminRoute write(String method, String template, Function<AdminCall, Answer> operation) {
    return new AdminRoute(method, PathTemplate.of(template), NO_SCOPE, operation, true);
  }

  /** Whether its errors come from the directory, and not from what stands before it. */
  boolean ofDirectory() {
    return path.text().startsWith("/v2/orgs/{orgId}/directories");
  }
}
