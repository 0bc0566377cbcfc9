package dev.batonjira.simulator.rest;

import dev.batonjira.simulator.site.ChaosEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer. Immutable, if nobody writes into its body. */
public final class Answer {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String JSON = "application/json;charset=UTF-8";

  private final int status;
  private final Map<String, String> headers;
  private final String contentType;
  private final byte[] body;
  private final @Nullable ChaosEvent effect;

  private Answer(int status, Map<String, String> headers, String contentType, byte[] body) {
    this(status, headers, contentType, body, null);
  }

  private Answer(
      int status,
      Map<String, String> headers,
      String contentType,
      byte[] body,
      @Nullable ChaosEvent effect) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.contentType = contentType;
    this.body = body;
    this.effect = effect;
  }

  public int status() {
    return status;
  }

  /** Headers by name, without the content type. */
  public Map<String, String> headers() {
    return headers;
  }

  public String contentType() {
    return contentType;
  }

  /** The body itself, not a copy. */
  public byte[] body() {
    return body;
  }

  /** What giving this answer changes; null for nothing. */
  public @Nullable ChaosEvent effect() {
    return effect;
  }

  /** The same answer, given because that happens. */
  public Answer because(ChaosEvent event) {
    return new Answer(status, headers, contentType, body, event);
  }

  /** An answer that says all by its status. */
  public static Answer empty(int status) {
    return new Answer(status, Map.of(), "", new byte[0]);
  }

  /** An answer with a body of JSON. */
  public static Answer json(int status, Consumer<JsonGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(out);
    }
    return new Answer(status, Map.of(), JSON, bytes.toByteArray());
  }

  /** An answer with a tree of JSON. */
  public static Answer tree(int status, JsonNode content) {
    return new Answer(status, Map.of(), JSON, MAPPER.writeValueAsBytes(content));
  }

  public static Answer ok(Consumer<JsonGenerator> content) {
    return json(200, content);
  }

  /** An error in the shape Jira itself gives. */
  public static Answer jiraError(int status, List<String> messages) {
    return json(
        status,
        out -> {
          out.writeStartObject();
          out.writeArrayPropertyStart("errorMessages");
          messages.forEach(out::writeString);
          out.writeEndArray();
          out.writeObjectPropertyStart("errors");
          out.writeEndObject();
          out.writeEndObject();
        });
  }

  /** An error in the shape the gateway before Jira gives. */
  public static Answer gatewayError(int status, String message) {
    return json(
        status,
        out -> {
          out.writeStartObject();
          out.writeNumberProperty("code", status);
          out.writeStringProperty("message", message);
          out.writeEndObject();
        });
  }

  /** An error in the shape the organization's API gives. */
  public static Answer adminError(int status, String code, String title, String detail) {
    String id = UUID.nameUUIDFromBytes((code + detail).getBytes(StandardCharsets.UTF_8)).toString();
    return json(
        status,
        out -> {
          out.writeStartObject();
          out.writeArrayPropertyStart("errors");
          out.writeStartObject();
          out.writeStringProperty("id", id);
          out.writeStringProperty("status", Integer.toString(status));
          out.writeStringProperty("code", code);
          out.writeStringProperty("title", title);
          out.writeStringProperty("detail", detail);
          out.writeEndObject();
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  /** An error in the shape some parts of Jira give. */
  static Answer statusError(int status, String message) {
    return json(
        status,
        out -> {
          out.writeStartObject();
          out.writeStringProperty("message", message);
          out.writeNumberProperty("status-code", status);
          out.writeEndObject();
        });
  }

  public static Answer html(int status, String title) {
    String page =
        "<!DOCTYPE html><html><head><title>"
            + title
            + "</title></head><body><h1>"
            + title
            + "</h1></body></html>";
    return new Answer(
        status, Map.of(), "text/html;charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, contentType, body, effect);
  }

  public Answer withBody(byte[] other) {
    return new Answer(status, headers, contentType, other, effect);
  }
}
