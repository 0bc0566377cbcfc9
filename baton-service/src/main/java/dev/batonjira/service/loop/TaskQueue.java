package dev.batonjira.service.loop;

import com.google.protobuf.Duration;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTaskResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceGetTasksResponse;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.service.c1.C1Client;
import io.grpc.StatusException;
import java.util.List;
import java.util.Set;

/** How tasks are got from C1. */
@FunctionalInterface
interface TaskQueue {

  /**
   * What a poll brought.
   *
   * @param next how long C1 wants to be left alone: 0 to 5 minutes
   */
  record Polled(List<Task> tasks, java.time.Duration next) {

    private static final java.time.Duration LONGEST = java.time.Duration.ofMinutes(5);

    static Polled of(List<Task> tasks, Duration next) {
      java.time.Duration asked = java.time.Duration.ofSeconds(next.getSeconds(), next.getNanos());
      return new Polled(
          tasks.stream().filter(Polled::isWork).toList(),
          asked.isNegative()
              ? java.time.Duration.ZERO
              : asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    private static boolean isWork(Task task) {
      return !task.hasNone() && !task.getId().isEmpty();
    }
  }

  /**
   * Asks once.
   *
   * @param room how many tasks can begin at once; at least 1
   * @param known ids of the tasks that are being worked on
   */
  Polled poll(int room, Set<String> known) throws StatusException;

  /** One task a call. */
  static TaskQueue oneByOne(C1Client c1) {
    return (room, known) -> {
      BatonServiceGetTaskResponse answer = c1.nextTask();
      return Polled.of(
          answer.hasTask() ? List.of(answer.getTask()) : List.of(), answer.getNextPoll());
    };
  }

  /** As many tasks a call as there is room for. */
  static TaskQueue inBatches(C1Client c1) {
    return (room, known) -> {
      BatonServiceGetTasksResponse answer = c1.nextTasks(Math.min(100, room), known);
      return Polled.of(
          answer.getTasksList().stream().filter(task -> !known.contains(task.getId())).toList(),
          answer.getNextPoll());
    };
  }
}
