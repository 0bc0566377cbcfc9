package dev.batonjira.c1z;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Hands rows to their inserter on a thread of its own: batches are inserted while the caller fills
 * the next ones.
 *
 * <p>The database belongs to that thread from the first {@link #add} until {@link #drain} or {@link
 * #close} returns.
 */
final class RowPipeline implements AutoCloseable {
  private static final int BATCH_ROWS = 1000;
  private static final int BATCHES_AHEAD = 3;

  private final RowInserter inserter;
  // A platform thread: it computes within native code and would pin a carrier all the time.
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("c1z-rows-", 0).factory());
  private List<Row> filling = new ArrayList<>(BATCH_ROWS);
  private final Deque<Future<?>> inserting = new ArrayDeque<>();

  RowPipeline(RowInserter inserter) {
    this.inserter = inserter;
  }

  void add(Row row) throws SQLException, InterruptedException {
    filling.add(row);
    if (filling.size() == BATCH_ROWS) {
      handOver();
    }
  }

  /** Waits until every row is in the database. */
  void drain() throws SQLException, InterruptedException {
    handOver();
    while (!inserting.isEmpty()) {
      await(inserting.removeFirst());
    }
    inserter.flush();
  }

  private void handOver() throws SQLException, InterruptedException {
    if (inserting.size() > BATCHES_AHEAD) {
      await(inserting.removeFirst());
    }
    List<Row> batch = filling;
    filling = new ArrayList<>(BATCH_ROWS);
    inserting.add(
        executor.submit(() -> {
          for (Row row : batch) {
            inserter.add(row);
          }
          return null;
        }));
  }

  private static void await(Future<?> batch) throws SQLException, InterruptedException {
    try {
      batch.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits for the batches that were handed over and gives up the rest. */
  @Override
  public void close() throws SQLException {
    executor.close();
    inserter.close();
  }
}
