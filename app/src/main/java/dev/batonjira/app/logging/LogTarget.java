package dev.batonjira.app.logging;

/** Where lines of the log go; thread-safe. */
@FunctionalInterface
public interface LogTarget extends AutoCloseable {

  /** Takes a line; returns soon and does not throw. */
  void write(LogRecord line);

  @Override
  default void close() {}
}
