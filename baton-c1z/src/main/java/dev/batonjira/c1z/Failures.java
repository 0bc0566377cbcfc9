package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Turns what the file system and SQLite report into one sentence. */
final class Failures {
  private Failures() {}

  static C1zException reading(Path file, Exception cause) {
    return cause instanceof C1zException known
        ? known
        : new C1zException("Could not read " + file + ": " + reason(cause) + ".", cause);
  }

  static C1zException writing(Path file, Exception cause) {
    return cause instanceof C1zException known
        ? known
        : new C1zException(
            "Could not write %s: %s; the file there is unchanged.".formatted(file, reason(cause)),
            cause);
  }

  private static String reason(Exception cause) {
    return switch (cause) {
      case SQLiteException e -> reason(e);
      case SQLException e -> String.valueOf(e.getMessage());
      case NoSuchFileException e -> e.getFile() + " does not exist";
      case AccessDeniedException e -> "permission to use " + e.getFile() + " is denied";
      case FileSystemException e -> reason(e.getReason() == null ? e.getMessage() : e.getReason());
      case IOException e -> reason(e.getMessage());
      case InterruptedException _ -> "it was interrupted";
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static String reason(SQLiteException e) {
    return switch (e.getResultCode()) {
      case SQLITE_FULL -> "no space is left on the device";
      case SQLITE_CORRUPT, SQLITE_CORRUPT_INDEX, SQLITE_CORRUPT_VTAB, SQLITE_NOTADB ->
          "the database within it is damaged (" + e.getMessage() + ")";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String reason(@Nullable String message) {
    String text = String.valueOf(message);
    return text.toLowerCase(Locale.ROOT).contains("no space left")
        ? "no space is left on the device"
        : text;
  }
}
