package dev.batonjira.app.logging;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is logged, how, and where to.
 *
 * @param paths files to append to, where {@code stdout} and {@code stderr} mean the streams; empty
 *     for standard error
 * @param debugUntil when lines at debug level end; empty for never
 */
public record LogSettings(
    LogLevel level, LogFormat format, List<Path> paths, Optional<Instant> debugUntil) {

  public LogSettings {
    paths = List.copyOf(paths);
  }

  /** Lines at debug level never end. */
  public LogSettings(LogLevel level, LogFormat format, List<Path> paths) {
    this(level, format, paths, Optional.empty());
  }

  /** The least level that is logged. */
  public enum LogLevel {
    DEBUG(Level.DEBUG),
    INFO(Level.INFO),
    WARN(Level.WARN),
    ERROR(Level.ERROR);

    private final Level level;

    LogLevel(Level level) {
      this.level = level;
    }

    Level level() {
      return level;
    }
  }

  /** One JSON object a line, or columns for a person. */
  public enum LogFormat {
    JSON,
    CONSOLE
  }
}
