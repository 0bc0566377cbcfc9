package dev.batonjira.service.loop;

import com.google.rpc.Code;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.sdk.provision.AskedBy;
import dev.batonjira.service.c1.C1Client;
import dev.batonjira.service.c1.Pauses;
import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskHandlers;
import dev.batonjira.service.task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on tasks, each in the thread that brings it, and ends them. Thread-safe. */
final class TaskRunner {

  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  private final C1Client c1;
  private final TaskHandlers handlers;
  private final Slots slots;
  private final Answers answers;
  private final Pauses pauses;
  private final InstantSource clock;
  private final ServiceListener listener;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  TaskRunner(
      C1Client c1,
      TaskHandlers handlers,
      Slots slots,
      Answers answers,
      Pauses pauses,
      InstantSource clock,
      ServiceListener listener) {
    this.c1 = c1;
    this.handlers = handlers;
    this.slots = slots;
    this.answers = answers;
    this.pauses = pauses;
    this.clock = clock;
    this.listener = listener;
  }

  private record Running(TaskKind kind, Cancellation cancellation) {}

  /** Ids of the tasks that are being worked on. */
  Set<String> known() {
    return Set.copyOf(running.keySet());
  }

  /** Cancels every task, or only syncs, of which the rest is done by a later task. */
  void cancel(boolean onlySyncs, String reason) {
    for (Running task : running.values()) {
      if (!onlySyncs || task.kind().sync()) {
        task.cancellation().cancel(reason);
      }
    }
  }

  /** Works on a task with a slot that the caller has taken, and releases the slot. */
  void run(Task task) {
    try (LogIds.Scope _ = LogIds.with(LogIds.TASK_ID, task.getId());
        LogIds.Scope _ = LogIds.with(LogIds.TASK_TYPE, TaskKind.of(task).word())) {
      runNamed(task);
    }
  }

  private void runNamed(Task task) {
    Optional<BatonServiceFinishTaskRequest> kept = answers.kept(task.getId());
    Running mine = new Running(TaskKind.of(task), new Cancellation());
    if (kept.isPresent() || running.putIfAbsent(task.getId(), mine) != null) {
      // Done already, or somebody here is on it.
      slots.release();
      kept.ifPresent(answers::deliver);
      return;
    }
    try {
      answers(task, worked(task, mine));
    } finally {
      running.remove(task.getId());
    }
  }

  /** The same, with a slot that this takes. */
  void runWhenFree(Task task) {
    try {
      slots.take();
    } catch (InterruptedException e) {
      // Never begun: C1 hands it out again when it hears nothing.
      Thread.currentThread().interrupt();
      return;
    }
    run(task);
  }

  private void answers(Task task, TaskAnswer answer) {
    Answers.request(task.getId(), answer).ifPresent(answers::deliver);
  }

  private TaskAnswer worked(Task task, Running mine) {
    TaskKind kind = mine.kind();
    Instant begin = clock.instant();
    listener.began(kind);
    LOG.atInfo()
        .addKeyValue("task_id", task.getId())
        .addKeyValue("task_type", kind.word())
        .log("Task begins");
    TaskAnswer answer = answer(task, mine);
    Optional<String> cancelled = mine.cancellation().end();
    if (cancelled.isPresent() && !(answer instanceof TaskAnswer.Success)) {
      answer = TaskAnswer.failed(Code.CANCELLED, cancelled.get());
    }
    Duration took = Duration.between(begin, clock.instant());
    listener.ended(kind, answer, took);
    log(task, kind, answer, took);
    return answer;
  }

  private TaskAnswer answer(Task task, Running mine) {
    boolean sync = mine.kind().sync();
    boolean waited = false;
    try (Heartbeat _ =
        sync
            ? Heartbeat.atOnce(c1, task.getId(), mine.cancellation(), pauses)
            : Heartbeat.later(c1, task.getId(), mine.cancellation(), pauses)) {
      if (sync) {
        slots.changeToSync();
        waited = true;
      }
      // C1 tells no person, but its own records lead from the task to one.
      return AskedBy.naming("task " + task.getId(), () -> handlers.handle(task));
    } catch (InterruptedException e) {
      return TaskAnswer.failed(Code.CANCELLED, "The task was interrupted.");
    } finally {
      if (waited) {
        slots.releaseSync();
      } else {
        slots.release();
      }
    }
  }

  private static void log(Task task, TaskKind kind, TaskAnswer answer, Duration took) {
    switch (answer) {
      case TaskAnswer.Failure failure ->
          LOG.atWarn()
              .addKeyValue("task_id", task.getId())
              .addKeyValue("task_type", kind.word())
              .addKeyValue("duration_ms", took.toMillis())
              .addKeyValue("code", failure.status().getCode())
              .addKeyValue("retryable", !failure.nonRetryable())
              .addKeyValue("reason", failure.status().getMessage())
              .log("Task failed");
      case TaskAnswer.Success _, TaskAnswer.Silence _ ->
          LOG.atInfo()
              .addKeyValue("task_id", task.getId())
              .addKeyValue("task_type", kind.word())
              .addKeyValue("duration_ms", took.toMillis())
              .log("Task done");
    }
  }
}
