package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to replace a file: a lock on the file itself, so it ends with its process.
 * Whoever waited may hold the lock of a file that was replaced meanwhile, which counts for nothing.
 */
final class Turn implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path file;
  private final FileChannel channel;
  private final @Nullable Object identity;

  private Turn(Path file, FileChannel channel, @Nullable Object identity) {
    this.file = file;
    this.channel = channel;
    this.identity = identity;
  }

  /** The turn at an existing file; empty when somebody else has it. */
  static Optional<Turn> take(Path file) throws IOException {
    Object identity = identity(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Turn turn = new Turn(file, channel, identity);
      FileLock held = channel.tryLock();
      if (held != null && turn.isOfTheFile()) {
        return Optional.of(turn);
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /**
   * The turn at a file, after those before. Empty when there is nothing to wait for: no file, or
   * one that nobody can change in place.
   */
  static Optional<Turn> await(Path file) throws IOException, InterruptedException {
    while (true) {
      try {
        Optional<Turn> turn = take(file);
        if (turn.isPresent()) {
          return turn;
        }
      } catch (NoSuchFileException | AccessDeniedException e) {
        return Optional.empty();
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Whether the file is still the one that was locked. */
  boolean isOfTheFile() throws IOException {
    return Objects.equals(identity, identity(file));
  }

  private static @Nullable Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
