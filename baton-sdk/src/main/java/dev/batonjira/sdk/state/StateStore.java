package dev.batonjira.sdk.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The state of a running sync: one SQLite file beside the output, readable by its owner only and
 * locked by this process while it is open.
 *
 * <p>A commit survives the death of the process at any instant. While a {@link StateWriter} is
 * open, nothing else may use the store; otherwise it is confined to one thread.
 */
public final class StateStore implements AutoCloseable {

  private static final Duration MAX_AGE = Duration.ofDays(7);
  private static final String NOTE = "note_";
  private static final int CACHE_KIB = 32 * 1024;
  private static final int SCAN_CACHE_KIB = 4 * 1024;

  private final Path file;
  private final Connection connection;

  private StateStore(Path file, Connection connection) {
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
    Path file = fileOf(output);
    try {
      StateStore store = connect(file);
      try {
        Optional<String> unusable = store.unusable(identity, now);
        boolean fresh = unusable.isPresent() || Schema.isEmpty(store.connection);
        if (fresh) {
          store.begin(identity, now, newSyncId.get());
        }
        return new StateOpening(store, !fresh, unusable);
      } catch (SQLException | RuntimeException e) {
        store.disconnect();
        throw e;
      }
    } catch (SQLException e) {
      return switch (StateException.primaryCode(e)) {
        case SQLITE_CORRUPT, SQLITE_NOTADB -> setAside(file, output, identity, now, newSyncId);
        default -> throw StateException.of(file, e);
      };
    }
  }

  /** Throws away what the state holds and begins a sync of the same identity. */
  public void startOver(Instant now, String syncId) {
    run(() ->
        begin(new StateIdentity(meta("source"), meta("options"), meta("connector")), now, syncId));
  }

  /** The id of the sync that the state belongs to. */
  public String syncId() {
    return call(() -> meta("sync_id"));
  }

  /** When that sync began; a continued one keeps its beginning. */
  public Instant startedAt() {
    return call(() -> Instant.parse(meta("started_at")));
  }

  /** How far the state has come. */
  public StatePhase phase() {
    return call(() -> StatePhase.valueOf(meta("phase")));
  }

  /** Records that {@code phase} is reached. */
  public void enter(StatePhase phase) {
    transaction(() -> setMeta("phase", phase.name()));
  }

  /** A value that {@link #note} stored; empty when there is none. */
  public Optional<String> noted(String name) {
    return call(() -> find(NOTE + name));
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
    run(this::disconnect);
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

  private static StateStore connect(Path file) throws SQLException {
    createForOwnerOnly(file);
    SQLiteConfig config = new SQLiteConfig();
    // Or the driver asks for the row id after each insert.
    config.setGetGeneratedKeys(false);
    Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    StateStore store = new StateStore(file, connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 0");
      // Before anything is read: the file is then locked at the first access and needs no -shm.
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("PRAGMA page_size = 8192");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      statement.execute("PRAGMA cache_size = -" + CACHE_KIB);
      statement.execute("PRAGMA wal_autocheckpoint = 4000");
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("COMMIT");
      return store;
    } catch (SQLException e) {
      store.disconnect();
      throw e;
    }
  }

  private static void createForOwnerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, ownerOnly);
    } catch (FileAlreadyExistsException e) {
      // It is continued or replaced.
    } catch (IOException e) {
      throw new StateException(
          "The sync's state " + file + " cannot be created beside the output: " + e + ".", e);
    }
  }

  private static StateOpening setAside(
      Path file, Path output, StateIdentity identity, Instant now, Supplier<String> newSyncId) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      for (String suffix : List.of("-wal", "-shm", "-journal")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
    } catch (IOException e) {
      throw new StateException(
          "The sync's state " + file + " is damaged and cannot be set aside: " + e + ".", e);
    }
    StateOpening opening = open(output, identity, now, newSyncId);
    return new StateOpening(
        opening.store(),
        false,
        Optional.of("The earlier sync's state was damaged; it was set aside as " + aside + "."));
  }

  /** Why what the file holds cannot be continued; empty when it can be, or holds nothing. */
  private Optional<String> unusable(StateIdentity identity, Instant now) throws SQLException {
    if (Schema.isEmpty(connection)) {
      return Optional.empty();
    }
    if (Schema.number(connection, "PRAGMA application_id") != Schema.APPLICATION_ID) {
      throw new StateException(
          file
              + " is a database of another program, and the sync needs this name for its state;"
              + " move that file or choose another output.",
          null);
    }
    if (Schema.number(connection, "PRAGMA user_version") != Schema.FORMAT) {
      return notContinued("it was written by another version of this program");
    }
    Optional<String> startedAt = find("started_at");
    if (startedAt.isEmpty()) {
      return notContinued("it is incomplete");
    }
    if (!meta("source").equals(identity.source())) {
      return notContinued("it is of another source or account");
    }
    if (!meta("connector").equals(identity.connector())) {
      return notContinued("it is of another version of the connector");
    }
    if (!meta("options").equals(identity.options())) {
      return notContinued("it is of other options");
    }
    if (Duration.between(Instant.parse(startedAt.get()), now).compareTo(MAX_AGE) > 0) {
      return notContinued("it began at " + startedAt.get() + ", more than seven days ago");
    }
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!result.next() || !"ok".equals(result.getString(1))) {
        throw new SQLiteException("a page is malformed", SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> notContinued(String reason) {
    return Optional.of("The state of an interrupted sync was discarded: " + reason + ".");
  }

  private void begin(StateIdentity identity, Instant now, String syncId) {
    transaction(() -> {
      Schema.drop(connection);
      Schema.create(connection);
      setMeta("source", identity.source());
      setMeta("options", identity.options());
      setMeta("connector", identity.connector());
      setMeta("sync_id", syncId);
      setMeta("started_at", now.toString());
      setMeta("phase", StatePhase.COLLECTING.name());
    });
  }

  private String meta(String name) throws SQLException {
    return find(name)
        .orElseThrow(
            () -> new StateException("The sync's state " + file + " lacks " + name + ".", null));
  }

  private Optional<String> find(String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  void setNote(String name, String value) throws SQLException {
    setMeta(NOTE + name, value);
  }

  void setMeta(String name, String value) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)")) {
      insert.setString(1, name);
      insert.setString(2, value);
      insert.executeUpdate();
    }
  }

  private void rollBack(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void disconnect() throws SQLException {
    connection.close();
  }
}
