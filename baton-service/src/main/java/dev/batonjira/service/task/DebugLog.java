package dev.batonjira.service.task;

import java.nio.file.Path;

/** Keeps all log lines of a task, down to debug level, when C1 asks for them. */
@FunctionalInterface
public interface DebugLog {

  /** Keeps none. */
  DebugLog NONE = (_, _) -> () -> {};

  /**
   * Writes the task's lines to the file until the scope is closed; in whichever thread they are
   * logged.
   */
  Scope begin(String taskId, Path file);

  /** Ends the file. */
  interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
