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
  private static final String NO_SPACE =
      "no space is left on the device, so free some and run again";

  /** SQLite's extended result codes carry the primary one in their lowest byte. */
  private static final int PRIMARY_CODE = 0xFF;

  private static final int IO_ERROR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int NOT_A_DATABASE = 26;

  private Failures() {}

  static C1zException reading(Path file, Exception cause) {
    return cause instanceof C1zException known
        ? known
        : new C1zException("Could not read " + file + ": " + reason(cause) + ".", cause);
  }

  static C1zException unreadableRow(Path file, Exception cause) {
    return new C1zException(
        file + " is damaged: one of its rows is not a readable message.", cause);
  }

  static C1zException writing(Path file, Exception cause) {
    return cause instanceof C1zException known
        ? known
        : new C1zException(
            "Could not write %s: %s; nothing there was changed.".formatted(file, reason(cause)),
            cause);
  }

  private static String reason(Exception cause) {
    return switch (cause) {
      case SQLiteException e -> reason(e);
      case SQLException e -> String.valueOf(e.getMessage());
      case NoSuchFileException e -> e.getFile() + " does not exist";
      case AccessDeniedException e ->
          "permission to use "
              + e.getFile()
              + " is denied, so choose another place or change its rights";
      case FileSystemException e -> reason(e.getReason() == null ? e.getMessage() : e.getReason());
      case IOException e -> reason(e.getMessage());
      case InterruptedException _ -> "it was interrupted, so run again";
      default -> String.valueOf(cause.getMessage());
    };
  }

  private static String reason(SQLiteException e) {
    return switch (e.getResultCode().code & PRIMARY_CODE) {
      case FULL -> NO_SPACE;
      case IO_ERROR ->
          "the disk could not be read or written ("
              + e.getResultCode().name()
              + "), so check it and run again";
      case CORRUPT, NOT_A_DATABASE ->
          "the database within it is damaged, so restore the file from a copy or remove it";
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String reason(@Nullable String message) {
    String text = String.valueOf(message);
    return text.toLowerCase(Locale.ROOT).contains("no space left") ? NO_SPACE : text;
  }
}
