package dev.batonjira.analysis.browse;

import dev.batonjira.analysis.diff.SyncDiff;
import dev.batonjira.analysis.graph.AccessGraph;
import dev.batonjira.analysis.graph.ResourceNode;
import dev.batonjira.c1z.C1zReader;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.SyncId;
import dev.batonjira.c1z.SyncRun;
import dev.batonjira.c1z.SyncType;
import dev.batonjira.protocol.connector.v2.Resource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A file that is looked at for a while: its syncs, prepared when first asked for.
 *
 * <p>Safe for use by several threads, which wait for each other only where the file itself is read.
 * Every method throws {@link dev.batonjira.c1z.C1zException} if it cannot be.
 */
public final class OpenFile implements AutoCloseable {
  /** Prepared syncs kept; the one least recently asked for gives way. */
  private static final int KEPT = 2;

  private final C1zReader reader;

  /** Guards {@link #reader} and {@link #browsers}. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<SyncId, SyncBrowser> browsers = new LinkedHashMap<>(KEPT, 0.75f, true);

  private OpenFile(C1zReader reader) {
    this.reader = reader;
  }

  /** Opens a file, which unpacks it to a private copy. */
  public static OpenFile open(Path file, DecoderLimits limits) {
    return new OpenFile(C1zReader.open(file, limits));
  }

  /** The syncs of the file, in the order in which they were added. */
  public List<SyncRun> syncs() {
    return locked(reader::syncs);
  }

  /** The sync that is read when none is named. */
  public SyncRun defaultSync() {
    return locked(reader::defaultSync);
  }

  /** The finished full sync before another one; empty when there is none. */
  public Optional<SyncRun> before(SyncRun sync) {
    return syncs().stream()
        .filter(run -> run.finished() && run.type().equals(SyncType.FULL))
        .filter(run -> run.rowId() < sync.rowId())
        .reduce((earlier, later) -> later);
  }

  /** The lists of a sync. The first call for a sync prepares them; others wait meanwhile. */
  public SyncBrowser browser(SyncRun sync) {
    return locked(() -> {
      SyncBrowser browser = browsers.get(sync.id());
      if (browser == null) {
        browser = new SyncBrowser(AccessGraph.read(reader, sync));
        browsers.put(sync.id(), browser);
        if (browsers.size() > KEPT) {
          browsers.remove(browsers.keySet().iterator().next());
        }
      }
      return browser;
    });
  }

  /** A resource as the file has it, with everything the connector told; empty when missing. */
  public Optional<Resource> details(SyncRun sync, ResourceNode node) {
    return locked(() -> reader.resource(sync.id(), node.resourceId()));
  }

  /** Compares two syncs; what is to be known is asked for meanwhile, on this thread. */
  public void compare(SyncRun before, SyncRun after, Consumer<SyncDiff> questions) {
    locked(() -> {
      questions.accept(new SyncDiff(reader, before.id(), after.id()));
      return true;
    });
  }

  @Override
  public void close() {
    locked(() -> {
      reader.close();
      return true;
    });
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask();
  }

  private <T> T locked(Question<T> question) {
    lock.lock();
    try {
      return question.ask();
    } finally {
      lock.unlock();
    }
  }
}
