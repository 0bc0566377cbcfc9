package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.state.StateException;
import dev.batonjira.sdk.state.StateProgress;
import dev.batonjira.sdk.state.StateStore;
import dev.batonjira.sdk.state.StateWriter;
import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works off the queue: a bounded number of units at once, each on a virtual thread. One thread, the
 * caller's, decides what runs next; it knows a window of the queue only.
 */
final class Collector {

  /** How many units are taken from the queue ahead of need. */
  private static final int WINDOW = 256;

  /** How long running units may take to end once the sync is to end. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final StateStore store;
  private final Retries retries;
  private final int workers;
  private final int rowsPerTransaction;
  private final Consumer<StateProgress> progress;

  Collector(
      StateStore store,
      Retries retries,
      int workers,
      int rowsPerTransaction,
      Consumer<StateProgress> progress) {
    this.store = store;
    this.retries = retries;
    this.workers = workers;
    this.rowsPerTransaction = rowsPerTransaction;
    this.progress = progress;
  }

  private record Ended(long unit, @Nullable Throwable failure) {}

  /**
   * Queues {@code more} and works until the queue is empty. What units yielded before a failure or
   * an interruption is stored.
   *
   * @throws ConnectorException when a unit failed for good
   * @throws StateException when the state cannot be written
   */
  void drain(List<Work> more) throws InterruptedException {
    try (StateWriter writer = store.writer(rowsPerTransaction, progress)) {
      writer.enqueue(more);
      ExecutorService threads =
          Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sync-unit-", 0).factory());
      try {
        drain(writer, threads);
      } finally {
        end(threads);
      }
    }
  }

  private void drain(StateWriter writer, ExecutorService threads) throws InterruptedException {
    BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    Deque<Unit> next = new ArrayDeque<>();
    Set<Long> inProcess = new HashSet<>();
    while (true) {
      if (next.isEmpty() && inProcess.size() < workers) {
        next.addAll(writer.pending(WINDOW, inProcess));
      }
      if (next.isEmpty() && inProcess.isEmpty()) {
        return;
      }
      if (next.isEmpty() || inProcess.size() == workers) {
        settle(ended.take(), inProcess);
      } else {
        Unit unit = next.remove();
        inProcess.add(unit.id());
        threads.execute(() -> ended.add(new Ended(unit.id(), run(unit, writer))));
      }
      for (Ended one = ended.poll(); one != null; one = ended.poll()) {
        settle(one, inProcess);
      }
    }
  }

  private @Nullable Throwable run(Unit unit, StateWriter writer) {
    try {
      writer.submit(retries.run(unit));
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }

  private static void settle(Ended one, Set<Long> inProcess) throws InterruptedException {
    inProcess.remove(one.unit());
    switch (one.failure()) {
      case null -> {}
      case InterruptedException _ -> throw new InterruptedException("a unit was interrupted");
      case ConnectorException e -> throw e;
      case StateException e -> throw e;
      case SyncException e -> throw e;
      case Error e -> throw e;
      case Throwable e ->
          throw new ConnectorException.Bug(
              "The connector failed unexpectedly (" + e + "); this is a defect, please report it.",
              e);
    }
  }

  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      // Those that do not end in time are abandoned: their pages are asked for again.
      boolean _ = threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
