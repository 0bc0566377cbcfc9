package dev.batonjira.sdk.state;

import dev.batonjira.sdk.logging.LogIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of a state while units run: one thread that takes commits from a bounded queue
 * and stores as many as are waiting in one transaction. Callers wait when the queue is full.
 * Thread-safe.
 *
 * <p>When a transaction fails, what was committed before stays, the writer takes no more, and
 * callers are thrown the failure.
 */
public final class StateWriter implements AutoCloseable {

  private static final int QUEUE_CAPACITY = 64;

  /** A commit costs the same for many units as for few, so it waits for more of them. */
  private static final Duration BETWEEN_COMMITS = Duration.ofMillis(25);

  private final StateStore store;
  private final CommitStatements statements;
  private final int rowsPerTransaction;
  private final Consumer<StateProgress> afterCommit;
  private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;
  private volatile boolean told;

  /** Confined to the writer's thread. */
  private boolean stopping;

  /**
   * When the last transaction ended, by the clock without a date; confined to the writer's thread.
   */
  private long committed = System.nanoTime() - BETWEEN_COMMITS.toNanos();

  /** Who is to be told of the current transaction's end; confined to the writer's thread. */
  private final List<BooleanConsumer> inTransaction = new ArrayList<>();

  /** Hears whether something is so. */
  @FunctionalInterface
  public interface BooleanConsumer {
    /** Takes {@code value}. */
    void accept(boolean value);
  }

  /** What the writer's thread does next. */
  private sealed interface Job {
    record Store(UnitCommit commit, BooleanConsumer stored) implements Job {}

    record Ask(Runnable question) implements Job {}

    record Stop() implements Job {}
  }

  private StateWriter(
      StateStore store,
      CommitStatements statements,
      int rowsPerTransaction,
      Consumer<StateProgress> afterCommit) {
    this.store = store;
    this.statements = statements;
    this.rowsPerTransaction = rowsPerTransaction;
    this.afterCommit = afterCommit;
    this.thread =
        Thread.ofPlatform()
            .name("sync-state-writer")
            .daemon()
            .unstarted(LogIds.carried(this::work));
  }

  static StateWriter start(
      StateStore store,
      CommitStatements statements,
      int rowsPerTransaction,
      Consumer<StateProgress> afterCommit) {
    StateWriter writer = new StateWriter(store, statements, rowsPerTransaction, afterCommit);
    writer.thread.start();
    return writer;
  }

  /**
   * Hands over what a unit yielded. It is stored soon, after all that was handed over before.
   *
   * @throws StateException when the writer has failed
   */
  public void submit(UnitCommit commit) throws InterruptedException {
    submit(commit, _ -> {});
  }

  /**
   * The same, and tells when it is on disk.
   *
   * @param stored called in the writer's thread with whether it was stored; returns at once and
   *     throws nothing. If it was not, {@link #requireAlive} throws why
   * @throws StateException when the writer has failed; {@code stored} is then not called
   */
  public void submit(UnitCommit commit, BooleanConsumer stored) throws InterruptedException {
    requireAlive();
    queue.put(new Job.Store(commit, stored));
  }

  /**
   * Looks up units to be done next, by weight and age, which commits handed over before have
   * queued: of each class of work as many as bring those given out to {@code most}.
   *
   * @param givenOut units that were given out and whose commit was not handed over yet
   * @param answer called in the writer's thread with what gives the units or throws why there are
   *     none; returns at once
   * @throws StateException when the writer has failed
   */
  public void pending(int most, Collection<Unit> givenOut, Consumer<Supplier<List<Unit>>> answer)
      throws InterruptedException {
    List<Unit> excluded = List.copyOf(givenOut);
    put(() -> statements.pending(most, excluded), answer);
  }

  /**
   * Queues work that no unit yielded.
   *
   * @throws StateException when the writer has failed
   */
  public void enqueue(List<Work> work) throws InterruptedException {
    List<Work> copy = List.copyOf(work);
    ask(() -> {
      statements.enqueue(copy);
      return true;
    });
  }

