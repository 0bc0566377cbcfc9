package dev.batonjira.simulator.admin;

import dev.batonjira.simulator.rest.JsonTree;
import dev.batonjira.simulator.rest.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list is asked for, be it in a query or in a body. A property that is null is absent. */
final class Criteria {
  private final Map<String, List<String>> values;

  private Criteria(Map<String, List<String>> values) {
    this.values = values;
  }

  /** The properties of a body of JSON. */
  static Criteria ofBody(String body) {
    Map<String, List<String>> values = new HashMap<>();
    JsonTree.object(body, AdminErrors::badRequest)
        .forEach((name, value) ->
            values.put(
                name,
                value instanceof List<?> items
                    ? items.stream().map(String::valueOf).toList()
                    : List.of(value.toString())));
    return new Criteria(values);
  }

  static Criteria ofQuery(Query query, String... names) {
    Map<String, List<String>> values = new HashMap<>();
    for (String name : names) {
      if (!query.all(name).isEmpty()) {
        values.put(name, query.all(name));
      }
    }
    return new Criteria(values);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable String text(String name) {
    List<String> found = values.get(name);
    return found == null || found.isEmpty() ? null : found.getFirst();
  }

  /** The values of a filter; null when it is not asked for. */
  @Nullable List<String> filter(String name, int most) {
    List<String> found = values.get(name);
    if (found != null && (found.isEmpty() || found.size() > most)) {
      throw AdminErrors.badRequest(name + " takes 1 to " + most + " values.");
    }
    return found;
  }

  /** The values of a filter that has a few words to choose from; null when it is not asked for. */
  @Nullable List<String> filter(String name, List<String> words) {
    List<String> found = filter(name, words.size());
    if (found != null && !words.containsAll(found)) {
      throw AdminErrors.badRequest(name + " takes only " + words + '.');
    }
    return found;
  }

  int limit(int usual, int most) {
    String text = text("limit");
    if (text == null) {
      return usual;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Refused below like a number that is out of range.
    }
    throw AdminErrors.badRequest("limit is a number from 1 to " + most + '.');
  }

  /** Lists come in one order here, which a client must not rely on. */
  void refuseSorting() {
    if (has("sortBy")) {
      throw AdminErrors.badRequest("This simulated organization does not sort its lists.");
    }
  }
}
