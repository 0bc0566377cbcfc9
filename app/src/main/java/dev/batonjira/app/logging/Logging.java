package dev.batonjira.app.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Sets Logback up in code, once the configuration is known; help and usage never load it. */
public final class Logging {

  private Logging() {}

  /**
   * Replaces all appenders. Lines for the terminal go through {@code terminalLine}, so that they
   * stay above a status block.
   *
   * @throws UncheckedIOException when a log file cannot be opened for appending
   */
  public static void configure(
      LogSettings settings, Redactor redactor, Consumer<String> terminalLine) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    LogLine line = new LogLine(settings.format(), redactor);
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger("dev.batonjira").setLevel(settings.level().level());
    for (Consumer<String> target : targets(settings.paths(), terminalLine)) {
      LineAppender appender = new LineAppender(line, target);
      appender.setContext(context);
      appender.start();
      root.addAppender(appender);
    }
  }

  private static List<Consumer<String>> targets(List<Path> paths, Consumer<String> terminalLine) {
    if (paths.isEmpty()) {
      return List.of(terminalLine);
    }
    List<Consumer<String>> targets = new ArrayList<>();
    for (Path path : paths) {
      targets.add(
          switch (path.toString()) {
            case "stderr" -> terminalLine;
            case "stdout" -> System.out::println;
            default -> open(path)::println;
          });
    }
    return targets;
  }

  private static PrintStream open(Path path) {
    try {
      return new PrintStream(
          Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
          true,
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The log file " + path + " cannot be written.", e);
    }
  }

  private static final class LineAppender extends AppenderBase<ILoggingEvent> {
    private final LogLine line;
    private final Consumer<String> target;

    LineAppender(LogLine line, Consumer<String> target) {
      this.line = line;
      this.target = target;
    }

    @Override
    protected void append(ILoggingEvent event) {
      target.accept(line.of(event));
    }
  }
}