  /**
   * Stores everything handed over so far and ends.
   *
   * @throws StateException when the writer has failed and no caller was told yet
   */
  @Override
  public void close() {
    boolean interrupted = false;
    boolean asked = false;
    while (thread.isAlive()) {
      try {
        if (!asked) {
          queue.put(new Job.Stop());
          asked = true;
        }
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!told) {
      requireAlive();
    }
  }

  private <T> T ask(StateStore.SqlCall<T> question) throws InterruptedException {
    BlockingQueue<Supplier<T>> answers = new ArrayBlockingQueue<>(1);
    put(question, answers::add);
    return answers.take().get();
  }

  private <T> void put(StateStore.SqlCall<T> question, Consumer<Supplier<T>> answer)
      throws InterruptedException {
    requireAlive();
    queue.put(new Job.Ask(() -> answer.accept(answered(question))));
  }

  private <T> Supplier<T> answered(StateStore.SqlCall<T> question) {
    try {
      requireAlive();
      T answer = question.call();
      return () -> answer;
    } catch (SQLException | RuntimeException e) {
      return () -> {
        throw asFailure(e);
      };
    }
  }

  /**
   * Does nothing while the writer works.
   *
   * @throws StateException when it has failed
   */
  public void requireAlive() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      told = true;
      throw thrown;
    }
  }

  private void work() {
    while (!stopping) {
      try {
        oneTransaction(queue.take());
      } catch (SQLException | RuntimeException e) {
        failure = asFailure(e);
        rollBack();
        tell();
      } catch (InterruptedException e) {
        // Nobody interrupts this thread but the end of the process.
        Thread.currentThread().interrupt();
        stopping = true;
      }
    }
    try {
      statements.close();
    } catch (SQLException e) {
      failure = failure == null ? asFailure(e) : failure;
    }
  }

  private void oneTransaction(Job first) throws SQLException, InterruptedException {
    Connection connection = store.connection();
    if (failure == null) {
      connection.setAutoCommit(false);
    }
    int rows = 0;
    for (Job job = first; job != null; job = rows < rowsPerTransaction ? next() : null) {
      switch (job) {
        case Job.Store(UnitCommit commit, BooleanConsumer stored) -> {
          inTransaction.add(stored);
          // After a failure the writer only answers, so that nobody waits for it.
          if (failure == null) {
            statements.apply(commit);
            rows += 1 + commit.resources().size() + commit.grants().size();
          }
        }
        case Job.Ask(Runnable question) -> question.run();
        case Job.Stop() -> stopping = true;
      }
    }
    if (failure == null) {
      statements.saveTally();
      connection.commit();
      connection.setAutoCommit(true);
      committed = System.nanoTime();
      afterCommit.accept(statements.progress());
    }
    tell();
  }

  /** The next job of a transaction, if there is one or its commit may still wait for some. */
  private @Nullable Job next() throws InterruptedException {
    boolean mayWait = !inTransaction.isEmpty() && !stopping && failure == null;
    long sinceLast = System.nanoTime() - committed;
    return mayWait && sinceLast < BETWEEN_COMMITS.toNanos()
        ? queue.poll(BETWEEN_COMMITS.toNanos() - sinceLast, TimeUnit.NANOSECONDS)
        : queue.poll();
  }

  private void tell() {
    boolean stored = failure == null;
    inTransaction.forEach(told -> told.accept(stored));
    inTransaction.clear();
  }

  private RuntimeException asFailure(@Nullable Throwable cause) {
    return switch (cause) {
      case SQLException e -> StateException.of(store.file(), e);
      case RuntimeException e -> e;
      case null, default -> new StateException("The writer of the sync's state failed.", cause);
    };
  }

  private void rollBack() {
    try {
      if (!store.connection().getAutoCommit()) {
        store.connection().rollback();
        store.connection().setAutoCommit(true);
      }
    } catch (SQLException e) {
      RuntimeException first = failure;
      if (first != null) {
        first.addSuppressed(e);
      }
    }
  }
}
