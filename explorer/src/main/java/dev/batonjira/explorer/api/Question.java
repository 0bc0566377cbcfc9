package dev.batonjira.explorer.api;

import dev.batonjira.analysis.browse.Listing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page wants to know: the parameters of its address.
 *
 * @param parameters by name; of a name that is given twice the last one counts
 */
public record Question(Map<String, String> parameters) {
  private static final int PAGE = 100;
  private static final int LONGEST_PAGE = 1_000;
  private static final String CONDITION = "where.";

  public Question {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Understands the query part of an address.
   *
   * @param query undecoded, without the question mark; null where there is none
   */
  public static Question of(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return new Question(parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** A parameter's text; empty when it is not given. */
  public String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  /**
   * A parameter that must be given.
   *
   * @throws IllegalArgumentException when it is not
   */
  String required(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the parameter " + name + " is missing");
    }
    return text;
  }

  /** Whether the answer is wanted as a file for a spreadsheet. */
  boolean csv() {
    return text("format").equals("csv");
  }

  /**
   * The part of a list that is wanted; the whole list for a spreadsheet.
   *
   * @throws IllegalArgumentException for numbers that are none
   */
  Listing listing() {
    Map<String, String> where = new HashMap<>();
    parameters.forEach((name, value) -> {
      if (name.startsWith(CONDITION)) {
        where.put(name.substring(CONDITION.length()), value);
      }
    });
    return new Listing(
        text("q"),
        where,
        text("sort"),
        text("order").equals("desc"),
        csv() ? 0 : number("offset", 0, Integer.MAX_VALUE),
        csv() ? Integer.MAX_VALUE : number("limit", PAGE, LONGEST_PAGE));
  }

  private int number(String name, int otherwise, int most) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Math.clamp(Long.parseLong(text), 0, most);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the parameter " + name + " is not a number", e);
    }
  }
}
