package dev.batonjira.explorer.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Answers that may take longer than somebody likes to wait. They are made on threads of their own;
 * who asks is told after a moment how far they are, and asks again. Safe for use by several
 * threads.
 */
final class Pending {
  /** Answers that nobody came back for are dropped when there are more than this. */
  private static final int MOST = 32;

  private final Duration patience;
  private final Progress progress;
  private final Map<Asked, FutureTask<Reply>> answers = new ConcurrentHashMap<>();

  private record Asked(String view, Question question) {}

  /**
   * @param patience how long somebody waits before being told
   */
  Pending(Duration patience, Progress progress) {
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * The answer to a question, or {@link Reply.Busy} while it is being made. A failure to make it is
   * thrown and not kept.
   */
  Reply answer(String view, Question question, Supplier<Reply> make) {
    Asked asked = new Asked(view, question);
    FutureTask<Reply> task = answers.computeIfAbsent(asked, _ -> started(make));
    if (answers.size() > MOST) {
      answers.values().removeIf(other -> !other.equals(task) && other.isDone());
    }
    try {
      Reply reply = task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      answers.remove(asked, task);
      return reply;
    } catch (TimeoutException e) {
      return new Reply.Busy(progress.percent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Busy(progress.percent());
    } catch (ExecutionException e) {
      answers.remove(asked, task);
      switch (e.getCause()) {
        case RuntimeException exception -> throw exception;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static FutureTask<Reply> started(Supplier<Reply> make) {
    FutureTask<Reply> task = new FutureTask<>(make::get);
    inBackground(task);
    return task;
  }

  /**
   * Runs what computes. On a platform thread: it may keep a processor for seconds, and virtual
   * threads, on which requests are served, would not get it back.
   */
  static void inBackground(Runnable work) {
    Thread.ofPlatform().daemon().name("explorer-work").start(work);
  }
}
