package dev.batonjira.service.loop;

import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskKind;
import java.time.Duration;

/** Hears what a service does. Implementations are thread-safe, return at once, never throw. */
public interface ServiceListener {

  /** Hears nothing. */
  ServiceListener NONE = new ServiceListener() {};

  /** C1 knows this service. */
  default void registered() {}

  /** C1 answered a poll. */
  default void polled() {}

  /** A poll or the registration failed. */
  default void unreachable(String reason) {}

  /** A task began. */
  default void began(TaskKind kind) {}

  /** A task is over. */
  default void ended(TaskKind kind, TaskAnswer answer, Duration took) {}
}
