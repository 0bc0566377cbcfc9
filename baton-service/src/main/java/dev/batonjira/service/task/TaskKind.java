package dev.batonjira.service.task;

import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import java.util.Locale;

/**
 * What a task asks for.
 *
 * @param word the name of the protocol's field, for logs and metrics
 * @param sync whether it may take hours; somebody waits for all others
 */
public record TaskKind(String word, boolean sync) {

  /** The kind of {@code task}. */
  public static TaskKind of(Task task) {
    Task.TaskTypeCase arm = task.getTaskTypeCase();
    return new TaskKind(
        arm.name().toLowerCase(Locale.ROOT).replaceFirst("_task$", ""),
        arm == Task.TaskTypeCase.SYNC_FULL);
  }
}
