package dev.batonjira.app.telemetry;

import dev.batonjira.app.logging.LogRecord;
import dev.batonjira.app.logging.LogTarget;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import java.util.Locale;

/** Hands log lines to the collector, as they are written elsewhere: without secrets. */
record CollectorLog(Logger logger, Spans spans) implements LogTarget {

  @Override
  public void write(LogRecord line) {
    LogRecordBuilder builder =
        logger
            .logRecordBuilder()
            .setTimestamp(line.at())
            .setContext(spans.context())
            .setSeverity(severity(line.level()))
            .setSeverityText(line.level().toLowerCase(Locale.ROOT))
            .setBody(line.message())
            .setAttribute("caller", line.caller());
    line.fields()
        .forEach((name, value) -> {
          switch (value) {
            case Boolean truth -> builder.setAttribute(name, truth);
            case Long whole -> builder.setAttribute(name, whole);
            case Integer whole -> builder.setAttribute(name, whole);
            case Number number -> builder.setAttribute(name, number.doubleValue());
            default -> builder.setAttribute(name, value.toString());
          }
        });
    builder.emit();
  }

  private static Severity severity(String level) {
    return switch (level) {
      case "ERROR" -> Severity.ERROR;
      case "WARN" -> Severity.WARN;
      case "INFO" -> Severity.INFO;
      default -> Severity.DEBUG;
    };
  }
}
