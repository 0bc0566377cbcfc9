package dev.batonjira.simulator.rest;

import java.util.function.Function;

/**
 * One operation.
 *
 * @param path after {@code /rest/api/<version>}
 * @param changes whether it may change the site
 */
record Route(
    String method,
    PathTemplate path,
    Access access,
    Function<Call, Answer> operation,
    boolean changes) {

  /** Who gets an answer. */
  enum Access {
    /** Without a valid credential the call is run as nobody's. */
    ANONYMOUS,
    LOGIN
  }

  static Route get(String template, Access access, Function<Call, Answer> operation) {
    return new Route("GET", PathTemplate.of(template), access, operation, false);
  }

  static Route post(String template, Access access, Function<Call, Answer> operation) {
    return new Route("POST", PathTemplate.of(template), access, operation, false);
  }

  /** An operation that may change the site. */
  static Route write(String method, String template, Function<Call, Answer> operation) {
    return new Route(method, PathTemplate.of(template), Access.LOGIN, operation, true);
  }

  static Route put(String template, Access access, Function<Call, Answer> operation) {
    return new Route("PUT", PathTemplate.of(template), access, operation, false);
  }
}
