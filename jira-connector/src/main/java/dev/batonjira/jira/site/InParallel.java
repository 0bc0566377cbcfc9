package dev.batonjira.jira.site;

import dev.batonjira.atlassian.http.Urgent;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.logging.LogIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
   * @throws RuntimeException the first failure, in the order of {@code subjects}; what was asked
   *     after it is given up
   * @throws ConnectorException.Unavailable when the thread is interrupted
   */
  public static <A, B> List<B> ask(Collection<A> subjects, Function<A, B> question) {
    if (subjects.size() == 1) {
      return List.of(question.apply(subjects.iterator().next()));
    }
    try (ExecutorService threads = Executors.newThreadPerTaskExecutor(LogIds.threads("ask-"))) {
      Function<A, B> carried = Urgent.carried(question);
      List<Future<B>> asked = new ArrayList<>();
      for (A subject : subjects) {
        asked.add(threads.submit(() -> carried.apply(subject)));
      }
      try {
        List<B> answers = new ArrayList<>(asked.size());
        for (Future<B> answer : asked) {
          answers.add(answer.get());
        }
        return answers;
      } catch (InterruptedException | ExecutionException e) {
        threads.shutdownNow();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException.Unavailable(
          "Asking several things at once was interrupted.", Duration.ZERO, e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("asking several things at once failed", e);
    }
  }
}
