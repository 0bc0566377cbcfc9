package dev.batonjira.app.demo;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.service.standin.C1StandIn;
import dev.batonjira.service.standin.TaskRecord;
import java.time.Duration;
import java.time.Instant;

/** Where tasks are played, one after the other, while a service works on them. */
record Stage(C1StandIn c1, Thread service, Account account, Duration patience) {

  private static final Duration LOOK = Duration.ofMillis(200);

  /** Hands the task out and waits for its end. */
  TaskRecord play(String title, Task.Builder task) throws InterruptedException {
    account.act(title);
    String id = c1.add(task);
    Instant until = Instant.now().plus(patience);
    while (!c1.awaitEnds(LOOK)) {
      if (!service.isAlive() || Instant.now().isAfter(until)) {
        throw new Failure(ExitCode.TASK_FAILED, "The service did not end the task: " + title);
      }
    }
    return c1.task(id);
  }
}
