package dev.batonjira.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.slf4j.event.KeyValuePair;

/** Takes from Logback's events what a line says, without secrets and personal data. */
final class LogRecords {

  private LogRecords() {}

  /** The event; the ids of the work that its thread does are fields as well. */
  static LogRecord of(ILoggingEvent event, Redactor redactor) {
    return new LogRecord(
        event.getInstant(),
        event.getLevel().levelStr,
        caller(event),
        redactor.redact(event.getFormattedMessage()),
        fields(event, redactor));
  }

  private static SequencedMap<String, Object> fields(ILoggingEvent event, Redactor redactor) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        fields.put(pair.key, plain(pair.value, redactor));
      }
    }
    event
        .getMDCPropertyMap()
        .forEach((name, value) -> fields.putIfAbsent(name, redactor.redact(value)));
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

  private static Object plain(Object value, Redactor redactor) {
    return value instanceof Number || value instanceof Boolean
        ? value
        : redactor.redact(String.valueOf(value));
  }

  /** Package and class of the logger; looking up the line would cost a stack walk per event. */
  private static String caller(ILoggingEvent event) {
    String name = event.getLoggerName();
    int type = name.lastIndexOf('.');
    int parent = name.lastIndexOf('.', type - 1);
    return type < 0 ? name : name.substring(parent + 1).replace('.', '/');
  }
}
