package dev.batonjira.c1z;

import static java.util.function.Predicate.not;

import dev.batonjira.c1z.Schema.Index;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds one finished sync to a {@code .c1z} file, or makes the file.
 *
 * <p>The new file is built beside the old one, in databases and a {@code .tmp} that only their
 * owner can read, and takes its place in one step when {@link #finish} succeeds. Until then, and
 * after any failure, the old file is untouched. Memory stays bounded however many rows come.
 *
 * <p>A failure to store a row may surface with a later row or in {@link #finish}. Not safe for use
 * by several threads, nor for two writers on one output. Every method but {@link #close} blocks on
 * the disk and throws {@link C1zException}.
 */
public final class C1zWriter implements AutoCloseable {
  private final OutputFile output;
  private final WriterOptions options;
  private final Timestamps timestamps;
  private final StatsCounter counter = new StatsCounter();
  private final List<SyncId> evicted = new ArrayList<>();
  private final WorkingCopy copy;
  private @Nullable NewSync sync;
  private @Nullable RowPipeline rows;
  private boolean closed;

  private C1zWriter(OutputFile output, WriterOptions options, WorkingCopy copy) {
    this.output = output;
    this.options = options;
    this.copy = copy;
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
      return new C1zWriter(output, options, WorkingCopy.unpack(output, options.limits()));
    } catch (IOException | SQLException | C1zException e) {
      output.discardTemporaries();
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
      makeRoom(newSync);
      Database database = copy.database();
      Payload.createIndexes(database, output.path(), Index::inWritingOrder);
      Payload.dropIndexes(database, not(Index::inWritingOrder));
      database.execute("begin");
      Backfill.run(database, output.path());
      runs().insert(newSync);
      String discoveredAt = timestamps.format(newSync.startedAt());
      rows = new RowPipeline(new RowInserter(database, newSync.id(), discoveredAt));
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

  /** Adds an asset. */
  public void put(AssetRow row) {
    insert(row);
  }

  private void insert(Row row) {
    RowPipeline open = rows;
    if (open == null) {
      throw new IllegalStateException("no sync has begun, or it is finished");
    }
    try {
      open.add(row);
    } catch (SQLException e) {
      throw Failures.writing(output.path(), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    counter.add(row);
  }

  private C1zException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return Failures.writing(output.path(), cause);
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
    RowPipeline open = rows;
    if (open == null || ending == null) {
      throw new IllegalStateException("no sync has begun, or it is finished");
    }
    try {
      open.drain();
      open.close();
      rows = null;
      SyncStats stats = counter.stats();
      Payload.createIndexes(copy.database(), output.path(), any -> true);
      runs().end(ending, endedAt, syncToken, stats);
      copy.database().execute("commit");
      compactIfWasteful();
      copy.close();
      Path file = copy.database().file();
      long databaseBytes = Files.size(file);
      long bytes = replaced(file);
      return new WrittenFile(output.path(), bytes, databaseBytes, stats, evicted);
    } catch (IOException | SQLException e) {
      close();
      throw Failures.writing(output.path(), e);
    } catch (InterruptedException e) {
      close();
      throw interrupted(e);
    } catch (C1zException e) {
      close();
      throw e;
    }
  }

  /**
   * Reads the finished file from the database that it was packed from, which need not be unpacked
   * for that. To be closed before this writer.
   */
  public C1zReader reader() {
    if (sync == null || rows != null || closed) {
      throw new IllegalStateException("the file is not finished, or its writer is closed");
    }
    try {
      return C1zReader.unpacked(output.path(), copy.database().file(), options.zone());
    } catch (SQLException e) {
      throw Failures.reading(output.path(), e);
    }
  }

  private long replaced(Path file) throws IOException, InterruptedException {
    Optional<Turn> turn = Turn.await(output.path());
    try {
      return output.replaceWith(file, options.permissions());
    } finally {
      if (turn.isPresent()) {
        turn.get().close();
      }
    }
  }

  /** Removes the temporary files. Before {@link #finish} has succeeded it abandons the sync. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (rows != null) {
        rows.close();
      }
      copy.close();
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
    List<SyncRun> others = new ArrayList<>();
    List<SyncId> leaving = new ArrayList<>();
    for (SyncRun run : runs().all()) {
      if (run.id().equals(incoming.id())) {
        leaving.add(run.id());
      } else {
        others.add(run);
      }
    }
    if (!options.skipCleanup()) {
      Retention.evicted(others, incoming.type(), options.keepSyncs())
          .forEach(run -> evicted.add(run.id()));
      leaving.addAll(evicted);
    }
    if (!leaving.isEmpty()) {
      copy.delete(leaving);
      compactIfWasteful();
    }
  }

  private void compactIfWasteful() throws IOException, SQLException {
    if (!options.skipCleanup() && copy.database().number("pragma freelist_count") > 0) {
      copy.compact();
    }
  }

  private SyncRuns runs() {
    return new SyncRuns(copy.database(), timestamps, output.path());
  }
}
