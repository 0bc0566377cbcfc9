package dev.batonjira.simulator.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation.
 *
 * @param template path after {@code /rest/api/<version>}, with variables in braces
 */
record Route(
    String method,
    String template,
    List<String> segments,
    Access access,
    Function<Call, Answer> operation) {

  /** Who gets an answer. */
  enum Access {
    /** Without a valid credential the call is run as nobody's. */
    ANONYMOUS,
    LOGIN
  }

  static Route get(String template, Access access, Function<Call, Answer> operation) {
    return new Route("GET", template, split(template), access, operation);
  }

  static Route post(String template, Access access, Function<Call, Answer> operation) {
    return new Route("POST", template, split(template), access, operation);
  }

  static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The decoded variables if the path fits; null if it does not. */
  @Nullable Map<String, String> match(List<String> path) {
    if (path.size() != segments.size()) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String expected = segments.get(i);
      if (expected.startsWith("{")) {
        // A plus sign in a path is a plus sign.
        String value = Query.decode(path.get(i).replace("+", "%2B"));
        variables.put(expected.substring(1, expected.length() - 1), value);
      } else if (!expected.equals(path.get(i))) {
        return null;
      }
    }
    return variables;
  }
}
