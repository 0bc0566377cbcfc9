package dev.batonjira.service.standin;

import dev.batonjira.protocol.connectorapi.baton.v1.BatonServiceFinishTaskRequest;
import dev.batonjira.protocol.connectorapi.baton.v1.Task;
import java.util.List;
import java.util.Optional;

/**
 * What became of a task.
 *
 * @param holder the replica that has it or had it last; empty when nobody has
 * @param attempts how often it was handed out
 * @param failures answers after which it was handed out again
 * @param end the answer that ended it
 */
public record TaskRecord(
    Task task,
    String holder,
    int attempts,
    int heartbeats,
    List<BatonServiceFinishTaskRequest> failures,
    Optional<BatonServiceFinishTaskRequest> end) {

  /** Whether it ended in success. */
  public boolean succeeded() {
    return end.isPresent() && end.get().hasSuccess();
  }
}
