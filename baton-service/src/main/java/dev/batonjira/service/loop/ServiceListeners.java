package dev.batonjira.service.loop;

import dev.batonjira.service.task.TaskAnswer;
import dev.batonjira.service.task.TaskKind;
import java.time.Duration;
import java.util.List;

/** Several listeners as one, each told in its turn. */
public record ServiceListeners(List<ServiceListener> all) implements ServiceListener {

  public ServiceListeners {
    all = List.copyOf(all);
  }

  @Override
  public void registered() {
    all.forEach(ServiceListener::registered);
  }

  @Override
  public void polled() {
    all.forEach(ServiceListener::polled);
  }

  @Override
  public void unreachable(String reason) {
    all.forEach(listener -> listener.unreachable(reason));
  }

  @Override
  public void began(TaskKind kind) {
    all.forEach(listener -> listener.began(kind));
  }

  @Override
  public void ended(TaskKind kind, TaskAnswer answer, Duration took) {
    all.forEach(listener -> listener.ended(kind, answer, took));
  }
}
