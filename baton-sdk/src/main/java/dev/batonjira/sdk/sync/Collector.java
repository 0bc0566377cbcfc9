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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works off the queue: a bounded number of units at once, each on a virtual thread. One thread, the
 * caller's, decides what runs next; of the queue it knows only as much as it runs at once.
 */
final class Collector {

  /** How long running units may take to end by themselves, and then when interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(1);

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

  /** What the deciding thread waits for. */
  private sealed interface Event {
    record Ended(long unit, @Nullable Throwable failure) implements Event {}

    record Refilled(Supplier<List<Unit>> units) implements Event {}
  }

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
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    Deque<Unit> next = new ArrayDeque<>();
    // Units given out: in process or next.
    Set<Long> givenOut = new HashSet<>();
    int inProcess = 0;
    boolean asking = false;
    // Some unit ended after the queue was last asked, so it may hold more than the answer says.
    boolean mayHaveMore = true;
    boolean exhausted = false;
    while (true) {
      if (!asking && !exhausted && next.size() <= workers / 2) {
        writer.pending(workers, givenOut, units -> events.add(new Event.Refilled(units)));
        asking = true;
        mayHaveMore = false;
      }
      while (!next.isEmpty() && inProcess < workers) {
        Unit unit = next.remove();
        inProcess++;
        threads.execute(() -> events.add(new Event.Ended(unit.id(), run(unit, writer))));
      }
      if (exhausted && inProcess == 0 && next.isEmpty()) {
        return;
      }
      switch (events.take()) {
        case Event.Ended(long unit, Throwable failure) -> {
          throwIfAny(failure);
          givenOut.remove(unit);
          inProcess--;
          mayHaveMore = true;
          exhausted = false;
        }
        case Event.Refilled(Supplier<List<Unit>> units) -> {
          next.addAll(units.get());
          next.forEach(unit -> givenOut.add(unit.id()));
          asking = false;
          exhausted = next.isEmpty() && !mayHaveMore;
        }
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

  private static void throwIfAny(@Nullable Throwable failure) throws InterruptedException {
    switch (failure) {
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
    boolean interrupted = Thread.interrupted();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
        // Those that do not end even now are abandoned: their pages are asked for again.
        boolean _ = threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
