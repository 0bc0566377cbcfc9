package dev.batonjira.simulator.rest;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The query of a request; a plus sign is a space, as in Jira. */
public final class Query {
  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Understands the text after the question mark. */
  public static Query parse(String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.computeIfAbsent(decode(name), n -> new ArrayList<>()).add(decode(value));
      }
    }
    return new Query(values);
  }

  static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.empty(400);
    }
  }

  /** The text as it stands in an address. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The first value; null when there is none. */
  public @Nullable String first(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getFirst();
  }

  /** The value of a parameter that must be there and not be empty. */
  String required(String name, String message) {
    String value = first(name);
    if (value == null || value.isEmpty()) {
      throw Refusal.jira(400, message);
    }
    return value;
  }

  /** All values, in the order they came. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The values of a parameter that is a list with commas, empty ones left out. */
  List<String> list(String name) {
    return all(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  long number(String name, long otherwise) {
    String value = first(name);
    if (value == null || value.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw Refusal.jira(400, "The value of " + name + " is not a number.");
    }
  }

  boolean flag(String name) {
    return "true".equalsIgnoreCase(first(name));
  }

  /** The query that asks for another page of the same list. */
  String page(long startAt, long maxResults) {
    StringJoiner query = new StringJoiner("&", "?", "");
    values.forEach((name, all) -> {
      if (!name.equals("startAt") && !name.equals("maxResults")) {
        all.forEach(value -> query.add(encode(name) + '=' + encode(value)));
      }
    });
    return query.add("startAt=" + startAt).add("maxResults=" + maxResults).toString();
  }
}
