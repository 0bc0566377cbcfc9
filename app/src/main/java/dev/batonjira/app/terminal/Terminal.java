package dev.batonjira.app.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Standard error, shared by log lines and a status block that stays below them. Without a terminal
 * the status block is never written. Thread-safe.
 */
public final class Terminal {

  private static final String TO_LINE_START_AND_CLEAR_BELOW = "\r\u001b[J";
  private static final String UP = "\u001b[A";

  private final PrintStream stream;
  private final int columns;
  private final InputStream input;
  // Guards the stream and the number of status lines on it.
  private final ReentrantLock lock = new ReentrantLock();
  private int statusLines;

  /**
   * @param columns width of the terminal; 0 when {@code stream} is none
   */
  public Terminal(PrintStream stream, int columns) {
    this(stream, columns, InputStream.nullInputStream());
  }

  /**
   * @param columns width of the terminal; 0 when {@code stream} is none
   * @param input where answers to questions come from
   */
  public Terminal(PrintStream stream, int columns, InputStream input) {
    this.stream = stream;
    this.columns = columns;
    this.input = input;
  }

  /**
   * Standard error of this process. The JVM cannot tell whether it is a terminal, so the launcher
   * hands over its width in the system property {@code baton.terminal.columns}.
   */
  public static Terminal ofStandardError() {
    return new Terminal(
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Math.max(0, Integer.getInteger("baton.terminal.columns", 0)),
        System.in);
  }

  /** Asks, and waits for a line; empty when the input has ended. */
  public Optional<String> ask(String question) {
    lock.lock();
    try {
      eraseStatus();
      stream.print(question);
      stream.flush();
    } finally {
      lock.unlock();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next = input.read();
      if (next < 0) {
        return Optional.empty();
      }
      for (; next >= 0 && next != '\n'; next = input.read()) {
        if (next != '\r') {
          line.write(next);
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  /** Asks, and waits for a line; only one that begins with y or Y agrees. */
  public boolean agrees(String question) {
    return ask(question)
        .filter(answer -> answer.startsWith("y") || answer.startsWith("Y"))
        .isPresent();
  }

  /** Whether a person is likely to watch. */
  public boolean interactive() {
    return columns > 0;
  }

  /** The width; 0 without a terminal. */
  public int columns() {
    return columns;
  }

  /** Writes a line that stays, above the status block. */
  public void line(String text) {
    lock.lock();
    try {
      eraseStatus();
      stream.print(text);
      stream.print('\n');
      stream.flush();
    } finally {
      lock.unlock();
    }
  }

  /** Replaces the status block; an empty list removes it. Lines are cut at the terminal's width. */
  public void status(List<String> lines) {
    if (!interactive()) {
      return;
    }
    lock.lock();
    try {
      eraseStatus();
      for (String line : lines) {
        stream.print(cut(line));
        stream.print('\n');
      }
      stream.flush();
      statusLines = lines.size();
    } finally {
      lock.unlock();
    }
  }

  private void eraseStatus() {
    if (statusLines > 0) {
      stream.print(UP.repeat(statusLines) + TO_LINE_START_AND_CLEAR_BELOW);
      statusLines = 0;
    }
  }

  private String cut(String line) {
    // One column stays free: a full line wraps on some terminals.
    int limit = Math.max(1, columns - 1);
    return line.codePointCount(0, line.length()) <= limit
        ? line
        : line.substring(0, line.offsetByCodePoints(0, limit));
  }
}
