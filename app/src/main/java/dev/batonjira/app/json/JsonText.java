package dev.batonjira.app.json;

import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Small pieces of JSON as text on one line. */
public final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  /** The object that holds what {@code members} writes. */
  public static String object(Consumer<JsonGenerator> members) {
    return text(json -> {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    });
  }

  /** {@code value} in quotes, escaped. */
  public static String string(String value) {
    return text(json -> json.writeString(value));
  }

  private static String text(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return text.toString();
  }
}
