package dev.batonjira.jira.site;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.http.Urgent;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.logging.LogIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks several things, as many at once as the client's pacing lets through. */
public final class InParallel {

  private InParallel() {}

  /**
   * The answers, in the order of {@code subjects}. Blocks until all are there.
   *
   * @throws AtlassianException the first failure, in the order of {@code subjects}
   * @throws ConnectorException.Unavailable when the thread is interrupted
   */
  public static <A, B> List<B> ask(Collection<A> subjects, Function<A, B> question) {
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(LogIds.threads("ask-"))) {
      Function<A, B> carried = Urgent.carried(question);
      List<Callable<B>> calls =
          subjects.stream().<Callable<B>>map(subject -> () -> carried.apply(subject)).toList();
      List<B> answers = new ArrayList<>(calls.size());
      for (Future<B> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException.Unavailable(
          "Asking several things at once was interrupted.", Duration.ZERO, e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case AtlassianException failure -> throw failure;
        case ConnectorException failure -> throw failure;
        case null, default ->
            throw new IllegalStateException("asking several things at once failed", e);
      }
    }
  }
}
