package dev.batonjira.sdk.sync;

import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.logging.LogIds;
import dev.batonjira.sdk.state.StateException;
import dev.batonjira.sdk.state.StateProgress;
import dev.batonjira.sdk.state.StateStore;
import dev.batonjira.sdk.state.StateWriter;
import dev.batonjira.sdk.state.Unit;
import dev.batonjira.sdk.state.Work;
import java.time.Duration;
import java.util.List;
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
 * caller's, decides what runs next; of each class of work it knows only as much as it runs at once.
 */
final class Collector {

  /** How long running units may take to end by themselves, and then when interrupted. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration GRACE_OF_PAID_CALLS = Duration.ofSeconds(30);

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
    record Ended(Unit unit, @Nullable Throwable failure) implements Event {}

    record NotStored() implements Event {}

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
      ExecutorService threads = Executors.newThreadPerTaskExecutor(LogIds.threads("sync-unit-"));
      Duration grace = GRACE;
      try {
        drain(writer, threads);
      } catch (ConnectorException.BudgetSpent e) {
        // What is in flight is paid for.
        grace = GRACE_OF_PAID_CALLS;
        throw e;
      } finally {
        end(threads, grace);
      }
    }
  }

  private void drain(StateWriter writer, ExecutorService threads) throws InterruptedException {
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    Turns turns = new Turns();
    boolean asking = false;
    boolean wanted = true;
    // Some unit ended after the queue was last asked, so it may hold more than the answer says.
    boolean mayHaveMore = true;
    boolean exhausted = false;
    while (true) {
      if (wanted && !asking && !exhausted) {
        writer.pending(
            workers + workers / 2,
            turns.givenOut(),
            units -> events.add(new Event.Refilled(units)));
        asking = true;
        wanted = false;
        mayHaveMore = false;
      }
      while (turns.inProcess() < workers && turns.hasNext()) {
        Unit unit = turns.next();
        threads.execute(() -> run(unit, writer, events));
      }
      if (exhausted && turns.inProcess() == 0) {
        return;
      }
      switch (events.take()) {
        case Event.Ended(Unit unit, Throwable failure) -> {
          throwIfAny(failure);
          wanted |= turns.ended(unit) <= workers / 4;
          mayHaveMore = true;
          exhausted = false;
        }
        case Event.NotStored() -> writer.requireAlive();
        case Event.Refilled(Supplier<List<Unit>> units) -> {
          turns.add(units.get());
          asking = false;
          exhausted = !turns.hasNext() && !mayHaveMore;
        }
      }
    }
  }

  /**
   * Does a unit. It has ended when its rows are stored: however suddenly the program dies, no more
   * pages than there are workers have to be asked for again.
   */
  private void run(Unit unit, StateWriter writer, BlockingQueue<Event> events) {
    try {
      writer.submit(
          retries.run(unit),
          stored -> events.add(stored ? new Event.Ended(unit, null) : new Event.NotStored()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      events.add(new Event.Ended(unit, e));
    } catch (RuntimeException | Error e) {
      events.add(new Event.Ended(unit, e));
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

  private static void end(ExecutorService threads, Duration grace) {
    boolean interrupted = Thread.interrupted();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
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
