package dev.batonjira.explorer.api;

import java.io.IOException;
import java.io.OutputStream;

/** What a page gets. */
public sealed interface Reply {

  /** A JSON document. */
  record Json(String text) implements Reply {}

  /**
   * A file for a spreadsheet, in UTF-8.
   *
   * @param fileName what to save it as: letters, digits, points and hyphens
   */
  record Csv(String fileName, Rows rows) implements Reply {}

  /**
   * The answer is being worked out; the page is to ask again.
   *
   * @param percent how far that is
   */
  record Busy(int percent) implements Reply {}

  /** There is no such view or object. */
  record Missing(String sentence) implements Reply {}

  /** Rows that are written as they are read. */
  @FunctionalInterface
  interface Rows {
    void writeTo(OutputStream out) throws IOException;
  }
}
