package dev.batonjira.app.logging;

import dev.batonjira.app.json.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes lines the way the original does: one JSON object each, or tab-separated columns. */
final class LogLine {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LogLine() {}

  /** The line without its end. */
  static String of(LogRecord line, LogSettings.LogFormat format) {
    return switch (format) {
      case JSON -> json(line);
      case CONSOLE -> console(line);
    };
  }

  private static String json(LogRecord line) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("level", line.level().toLowerCase(Locale.ROOT));
    members.put("ts", epochSeconds(line.at()));
    members.put("caller", line.caller());
    members.put("msg", line.message());
    line.fields().forEach(members::putIfAbsent);
    return object(members);
  }

  private static String console(LogRecord line) {
    String columns =
        String.join("\t", ISO.format(line.at()), line.level(), line.caller(), line.message());
    return line.fields().isEmpty() ? columns : columns + "\t" + object(line.fields());
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
