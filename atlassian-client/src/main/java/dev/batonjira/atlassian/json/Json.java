package dev.batonjira.atlassian.json;

import dev.batonjira.atlassian.http.Decoder;
import dev.batonjira.atlassian.http.UndecodableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads Atlassian's JSON: unknown fields are ignored, "" counts as null, times may lack their
 * colon.
 */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_EMPTY_STRING_AS_NULL_OBJECT)
          .withCoercionConfig(
              LogicalType.Integer,
              config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
          .withCoercionConfig(
              LogicalType.Boolean,
              config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
          .addModule(new SimpleModule().addDeserializer(Instant.class, new AtlassianTime()))
          .build();

  private Json() {}

  /** An object. */
  public static <T> Decoder<T> object(Class<T> type) {
    return decoder(MAPPER.constructType(type));
  }

  /** An array, without its null items. */
  public static <T> Decoder<List<T>> array(Class<T> item) {
    Decoder<List<@Nullable T>> raw =
        decoder(MAPPER.getTypeFactory().constructCollectionType(List.class, item));
    return body -> Absent.items(raw.decode(body));
  }

  /** An object of a generic type with one parameter, such as a page of items. */
  public static <T> Decoder<T> generic(Class<? super T> type, Class<?> parameter) {
    return decoder(MAPPER.getTypeFactory().constructParametricType(type, parameter));
  }

  /** Whatever the reading makes of the whole. */
  public static <T> Decoder<T> tree(Function<JsonNode, T> reading) {
    return body ->
        reading.apply(Json.<JsonNode>decoder(MAPPER.constructType(JsonNode.class)).decode(body));
  }

  /** The value as JSON text. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  private static <T> Decoder<T> decoder(JavaType type) {
    return body -> {
      T value;
      try {
        value = MAPPER.readValue(body, type);
      } catch (JacksonException e) {
        // Jackson's own message quotes the body, so only where it stopped is told.
        throw new UndecodableException(
            "is no complete JSON of the documented shape" + place(e), null);
      }
      if (value == null) {
        throw new UndecodableException("is the JSON word null", null);
      }
      return value;
    };
  }

  private static String place(JacksonException e) {
    var location = e.getLocation();
    return location == null || location.getByteOffset() < 0
        ? ""
        : " (stopped at byte " + location.getByteOffset() + ")";
  }

  /**
   * Reads {@code 2026-09-08T12:36:45.105-0400}, ISO 8601 and plain dates; null for anything else.
   */
  private static final class AtlassianTime extends StdDeserializer<Instant> {
    private static final DateTimeFormatter FORMAT =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    AtlassianTime() {
      super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.getValueAsString("");
      try {
        return text.length() == 10
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text, FORMAT).toInstant();
      } catch (DateTimeException e) {
        return null;
      }
    }
  }
}
