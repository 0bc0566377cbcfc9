package dev.batonjira.simulator.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path with variables in braces.
 *
 * @param text as written, with a slash in front
 */
public record PathTemplate(String text, List<String> segments) {
  public PathTemplate {
    segments = List.copyOf(segments);
  }

  public static PathTemplate of(String text) {
    return new PathTemplate(text, split(text));
  }

  public static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The decoded variables if the path fits; null if it does not. */
  public @Nullable Map<String, String> match(List<String> path) {
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
