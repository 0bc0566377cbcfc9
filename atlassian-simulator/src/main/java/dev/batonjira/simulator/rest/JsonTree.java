package dev.batonjira.simulator.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A body of JSON as maps, lists and texts. Numbers and booleans are texts too, and what is null is
 * left out.
 */
public final class JsonTree {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonTree() {}

  /**
   * The properties of an object; an empty body has none.
   *
   * @param refusal what to answer when the body is something else, from a sentence
   */
  public static Map<String, Object> object(String body, Function<String, Refusal> refusal) {
    if (body.isBlank()) {
      return Map.of();
    }
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (in.nextToken() == JsonToken.START_OBJECT) {
        return object(in);
      }
    } catch (JacksonException e) {
      throw refusal.apply("The body is no JSON.");
    }
    throw refusal.apply("The body is no JSON object.");
  }

  private static Map<String, Object> object(JsonParser in) {
    Map<String, Object> properties = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      if (in.nextToken() != JsonToken.VALUE_NULL) {
        properties.put(name, value(in));
      }
    }
    return properties;
  }

  private static Object value(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
          if (in.currentToken() != JsonToken.VALUE_NULL) {
            items.add(value(in));
          }
        }
        yield items;
      }
      default -> in.getValueAsString("");
    };
  }
}
