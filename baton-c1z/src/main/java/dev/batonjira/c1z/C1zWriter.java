package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds one finished sync to a {@code .c1z} file, or makes the file.
 *
 * <p>The new file is built beside the old one, in databases and a {@code .tmp} that only their
 * owner can read, and takes its place in one step when {@link #finish} succeeds. Until then, and
 * after any failure, the old file is untouched. Memory stays bounded however many rows come.
 *
 * <p>Not safe for use by several threads, nor for two writers on one output. Every method but
 * {@link #close} blocks on the disk and throws {@link C1zException}.
 */
public final class C1zWriter implements AutoCloseable {
  private final OutputFile output;
  private final WriterOptions options;
  private final Timestamps timestamps;
  private final StatsCounter counter = new StatsCounter();
  private final List<SyncId> evicted = new ArrayList<>();
  private Database database;
  private @Nullable NewSync sync;
  private @Nullable RowInserter inserter;
  private boolean closed;

  private C1zWriter(OutputFile output, WriterOptions options, Database database) {
    this.output = output;
    this.options = options;
    this.database = database;
    this.timestamps = new Timestamps(options.zone());
  }

  /**
   * Unpacks the existing file, if there is one, and brings it to the present schema.
   *
   * @throws C1zException if the file there is not one that can be extended, or nothing can be
   *     written beside it
   */
  public static C1zWriter open(Path output, WriterOptions options) {
    try {
      OutputFile place = OutputFile.at(output);
      return open(place, options);
    } catch (IOException | SQLException e) {
      throw Failures.writing(output, e);
    }
  }

  private static C1zWriter open(OutputFile output, WriterOptions options)
      throws IOException, SQLException {
    try {
      return new C1zWriter(output, options, unpacked(output, options.limits()));
    } catch (IOException | SQLException | C1zException e) {
      output.discardTemporaries();
      throw e;
    }
  }

  /** Returns the output's database, complete in tables and columns, in a private file. */
  static Database unpacked(OutputFile output, DecoderLimits limits)
      throws IOException, SQLException {
    Path file = output.createDatabase();
    if (output.hasContent()) {
      EnvelopeDecoder.decode(output.path(), file, limits);
    }
    Database database = Database.open(file);
    try {
      Payload.complete(database, output.path());
      return database;
    } catch (SQLException | C1zException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Begins the sync. Older syncs give way now; one with the same id is replaced, so that a run
   * repeated after its file was already in place leaves the same file.
   */
  public void begin(NewSync newSync) {
    if (sync != null) {
      throw new IllegalStateException("the writer already has its sync " + sync.id());
    }
    sync = newSync;
    try {
      Payload.dropIndexes(database);
      database.execute("begin");
      makeRoom(newSync);
      Backfill.run(database, output.path());
      insertRun(newSync);
      inserter = new RowInserter(database, newSync.id(), timestamps.format(newSync.startedAt()));
    } catch (IOException | SQLException e) {
      throw Failures.writing(output.path(), e);
    }
  }

  /** Adds a resource type. */
  public void put(ResourceTypeRow row) {
    insert(row);
  }

  /** Adds a resource. */
  public void put(ResourceRow row) {
    insert(row);
  }

  /** Adds an entitlement. */
  public void put(EntitlementRow row) {
    insert(row);
  }

  /** Adds a grant. Rows in the order of entitlement and principal are written fastest. */
  public void put(GrantRow row) {
    insert(row);
  }

  private void insert(Row row) {
    RowInserter open = inserter;
    if (open == null) {
      throw new IllegalStateException("no sync has begun, or it is finished");
    }
    try {
      open.insert(row);
    } catch (SQLException e) {
      throw Failures.writing(output.path(), e);
    }
    counter.add(row);
  }

  /**
   * Ends the sync and puts the file in its place.
   *
   * @param endedAt when it ended; moved on by the least possible if an earlier sync of the file
   *     ended later
   * @param syncToken empty, or the JSON object to be stored as resume state
   * @throws C1zException naming the row if two rows of one kind have the same id
   */
  public WrittenFile finish(Instant endedAt, String syncToken) {
    NewSync ending = sync;
    if (inserter == null || ending == null) {
      throw new IllegalStateException("no sync has begun, or it is finished");
    }
    try {
      inserter.close();
      inserter = null;
      SyncStats stats = counter.stats();
      Payload.createIndexes(database, output.path());
      endRun(ending, endedAt, syncToken, stats);
      database.execute("commit");
      if (!options.skipCleanup() && database.number("pragma freelist_count") > 0) {
        compact();
      }
      database.close();
      long databaseBytes = Files.size(database.file());
      long bytes = output.replaceWith(database.file(), options.permissions());
      return new WrittenFile(output.path(), bytes, databaseBytes, stats, evicted);
    } catch (IOException | SQLException e) {
      throw Failures.writing(output.path(), e);
    } finally {
      close();
    }
  }

  /** Removes the temporary files. Before {@link #finish} it abandons the sync. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    inserter = null;
    try {
      database.close();
    } catch (SQLException e) {
      throw Failures.writing(output.path(), e);
    } finally {
      discardTemporaries();
    }
  }

  private void discardTemporaries() {
    try {
      output.discardTemporaries();
    } catch (IOException e) {
      throw Failures.writing(output.path(), e);
    }
  }

  private void makeRoom(NewSync incoming) throws IOException, SQLException {
    List<SyncRun> stored = new SyncRuns(database, timestamps, output.path()).all();
    List<SyncRun> others = stored.stream().filter(run -> !run.id().equals(incoming.id())).toList();
    List<SyncRun> leaving = new ArrayList<>(stored);
    leaving.removeAll(others);
    if (!options.skipCleanup()) {
      List<SyncRun> old = Retention.evicted(others, incoming.type(), options.keepSyncs());
      old.forEach(run -> evicted.add(run.id()));
      leaving.addAll(old);
    }
    for (SyncRun run : leaving) {
      delete(run.id());
    }
    if (!leaving.isEmpty() && !options.skipCleanup()) {
      database.execute("commit");
      compact();
      database.execute("begin");
    }
  }

  private void delete(SyncId id) throws SQLException {
    for (Schema.Table table : Schema.TABLES) {
      database.update("delete from " + table.name() + " where sync_id = ?", id.value());
    }
  }

  /** Continues in a copy of the database without the space that deleted rows leave. */
  private void compact() throws IOException, SQLException {
    Path old = database.file();
    Path copy = output.createCompacted();
    database.update("vacuum into ?", copy.toString());
    database.close();
    OutputFile.discardDatabase(old);
    Files.move(copy, old);
    database = Database.open(old);
  }

  private void insertRun(NewSync incoming) throws SQLException {
    database.update(
        "insert into v1_sync_runs (sync_id, started_at, sync_token, sync_type, parent_sync_id,"
            + " linked_sync_id, supports_diff, grants_backfilled)"
            + " values (?, ?, '', ?, ?, '', 0, 1)",
        incoming.id().value(),
        timestamps.format(incoming.startedAt()),
        incoming.type().text(),
        incoming.parent() == null ? "" : incoming.parent().value());
  }

  private void endRun(NewSync ending, Instant endedAt, String syncToken, SyncStats stats)
      throws SQLException {
    String latest =
        database.text("select max(ended_at) from v1_sync_runs where ended_at is not null");
    database.update(
        "update v1_sync_runs set ended_at = ?, sync_token = ?, stats = ?, supports_diff = "
            + (ending.type().equals(SyncType.FULL) ? 1 : 0)
            + " where sync_id = ?",
        latest == null ? timestamps.format(endedAt) : timestamps.formatAfter(endedAt, latest),
        syncToken,
        stats.toJson(),
        ending.id().value());
  }
}
