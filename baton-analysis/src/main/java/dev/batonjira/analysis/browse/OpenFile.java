package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.diff.SyncDiff;
import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.c1z.C1zException;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A file that is looked at for a while: its syncs, prepared when first asked for.
 *
 * <p>Safe for use by several threads. Who looks something up does not wait for another who prepares
 * a sync or compares two. Every method throws {@link dev.batonjira.c1z.C1zException} if the file
 * cannot be read.
 */
public final class OpenFile implements AutoCloseable {
  /** Prepared syncs kept. */
  private static final int KEPT = 2;

  private final C1zReader reader;
  private final Channel rows;
  private final Channel graphs;
  private final Channel comparisons;
  private final List<SyncRun> syncs;
  private final SyncRun defaultSync;
  private final Recent<SyncRun, SyncBrowser> browsers;

  /** A connection to the file, used by one thread at a time. */
  private static final class Channel {
    private final C1zReader reader;

    /** Guards {@link #reader}. */
    private final ReentrantLock lock = new ReentrantLock();

    Channel(C1zReader reader) {
      this.reader = reader;
    }

    <T> T ask(Function<C1zReader, T> question) {
      lock.lock();
      try {
        return question.apply(reader);
      } finally {
        lock.unlock();
      }
    }

    void close() {
      ask(open -> {
        open.close();
        return true;
      });
    }
  }

  private OpenFile(C1zReader reader) {
    this.reader = reader;
    syncs = reader.syncs();
    defaultSync = reader.defaultSync();
    rows = new Channel(reader.sibling());
    graphs = new Channel(reader.sibling());
    comparisons = new Channel(reader.sibling());
    browsers =
        new Recent<>(
            KEPT, sync -> new SyncBrowser(graphs.ask(open -> AccessGraph.read(open, sync))));
  }

  /** Opens a file, which unpacks it to a private copy. */
  public static OpenFile open(Path file, DecoderLimits limits) {
    C1zReader reader = C1zReader.open(file, limits);
    try {
      return new OpenFile(reader);
    } catch (C1zException e) {
      reader.close();
      throw e;
    }
  }

  /** The syncs of the file, in the order in which they were added. */
  public List<SyncRun> syncs() {
    return syncs;
  }

  /** The sync that is read when none is named. */
  public SyncRun defaultSync() {
    return defaultSync;
  }

  /** The finished full sync before another one; empty when there is none. */
  public Optional<SyncRun> before(SyncRun sync) {
    return syncs.stream()
        .filter(run -> run.finished() && run.type().equals(SyncType.FULL))
        .filter(run -> run.rowId() < sync.rowId())
        .reduce((earlier, later) -> later);
  }

  /** The lists of a sync. The first call for a sync prepares them. */
  public SyncBrowser browser(SyncRun sync) {
    return browsers.get(sync);
  }

  /** A resource as the file has it, with everything the connector told; empty when missing. */
  public Optional<Resource> resource(SyncRun sync, ResourceId id) {
    return rows.ask(open -> open.resource(sync.id(), id));
  }

  /** Compares two syncs; what is to be known is asked for meanwhile, on this thread. */
  public void compare(SyncRun before, SyncRun after, Consumer<SyncDiff> questions) {
    comparisons.ask(open -> {
      questions.accept(new SyncDiff(open, before.id(), after.id()));
      return true;
    });
  }

  /** Waits for who is still reading, and removes the copy. */
  @Override
  public void close() {
    rows.close();
    graphs.close();
    comparisons.close();
    reader.close();
  }
}
