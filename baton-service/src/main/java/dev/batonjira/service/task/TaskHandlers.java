package dev.batonjira.service.task;

import com.google.rpc.Code;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.TaskTypeCase;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.server.Statuses;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the handler of a task. A task of another kind is answered as unsupported. */
public final class TaskHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(TaskHandlers.class);

  private final Map<TaskTypeCase, TaskHandler> handlers = new EnumMap<>(TaskTypeCase.class);
  private final InstantSource clock;

  public TaskHandlers(InstantSource clock) {
    this.clock = clock;
  }

  /** Tasks of {@code kind} are done by {@code handler}. */
  public TaskHandlers with(TaskTypeCase kind, TaskHandler handler) {
    handlers.put(kind, handler);
    return this;
  }

  /** Does the task. */
  public TaskAnswer handle(Task task) throws InterruptedException {
    TaskHandler handler = handlers.get(task.getTaskTypeCase());
    if (handler == null) {
      return TaskAnswer.failed(
          Code.UNIMPLEMENTED, "unsupported task type: " + TaskKind.of(task).word());
    }
    try {
      return handler.handle(task);
    } catch (ConnectorException e) {
      return TaskAnswer.failed(Statuses.of(e, "", clock.instant()));
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("task_id", task.getId())
          .setCause(e)
          .log("A defect of this program ended a task");
      return TaskAnswer.failed(
          Code.INTERNAL,
          "A defect of the connector ended the task (%s); its log has the details."
              .formatted(e.getClass().getSimpleName()));
    }
  }
}
