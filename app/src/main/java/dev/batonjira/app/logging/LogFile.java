package dev.batonjira.app.logging;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are appended to. One that was moved away or deleted, as those do who keep logs
 * small, is begun anew within a second; the others need not tell. Thread-safe.
 */
final class LogFile implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path path;
  private final InstantSource clock;
  private PrintStream stream;
  private @Nullable Object key;
  private Instant looked;

  private LogFile(Path path, InstantSource clock) throws IOException {
    this.path = path;
    this.clock = clock;
    this.stream = open(path);
    this.key = key(path);
    this.looked = clock.instant();
  }

  /**
   * Opens or creates it.
   *
   * @throws UncheckedIOException with a sentence when it cannot be written
   */
  static LogFile at(Path path, InstantSource clock) {
    try {
      return new LogFile(path, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("The log file " + path + " cannot be written.", e);
    }
  }

  synchronized void write(String line) {
    Instant now = clock.instant();
    if (now.isAfter(looked.plus(LOOK_EVERY))) {
      looked = now;
      follow();
    }
    stream.println(line);
  }

  private void follow() {
    try {
      if (Files.exists(path) && (key == null || key.equals(key(path)))) {
        return;
      }
      PrintStream fresh = open(path);
      stream.close();
      stream = fresh;
      key = key(path);
    } catch (IOException e) {
      // The old file is better than none.
      looked = clock.instant();
    }
  }

  private static @Nullable Object key(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private static PrintStream open(Path path) throws IOException {
    return new PrintStream(
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        true,
        StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void close() {
    stream.close();
  }
}
