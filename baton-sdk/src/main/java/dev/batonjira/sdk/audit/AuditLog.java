package dev.batonjira.sdk.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a log of changes: one JSON object a line, each with the hash of the one before, so
 * that a line changed, added or taken out later shows. An entry is on the disk, by {@code fsync},
 * when {@link #append} returns.
 *
 * <p>Any number of threads and processes may append to one log. Its files are readable by their
 * owner only. At 16 MiB the file is put aside, under the number of its last entry, and the next one
 * goes on with the same chain; nothing is ever deleted.
 */
public final class AuditLog {

  private static final long FULL = 16L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(20);

  /** A process may lock a file only once, so its threads take turns: one lock for each log. */
  private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

  private final AuditFiles files;
  private final InstantSource clock;
  private final long full;
  private final Duration patience;
  private final ReentrantLock turn;

  /** For the log at {@code path}; touches nothing yet. */
  public AuditLog(Path path, InstantSource clock) {
    this(path, clock, FULL, PATIENCE);
  }

  AuditLog(Path path, InstantSource clock, long full, Duration patience) {
    this.files = new AuditFiles(path);
    this.clock = clock;
    this.full = full;
    this.patience = patience;
    this.turn = TURNS.computeIfAbsent(files.log(), _ -> new ReentrantLock());
  }

  /** Where it is. */
  public Path path() {
    return files.log();
  }

  /**
   * Adds an entry. Waits for other writers, five seconds at most.
   *
   * @throws AuditException when it could not be added; the log is then as it was before
   */
  public AuditEntry append(AuditEvent event) {
    // On a thread that nobody interrupts: an interrupt closes the files that its thread writes, and
    // what was done must be told even by a program on its way out.
    FutureTask<AuditEntry> task = new FutureTask<>(() -> inTurn(event));
    Thread.ofVirtual().name("audit").start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case AuditException known -> known;
        case IOException io -> files.failure("written", io);
        case null, default -> new IllegalStateException("an audit entry was not written", e);
      };
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private AuditEntry inTurn(AuditEvent event) throws IOException, InterruptedException {
    if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw busy();
    }
    try {
      return appended(event);
    } finally {
      turn.unlock();
    }
  }

  private AuditEntry appended(AuditEvent event) throws IOException, InterruptedException {
    files.createDirectory();
    try (FileChannel head = files.open(files.head());
        FileLock _ = lock(head)) {
      Position known = AuditFiles.readHead(head);
      putAsideWhenFull(known);
      try (FileChannel log = files.open(files.log())) {
        Tail tail = Tail.of(log);
        AuditEntry entry =
            AuditLine.next(
                tail.last().orLater(known), clock.instant().truncatedTo(ChronoUnit.MILLIS), event);
        try {
          AuditFiles.write(log, entry.line() + "\n", tail.end());
          log.force(true);
        } catch (IOException e) {
          log.truncate(tail.end());
          throw e;
        }
        AuditFiles.writeHead(head, Position.of(entry));
        return entry;
      }
    }
  }

  private void putAsideWhenFull(Position known) throws IOException {
    Path log = files.log();
    if (Files.exists(log) && Files.size(log) >= full) {
      long last;
      try (FileChannel channel = files.open(log)) {
        last = Tail.of(channel).last().orLater(known).sequence();
      }
      Files.move(log, files.full(last), StandardCopyOption.ATOMIC_MOVE);
      files.syncDirectory();
    }
  }

  private FileLock lock(FileChannel head) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    FileLock lock = tryLock(head);
    while (lock == null) {
      if (System.nanoTime() > deadline) {
        throw busy();
      }
      Thread.sleep(BETWEEN_ATTEMPTS);
      lock = tryLock(head);
    }
    return lock;
  }

  private static @Nullable FileLock tryLock(FileChannel head) throws IOException {
    try {
      return head.tryLock();
    } catch (OverlappingFileLockException e) {
      // Something else in this process holds it.
      return null;
    }
  }

  private AuditException busy() {
    return new AuditException(
        "The audit log %s could not be written: another process has held it for %s seconds."
            .formatted(files.log(), patience.toSeconds()),
        null);
  }
}
