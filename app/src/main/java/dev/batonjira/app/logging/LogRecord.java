package dev.batonjira.app.logging;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A line of the log before it has a form; nothing in it is secret or personal.
 *
 * @param level in capitals
 * @param caller package and class of who logs
 * @param fields numbers, truths and texts by name
 */
public record LogRecord(
    Instant at, String level, String caller, String message, SequencedMap<String, Object> fields) {

  public LogRecord {
    fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
  }
}
