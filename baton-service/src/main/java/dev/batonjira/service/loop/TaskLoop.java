package dev.batonjira.service.loop;

import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.service.c1.C1Client;
import dev.batonjira.service.c1.Pauses;
import dev.batonjira.service.task.TaskHandlers;
import io.grpc.StatusException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service of one client id, from its registration until it is told to stop. */
public final class TaskLoop {

  private static final Logger LOG = LoggerFactory.getLogger(TaskLoop.class);
  private static final String STOPPING =
      "The service is stopping; the task was handed back for another replica or its next start.";

  private final Registration registration;
  private final TaskQueue queue;
  private final Slots slots;
  private final TaskRunner runner;
  private final Backoff backoff;
  private final Pauses pauses;
  private final ServiceListener listener;
  private final ServiceOptions options;

  /** Nothing happens until {@link #run}. */
  public TaskLoop(
      C1Client c1,
      Registration registration,
      TaskHandlers handlers,
      ServiceOptions options,
      ServiceListener listener,
      Pauses pauses,
      InstantSource clock,
      RandomGenerator random) {
    this.registration = registration;
    this.queue = options.batches() ? TaskQueue.inBatches(c1) : TaskQueue.oneByOne(c1);
    this.slots = new Slots(options.concurrency());
    this.backoff = new Backoff(random);
    this.pauses = pauses;
    this.listener = listener;
    this.options = options;
    this.runner =
        new TaskRunner(
            c1, handlers, slots, new Answers(c1, pauses, backoff, clock), pauses, clock, listener);
  }

  /**
   * Registers and works until the calling thread is interrupted. Then syncs stop at once and keep
   * what they have read, other tasks get the grace period, all are answered, and this returns with
   * the interrupt flag set.
   *
   * @throws ServiceException when C1 does not want this service
   */
  public void run() {
    // Expansion and writing compute for minutes: virtual threads would keep the few carriers from
    // heartbeats, and from the other sites of the process.
    ThreadFactory threads = Thread.ofPlatform().name("task-", 0).factory();
    try (ExecutorService workers = Executors.newThreadPerTaskExecutor(threads)) {
      try {
        registration.insist(pauses, backoff, listener);
        poll(workers);
      } catch (InterruptedException e) {
        stop(workers);
        Thread.currentThread().interrupt();
      }
    }
  }

  private void poll(ExecutorService workers) throws InterruptedException {
    int failures = 0;
    while (true) {
      // No task is claimed that would have to wait.
      slots.take();
      Duration wait;
      try {
        TaskQueue.Polled polled = polled();
        failures = 0;
        listener.polled();
        begin(polled, workers);
        wait = polled.next();
      } catch (StatusException e) {
        failures++;
        wait = backoff.polling(failures);
        listener.unreachable(e.getStatus().toString());
        LOG.atWarn()
            .addKeyValue("failures", failures)
            .addKeyValue("wait_ms", wait.toMillis())
            .addKeyValue("reason", e.getStatus().toString())
            .log("C1 could not be asked for tasks");
      }
      if (wait.isPositive()) {
        pauses.pause(wait);
      }
    }
  }

  /** Polls with the slot just taken, which is given back unless there is a task for it. */
  private TaskQueue.Polled polled() throws StatusException, InterruptedException {
    try {
      return queue.poll(slots.room(), runner.known());
    } catch (StatusException e) {
      slots.release();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw e;
    }
  }

  private void begin(TaskQueue.Polled polled, ExecutorService workers) {
    if (polled.tasks().isEmpty()) {
      slots.release();
      return;
    }
    workers.execute(LogIds.carried(() -> runner.run(polled.tasks().getFirst())));
    for (Task task : polled.tasks().subList(1, polled.tasks().size())) {
      workers.execute(LogIds.carried(() -> runner.runWhenFree(task)));
    }
  }

  private void stop(ExecutorService workers) {
    LOG.atInfo()
        .addKeyValue("tasks", runner.known().size())
        .addKeyValue("grace_ms", options.grace().toMillis())
        .log("Stopping: no further task is taken");
    workers.shutdown();
    runner.cancel(true, STOPPING);
    if (!ended(workers, options.grace())) {
      runner.cancel(false, STOPPING);
      if (!ended(workers, options.grace())) {
        workers.shutdownNow();
      }
    }
  }

  private static boolean ended(ExecutorService workers, Duration patience) {
    try {
      return workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // A second request to stop ends the grace period.
      workers.shutdownNow();
      return true;
    }
  }
}
