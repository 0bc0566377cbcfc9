package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.http.Urgent;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.logging.LogIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with each of several things at once; the client's pace bounds the calls. */
final class AtOnce {

  private AtOnce() {}

  /**
   * The results in the order of {@code items}.
   *
   * @throws RuntimeException the first failure in that order
   */
  static <T, R> List<R> each(List<T> items, Function<T, R> action) {
    if (items.size() == 1) {
      return List.of(action.apply(items.getFirst()));
    }
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(LogIds.threads("ticket-"))) {
      List<Future<R>> running = new ArrayList<>();
      Function<T, R> carried = Urgent.carried(action);
      for (T item : items) {
        running.add(threads.submit(() -> carried.apply(item)));
      }
      List<R> results = new ArrayList<>();
      try {
        for (Future<R> task : running) {
          results.add(task.get());
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new ConnectorException.Unavailable(
            "Reading was given up because the program is stopping.", Duration.ZERO, e);
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      }
      return results;
    }
  }
}
