package dev.batonjira.simulator.rest;

import java.util.function.Function;

/**
 * One operation.
 *
 * @param path after {@code /rest/api/<version>}
 */
record Route(String method, PathTemplate path, Access access, Function<Call, Answer> operation) {

  /** Who gets an answer. */
  enum Access {
    /** Without a valid credential the call is run as nobody's. */
    ANONYMOUS,
    LOGIN
  }

  static Route get(String template, Access access, Function<Call, Answer> operation) {
    return new Route("GET", PathTemplate.of(template), access, operation);
  }

  static Route post(String template, Access access, Function<Call, Answer> operation) {
    return new Route("POST", PathTemplate.of(template), access, operation);
  }

  static Route put(String template, Access access, Function<Call, Answer> operation) {
    return new Route("PUT", PathTemplate.of(template), access, operation);
  }
}
