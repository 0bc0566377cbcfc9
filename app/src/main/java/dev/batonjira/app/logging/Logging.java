package dev.batonjira.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.batonjira.app.logging.LogSettings.LogFormat;
import dev.batonjira.app.logging.LogSettings.LogLevel;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.service.task.DebugLog;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Sets Logback up in code, once the configuration is known; help and usage never load it. */
public final class Logging {

  private static final String OURS = "dev.batonjira";

  /** Whatever was secret once stays so for the life of the process. */
  private static final AtomicReference<Redactor> HIDDEN = new AtomicReference<>(Redactor.none());

  // Guards the set-up of Logback and what it was made of.
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Map<String, LineAppender> DEBUGGED = new ConcurrentHashMap<>();
  private static LogLevel level = LogLevel.INFO;
  private static @Nullable LineAppender told;
  private static @Nullable LogTarget telling;

  private Logging() {}

  /**
   * Replaces all appenders. Lines for the terminal go through {@code terminalLine}, so that they
   * stay above a status block.
   *
   * @throws UncheckedIOException when a log file cannot be opened for appending
   */
  public static void configure(
      LogSettings settings, Redactor redactor, Consumer<String> terminalLine) {
    configure(settings, redactor, terminalLine, InstantSource.system());
  }

  static void configure(
      LogSettings settings, Redactor redactor, Consumer<String> terminalLine, InstantSource clock) {
    hide(redactor);
    LOCK.lock();
    try {
      List<LogTarget> targets = targets(settings, terminalLine, clock);
      LoggerContext context = context();
      context.reset();
      root().setLevel(Level.WARN);
      level = settings.level();
      Expiry expiry = new Expiry(settings.debugUntil(), clock, Logging::endDebug);
      for (LogTarget target : targets) {
        attach(new LineAppender(target, HIDDEN::get, level.level(), Optional.empty(), expiry));
      }
      DEBUGGED.values().forEach(Logging::attach);
      told();
      lower();
    } finally {
      LOCK.unlock();
    }
  }

  private static void endDebug() {
    LOCK.lock();
    try {
      level = LogLevel.INFO;
      lower();
    } finally {
      LOCK.unlock();
    }
  }

  /** Hides further secrets from all lines to come. */
  public static void hide(Redactor redactor) {
    HIDDEN.updateAndGet(known -> known.and(redactor));
  }

  /** Tells {@code target} every line as well, whatever is configured from now on. */
  public static void tell(LogTarget target) {
    LOCK.lock();
    try {
      telling = target;
      told();
    } finally {
      LOCK.unlock();
    }
  }

  /** Ends what {@link #tell} began. */
  public static void tellNobody() {
    LOCK.lock();
    try {
      telling = null;
      told();
    } finally {
      LOCK.unlock();
    }
  }

  private static void told() {
    if (told != null) {
      root().detachAppender(told);
      told = null;
    }
    LogTarget target = telling;
    if (target != null) {
      told = new LineAppender(target, HIDDEN::get, level.level(), Optional.empty(), Expiry.NEVER);
      attach(told);
    }
  }

  /**
   * Writes the lines of a task to a file of its own, those at debug level as well, until it is
   * closed.
   *
   * @throws UncheckedIOException when the file cannot be written
   */
  public static DebugLog.Scope debug(String taskId, Path file) {
    LogTarget target = new FileTarget(LogFile.at(file, InstantSource.system()), LogFormat.JSON);
    LineAppender appender =
        new LineAppender(
            target,
            HIDDEN::get,
            Level.DEBUG,
            Optional.of(Map.entry(LogIds.TASK_ID, taskId)),
            Expiry.NEVER);
    LOCK.lock();
    try {
      DEBUGGED.put(taskId, appender);
      attach(appender);
      lower();
    } finally {
      LOCK.unlock();
    }
    return () -> end(taskId, appender);
  }

  private static void end(String taskId, LineAppender appender) {
    LOCK.lock();
    try {
      DEBUGGED.remove(taskId);
      root().detachAppender(appender);
      appender.stop();
      lower();
    } finally {
      LOCK.unlock();
    }
  }

  private static void lower() {
    ours().setLevel(DEBUGGED.isEmpty() ? level.level() : Level.DEBUG);
  }

  private static void attach(LineAppender appender) {
    appender.setContext(context());
    appender.start();
    root().addAppender(appender);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }

  private static Logger root() {
    return context().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static Logger ours() {
    return context().getLogger(OURS);
  }

  private static List<LogTarget> targets(
      LogSettings settings, Consumer<String> terminalLine, InstantSource clock) {
    LogFormat format = settings.format();
    if (settings.paths().isEmpty()) {
      return List.of(line -> terminalLine.accept(LogLine.of(line, format)));
    }
    List<LogTarget> targets = new ArrayList<>();
    for (Path path : settings.paths()) {
      targets.add(
          switch (path.toString()) {
            case "stderr" -> line -> terminalLine.accept(LogLine.of(line, format));
            case "stdout" -> line -> System.out.println(LogLine.of(line, format));
            default -> new FileTarget(LogFile.at(path, clock), format);
          });
    }
    return targets;
  }

  private record FileTarget(LogFile file, LogFormat format) implements LogTarget {
    @Override
    public void write(LogRecord line) {
      file.write(LogLine.of(line, format));
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
