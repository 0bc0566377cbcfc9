package dev.batonjira.atlassian.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the words for a person in an error answer, whatever part of Atlassian wrote it: Jira, one
 * of its modules, the gateway, the organization API, SCIM or a proxy.
 */
final class ErrorBody {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LONGEST = 300;

  /** Bodies of errors are short; a longer one is a page. */
  private static final int MOST_BYTES = 64 << 10;

  private ErrorBody() {}

  /** The server's own words in one line of at most 300 characters; empty when there are none. */
  static String words(RawAnswer answer) {
    if (answer.body().length == 0 || answer.body().length > MOST_BYTES || answer.isWebPage()) {
      return "";
    }
    try {
      Set<String> found = new LinkedHashSet<>();
      collect(MAPPER.readTree(answer.body()), found);
      return shortened(String.join("; ", found));
    } catch (JacksonException e) {
      return shortened(new String(answer.body(), UTF_8));
    }
  }

  private static void collect(JsonNode root, Set<String> found) {
    for (JsonNode message : root.path("errorMessages")) {
      add(message, "", found);
    }
    JsonNode errors = root.path("errors");
    if (errors.isObject()) {
      for (Map.Entry<String, JsonNode> error : errors.properties()) {
        add(error.getValue(), error.getKey() + ": ", found);
      }
    }
    if (errors.isArray()) {
      for (JsonNode error : errors) {
        addCoded(error, found);
      }
    }
    for (String field : new String[] {"message", "detail", "errorMessage", "error_description"}) {
      add(root.path(field), "", found);
    }
    if (found.isEmpty()) {
      add(root.isString() ? root : root.path("error"), "", found);
    }
  }

  /** The organization API's codes tell cases apart that have the same words. */
  private static void addCoded(JsonNode error, Set<String> found) {
    JsonNode detail = error.path("detail");
    JsonNode words =
        detail.isString() && !detail.asString().isBlank() ? detail : error.path("title");
    JsonNode code = error.path("code");
    if (words.isString() && !words.asString().isBlank()) {
      add(
          words,
          code.isString() && !code.asString().isBlank() ? code.asString() + ": " : "",
          found);
    } else {
      add(code, "", found);
    }
  }

  private static void add(JsonNode text, String prefix, Set<String> found) {
    if (text.isString() && !text.asString().isBlank()) {
      found.add(prefix + text.asString().strip());
    }
  }

  private static String shortened(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "…";
  }
}
