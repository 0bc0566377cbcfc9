package dev.batonjira.service.loop;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceHeartbeatResponse;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.service.c1.C1Client;
import dev.batonjira.service.c1.Pauses;
import io.grpc.StatusException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells C1 that a task is being worked on, until it is closed, and hears whether it should be. */
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int MOST_FAILURES = 9;

  private final C1Client c1;
  private final String taskId;
  private final Cancellation task;
  private final Pauses pauses;
  private final Thread thread;

  private Heartbeat(C1Client c1, String taskId, Cancellation task, Pauses pauses, Duration first) {
    this.c1 = c1;
    this.taskId = taskId;
    this.task = task;
    this.pauses = pauses;
    this.thread =
        Thread.ofVirtual().name("heartbeat-" + taskId).unstarted(LogIds.carried(() -> beat(first)));
  }

  /** For a task that takes long: the first beat comes at once. */
  static Heartbeat atOnce(C1Client c1, String taskId, Cancellation task, Pauses pauses) {
    return started(new Heartbeat(c1, taskId, task, pauses, Duration.ZERO));
  }

  /** For a task that should be over before its first beat is due. */
  static Heartbeat later(C1Client c1, String taskId, Cancellation task, Pauses pauses) {
    return started(new Heartbeat(c1, taskId, task, pauses, USUAL));
  }

  private static Heartbeat started(Heartbeat heartbeat) {
    heartbeat.thread.start();
    return heartbeat;
  }

  private void beat(Duration first) {
    Duration wait = first;
    int failures = 0;
    try {
      while (true) {
        if (wait.isPositive()) {
          pauses.pause(wait);
        }
        try {
          BatonServiceHeartbeatResponse answer = c1.heartbeat(taskId);
          failures = 0;
          wait = next(answer);
          if (answer.getCancelled()) {
            task.cancel("C1 cancelled the task.");
            return;
          }
        } catch (StatusException e) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          failures++;
          wait = wait.isPositive() ? wait : SHORTEST;
          LOG.atWarn()
              .addKeyValue("task_id", taskId)
              .addKeyValue("failures", failures)
              .addKeyValue("reason", e.getStatus().toString())
              .log("C1 did not take a heartbeat");
          if (failures == MOST_FAILURES) {
            task.cancel(
                "C1 did not take %d heartbeats in a row, so another replica may have the task."
                    .formatted(failures));
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      // The task is over.
      Thread.currentThread().interrupt();
    }
  }

  private static Duration next(BatonServiceHeartbeatResponse answer) {
    Duration asked =
        Duration.ofSeconds(
            answer.getNextHeartbeat().getSeconds(), answer.getNextHeartbeat().getNanos());
    if (!asked.isPositive()) {
      return USUAL;
    }
    return asked.compareTo(SHORTEST) < 0
        ? SHORTEST
        : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  /** No beat follows this. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
