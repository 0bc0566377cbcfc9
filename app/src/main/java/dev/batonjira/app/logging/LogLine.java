package dev.batonjira.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.batonjira.app.json.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.JsonGenerator;

/** Writes events the way the original does: one JSON object a line, or tab-separated columns. */
final class LogLine {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final LogSettings.LogFormat format;
  private final Redactor redactor;

  LogLine(LogSettings.LogFormat format, Redactor redactor) {
    this.format = format;
    this.redactor = redactor;
  }

  /** The event as one line without its end. */
  String of(ILoggingEvent event) {
    return switch (format) {
      case JSON -> json(event);
      case CONSOLE -> console(event);
    };
  }

  private String json(ILoggingEvent event) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("level", level(event).toLowerCase(Locale.ROOT));
    members.put("ts", epochSeconds(event.getInstant()));
    members.put("caller", caller(event));
    members.put("msg", redactor.redact(event.getFormattedMessage()));
    members.putAll(fields(event));
    return object(members);
  }

  private String console(ILoggingEvent event) {
    String line =
        String.join(
            "\t",
            ISO.format(event.getInstant()),
            level(event),
            caller(event),
            redactor.redact(event.getFormattedMessage()));
    Map<String, Object> fields = fields(event);
    return fields.isEmpty() ? line : line + "\t" + object(fields);
  }

  private Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, plain(pair.value));
      }
    }
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      String message = thrown.getMessage();
      fields.put("error", redactor.redact(message == null ? thrown.getClassName() : message));
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
        fields.put("stacktrace", redactor.redact(ThrowableProxyUtil.asString(thrown)));
      }
    }
    return fields;
  }

  private Object plain(Object value) {
    return value instanceof Number || value instanceof Boolean
        ? value
        : redactor.redact(String.valueOf(value));
  }

  private static String level(ILoggingEvent event) {
    return event.getLevel().levelStr;
  }

  /** Package and class of the logger; looking up the line would cost a stack walk per event. */
  private static String caller(ILoggingEvent event) {
    String name = event.getLoggerName();
    int type = name.lastIndexOf('.');
    int parent = name.lastIndexOf('.', type - 1);
    return type < 0 ? name : name.substring(parent + 1).replace('.', '/');
  }

  private static BigDecimal epochSeconds(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .add(BigDecimal.valueOf(instant.getNano() / 1_000, 6));
  }

  private static String object(Map<String, Object> members) {
    return JsonText.object(json -> {
      members.forEach((name, value) -> {
        json.writeName(name);
        write(json, value);
      });
    });
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case BigDecimal number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.doubleValue());
      case Boolean flag -> json.writeBoolean(flag);
      default -> json.writeString(value.toString());
    }
  }
}
