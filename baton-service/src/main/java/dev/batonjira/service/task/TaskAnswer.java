package dev.batonjira.service.task;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.batonjira.sdk.server.Statuses;
import java.util.List;
import java.util.Optional;

/** What C1 is told about a task when it ends. */
public sealed interface TaskAnswer {

  /**
   * It was done.
   *
   * @param response what the connector answered; empty for tasks without one
   */
  record Success(Optional<Message> response, List<Any> annotations) implements TaskAnswer {
    public Success {
      annotations = List.copyOf(annotations);
    }
  }

  /**
   * It was not done.
   *
   * @param nonRetryable whether trying again can only fail again, or might do harm
   */
  record Failure(Status status, boolean nonRetryable, List<Any> annotations) implements TaskAnswer {
    public Failure {
      annotations = List.copyOf(annotations);
    }
  }

  /** The task ended in another way, and C1 expects no answer. */
  record Silence() implements TaskAnswer {}

  /** It was done; there is nothing to tell. */
  static TaskAnswer done() {
    return new Success(Optional.empty(), List.of());
  }

  /** It was done, with this answer. */
  static TaskAnswer done(Message response, List<Any> annotations) {
    return new Success(Optional.of(response), annotations);
  }

  /** It was not done, and may be tried again. */
  static TaskAnswer failed(Status status) {
    return new Failure(status, false, List.of());
  }

  /** It was not done, and may be tried again. */
  static TaskAnswer failed(Code code, String sentence) {
    return failed(Statuses.of(code, sentence));
  }

  /** It was not done, and must not be tried again. */
  static TaskAnswer refused(Code code, String sentence) {
    return new Failure(Statuses.of(code, sentence), true, List.of());
  }
}
