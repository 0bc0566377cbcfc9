package dev.batonjira.sdk.state;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** The state file cannot be used; the message says why and what to do. What was committed stays. */
public final class StateException extends RuntimeException {

  StateException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** True when another sync to the same output is running. */
  public boolean heldByAnotherSync() {
    return getCause() instanceof SQLException e
        && switch (primaryCode(e)) {
          case SQLITE_BUSY, SQLITE_LOCKED -> true;
          default -> false;
        };
  }

  static StateException of(Path file, SQLException cause) {
    String reason =
        switch (primaryCode(cause)) {
          case SQLITE_FULL ->
              "the disk is full; free some space and run again, the sync goes on where it stopped";
          case SQLITE_BUSY, SQLITE_LOCKED ->
              "another sync to the same output is running; wait for it or choose another output";
          case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
              "it cannot be written; check the permissions of its directory";
          case SQLITE_CORRUPT, SQLITE_NOTADB -> "it is damaged; run again to start anew";
          case SQLITE_IOERR ->
              "reading or writing it failed; check the disk and run again ("
                  + cause.getMessage()
                  + ")";
          default -> String.valueOf(cause.getMessage());
        };
    return new StateException(
        "The sync's state " + file + " cannot be used: " + reason + ".", cause);
  }

  /** SQLite's result code without its extension. */
  static SQLiteErrorCode primaryCode(SQLException cause) {
    return SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xff);
  }
}
