package dev.batonjira.service.loop;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.service.c1.C1Client;
import dev.batonjira.service.c1.Pauses;
import dev.batonjira.service.task.TaskAnswer;
import io.grpc.Status.Code;
import io.grpc.StatusException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the answers of tasks. An answer that does not arrive is sent again for a while, and kept
 * for the case that C1 hands out its task once more: what was done is never done twice for want of
 * a network. Thread-safe.
 */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final String LAST_LINE = "\ntask failed and is non-retryable";
  private static final int MOST_KEPT = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Set<Code> PASSING =
      Set.of(
          Code.UNAVAILABLE,
          Code.DEADLINE_EXCEEDED,
          Code.RESOURCE_EXHAUSTED,
          Code.ABORTED,
          Code.CANCELLED,
          Code.INTERNAL,
          Code.UNKNOWN);
  private static final Set<Code> KNOWN_ALREADY =
      Set.of(Code.NOT_FOUND, Code.ALREADY_EXISTS, Code.FAILED_PRECONDITION);

  private final C1Client c1;
  private final Pauses pauses;
  private final Backoff backoff;
  private final InstantSource clock;
  // Guards the undelivered answers.
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, BatonServiceFinishTaskRequest> undelivered = new LinkedHashMap<>();

  Answers(C1Client c1, Pauses pauses, Backoff backoff, InstantSource clock) {
    this.c1 = c1;
    this.pauses = pauses;
    this.backoff = backoff;
    this.clock = clock;
  }

  /** The answer of a task that was worked on before, if C1 has not got it. */
  Optional<BatonServiceFinishTaskRequest> kept(String taskId) {
    lock.lock();
    try {
      return Optional.ofNullable(undelivered.get(taskId));
    } finally {
      lock.unlock();
    }
  }

  /** The request that ends a task; empty when none is due. */
  static Optional<BatonServiceFinishTaskRequest> request(String taskId, TaskAnswer answer) {
    BatonServiceFinishTaskRequest.Builder request =
        BatonServiceFinishTaskRequest.newBuilder().setTaskId(taskId);
    return switch (answer) {
      case TaskAnswer.Success success -> {
        BatonServiceFinishTaskRequest.Success.Builder arm =
            BatonServiceFinishTaskRequest.Success.newBuilder()
                .addAllAnnotations(success.annotations());
        Optional<Message> response = success.response();
        response.map(Annotations::pack).ifPresent(arm::setResponse);
        yield Optional.of(request.setSuccess(arm).build());
      }
      case TaskAnswer.Failure failure -> {
        Status status = failure.status();
        if (failure.nonRetryable()) {
          status = status.toBuilder().setMessage(status.getMessage() + LAST_LINE).build();
        }
        yield Optional.of(
            request
                .setStatus(status)
                .setError(
                    BatonServiceFinishTaskRequest.Error.newBuilder()
                        .setNonRetryable(failure.nonRetryable())
                        .addAllAnnotations(failure.annotations()))
                .build());
      }
      case TaskAnswer.Silence _ -> Optional.empty();
    };
  }

  /** Sends the answer until C1 has it or patience ends; being interrupted ends it too. */
  void deliver(BatonServiceFinishTaskRequest answer) {
    Instant until = clock.instant().plus(PATIENCE);
    for (int failures = 0; ; ) {
      try {
        c1.finish(answer);
        forget(answer);
        return;
      } catch (StatusException e) {
        Code code = e.getStatus().getCode();
        if (KNOWN_ALREADY.contains(code)) {
          // An earlier try arrived after all, or C1 has given the task to somebody else.
          LOG.atInfo()
              .addKeyValue("task_id", answer.getTaskId())
              .addKeyValue("reason", e.getStatus().toString())
              .log("C1 does not wait for this answer");
          forget(answer);
          return;
        }
        failures++;
        LOG.atWarn()
            .addKeyValue("task_id", answer.getTaskId())
            .addKeyValue("attempt", failures)
            .addKeyValue("reason", e.getStatus().toString())
            .log("C1 did not take an answer");
        if (Thread.currentThread().isInterrupted()
            || !PASSING.contains(code)
            || !clock.instant().isBefore(until)) {
          keep(answer);
          return;
        }
      }
      try {
        pauses.pause(backoff.answering(failures));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        keep(answer);
        return;
      }
    }
  }

  private void keep(BatonServiceFinishTaskRequest answer) {
    lock.lock();
    try {
      undelivered.put(answer.getTaskId(), answer);
      if (undelivered.size() > MOST_KEPT) {
        undelivered.remove(undelivered.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  private void forget(BatonServiceFinishTaskRequest answer) {
    lock.lock();
    try {
      undelivered.remove(answer.getTaskId());
    } finally {
      lock.unlock();
    }
  }
}
