package dev.batonjira.sdk.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The state of a running sync: one SQLite file beside the output, readable by its owner only and
 * locked by this process while it is open.
 *
 * <p>A commit survives the death of the process at any instant. While a {@link StateWriter} is
 * open, nothing else may use the store; otherwise it is confined to one thread.
 */
public final class StateStore implements AutoCloseable {

  private static final String NOTE = "note_";
  private static final int SCAN_CACHE_KIB = 4 * 1024;

  private final Path file;
  private final Connection connection;

  StateStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Where the state of a sync to {@code output} lies. */
  public static Path fileOf(Path output) {
    return output.resolveSibling(output.getFileName() + ".state");
  }

  /**
   * Continues the state of {@code output} when it is of {@code identity}, whole and not older than
   * seven days; else begins anew.
   *
   * @param newSyncId the id of a sync that begins
   * @throws StateException when another process holds it or it cannot be written
   */
  public static StateOpening open(
      Path output, StateIdentity identity, Instant now, Supplier<String> newSyncId) {
    return new StateFile(fileOf(output), identity, now, newSyncId).open();
  }

  /** Throws away what the state holds and begins a sync of the same identity. */
  public void startOver(Instant now, String syncId) {
    run(() ->
        StateFile.begin(
            connection,
            new StateIdentity(
                Meta.get(connection, Meta.SOURCE),
                Meta.get(connection, Meta.OPTIONS),
                Meta.get(connection, Meta.CONNECTOR)),
            now,
            syncId));
  }

  /** The id of the sync that the state belongs to. */
  public String syncId() {
    return call(() -> Meta.get(connection, Meta.SYNC_ID));
  }

  /** When that sync began; a continued one keeps its beginning. */
  public Instant startedAt() {
    return call(() -> Instant.parse(Meta.get(connection, Meta.STARTED_AT)));
  }

  /** How far the state has come. */
  public StatePhase phase() {
    return call(() -> StatePhase.valueOf(Meta.get(connection, Meta.PHASE)));
  }

  /** Records that {@code phase} is reached. */
  public void enter(StatePhase phase) {
    transaction(() -> Meta.set(connection, Meta.PHASE, phase.name()));
  }

  /** A value that {@link #note} stored; empty when there is none. */
  public Optional<String> noted(String name) {
    return call(() -> Meta.find(connection, NOTE + name));
  }

  /** Stores a decision that a continued run must not take again. */
  public void note(String name, String value) {
    transaction(() -> setNote(name, value));
  }

  /**
   * Begins to take commits.
   *
   * @param rowsPerTransaction about how many rows share a transaction at most
   * @param afterCommit called in the writer's thread after each transaction; what it throws ends
   *     the writer
   */
  public StateWriter writer(int rowsPerTransaction, Consumer<StateProgress> afterCommit) {
    return call(() ->
        StateWriter.start(this, CommitStatements.of(connection), rowsPerTransaction, afterCommit));
  }

  /** Counts of what is stored. */
  public StateProgress progress() {
    return call(() -> Tally.load(connection).progress());
  }

  /** Gives most of the memory of its cache back; from now on the state is mostly read in order. */
  public void releaseMemory() {
    run(() -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA cache_size = -" + SCAN_CACHE_KIB);
        statement.execute("PRAGMA shrink_memory");
      }
    });
  }

  /** Deletes the state file. The store is closed. */
  public void delete() {
    close();
    try {
      for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    } catch (IOException e) {
      throw new StateException("The sync's state " + file + " cannot be deleted: " + e, e);
    }
  }

  @Override
  public void close() {
    run(connection::close);
  }

  Path file() {
    return file;
  }

  Connection connection() {
    return connection;
  }

  /** Runs {@code work} in one transaction; nothing of it remains when it throws. */
  void transaction(SqlWork work) {
    run(() -> {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        rollBack(e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    });
  }

  void run(SqlWork work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  <T> T call(SqlCall<T> call) {
    try {
      return call.call();
    } catch (SQLException e) {
      throw StateException.of(file, e);
    }
  }

  /** Something to do with the database. */
  @FunctionalInterface
  interface SqlWork {
    /** Does it. */
    void run() throws SQLException;
  }

  /** Something to ask the database. */
  @FunctionalInterface
  interface SqlCall<T> {
    /** Asks it. */
    T call() throws SQLException;
  }

  void setNote(String name, String value) throws SQLException {
    Meta.set(connection, NOTE + name, value);
  }

  private void rollBack(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
