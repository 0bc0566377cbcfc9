package dev.batonjira.service.task;

import dev.batonjira.protocol.connectorapi.baton.v1.Task;

/** Does one kind of task. Interrupting it cancels the task. */
@FunctionalInterface
public interface TaskHandler {

  /** Does the task; what went wrong is part of the answer. */
  TaskAnswer handle(Task task) throws InterruptedException;
}
