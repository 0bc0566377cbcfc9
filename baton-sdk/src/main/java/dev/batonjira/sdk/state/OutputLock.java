package dev.batonjira.sdk.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps syncs from an output while somebody else changes it. What is locked is the state of a sync
 * that runs or was interrupted; where there is none, none can end soon.
 */
public final class OutputLock implements AutoCloseable {

  private final @Nullable Connection held;

  private OutputLock(@Nullable Connection held) {
    this.held = held;
  }

  /**
   * Takes the lock, without waiting.
   *
   * @throws StateException when a sync into {@code output} is running, or its state is unusable
   */
  public static OutputLock take(Path output) {
    Path file = StateStore.fileOf(output);
    if (!Files.exists(file)) {
      return new OutputLock(null);
    }
    try {
      return new OutputLock(ExclusiveConnection.open(file, List.of()));
    } catch (SQLException e) {
      return switch (StateException.primaryCode(e)) {
        // The next sync will set it aside.
        case SQLITE_CORRUPT, SQLITE_NOTADB -> new OutputLock(null);
        default -> throw StateException.of(file, e);
      };
    }
  }

  /** Whether there is a sync that was interrupted and can be continued. */
  public boolean ofInterruptedSync() {
    return held != null;
  }

  @Override
  public void close() {
    if (held != null) {
      try {
        held.close();
      } catch (SQLException e) {
        throw new StateException("The sync's state cannot be released: " + e.getMessage(), e);
      }
    }
  }
}
