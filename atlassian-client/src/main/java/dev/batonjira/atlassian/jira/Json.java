package dev.batonjira.atlassian.jira;

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

/** Reads Jira's JSON: unknown fields are ignored, "" counts as null, times may lack their colon. */
final class Json {

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
          .addModule(new SimpleModule().addDeserializer(Instant.class, new JiraTime()))
          .build();

  /** No list of a site is longer: a server that gets here would be asked for ever. */
  private static final long FARTHEST = 20_000_000;

  private Json() {}

  static <T> Decoder<T> object(Class<T> type) {
    return decoder(MAPPER.constructType(type));
  }

  static <T> Decoder<List<T>> array(Class<T> item) {
    Decoder<List<@Nullable T>> raw =
        decoder(MAPPER.getTypeFactory().constructCollectionType(List.class, item));
    return body -> Absent.items(raw.decode(body));
  }

  /** An array that is a page at an offset. */
  static <T> Decoder<List<T>> arrayAt(long askedStart, Class<T> item) {
    Decoder<List<T>> all = array(item);
    return body -> {
      refuseEndless(askedStart);
      return all.decode(body);
    };
  }

  static <T> Decoder<PageBean<T>> page(Class<T> item, long askedStart, int askedSize) {
    Decoder<RawPage<T>> raw =
        decoder(MAPPER.getTypeFactory().constructParametricType(RawPage.class, item));
    return body -> raw.decode(body).page(askedStart, askedSize);
  }

  static <T> Decoder<T> tree(Function<JsonNode, T> reading) {
    return body ->
        reading.apply(Json.<JsonNode>decoder(MAPPER.constructType(JsonNode.class)).decode(body));
  }

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  private static void refuseEndless(long askedStart) {
    if (askedStart > FARTHEST) {
      throw new UndecodableException("belongs to a list that does not end", null);
    }
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

  /** A page as Jira sends it: every field may be missing. */
  record RawPage<T>(
      @Nullable Long startAt,
      @Nullable Integer maxResults,
      @Nullable Long total,
      @Nullable Boolean isLast,
      @Nullable List<? extends @Nullable T> values) {

    PageBean<T> page(long askedStart, int askedSize) {
      if (values == null) {
        throw new UndecodableException("is a page without its list of values", null);
      }
      if (startAt != null && startAt != askedStart) {
        throw new UndecodableException(
            "is the page at offset " + startAt + " although " + askedStart + " was asked for",
            null);
      }
      refuseEndless(askedStart);
      // The smaller of both: a page read twice does no harm, a page left out does.
      int size = maxResults == null || maxResults < 1 ? askedSize : Math.min(maxResults, askedSize);
      return new PageBean<>(askedStart, size, total, isLast, Absent.items(values));
    }
  }

  /**
   * Reads {@code 2026-09-08T12:36:45.105-0400}, ISO 8601 and plain dates; null for anything else.
   */
  private static final class JiraTime extends StdDeserializer<Instant> {
    private static final DateTimeFormatter FORMAT =
        new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    JiraTime() {
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
