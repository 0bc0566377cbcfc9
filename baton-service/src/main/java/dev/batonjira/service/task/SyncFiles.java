package dev.batonjira.service.task;

import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connectorapi.baton.v1.Task.SyncFullTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where the syncs of one client id are written. Tasks of the same content get the same file, so
 * that a later one finds what an earlier one left; two of them at once get two. Thread-safe.
 */
public final class SyncFiles {

  private static final String PREFIX = "baton-jira-sync-";
  private static final Duration STALE = Duration.ofDays(8);

  private final Path directory;
  private final String clientId;
  private final Set<Path> claimed = new HashSet<>();

  /**
   * @param directory exists
   */
  public SyncFiles(Path directory, String clientId) {
    this.directory = directory;
    this.clientId = clientId;
  }

  /** A file that this process uses for one task at a time. Closing it deletes the file. */
  public final class Place implements AutoCloseable {
    private final Path file;
    private final int number;

    private Place(Path file, int number) {
      this.file = file;
      this.number = number;
    }

    Path file() {
      return file;
    }

    int number() {
      return number;
    }

    @Override
    public void close() throws IOException {
      try {
        Files.deleteIfExists(file);
      } finally {
        release(file);
      }
    }
  }

  /** The first free file of such a task, from {@code number} on. */
  Place claim(SyncFullTask task, int number) {
    synchronized (claimed) {
      for (int n = number; ; n++) {
        Path file = directory.resolve(PREFIX + digest(task) + "-" + n + ".c1z");
        if (claimed.add(file)) {
          return new Place(file, n);
        }
      }
    }
  }

  private void release(Path file) {
    synchronized (claimed) {
      claimed.remove(file);
    }
  }

  /** Deletes what processes left that died long ago. */
  public void deleteStale(Instant now) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path file : left) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(STALE))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + directory + " cannot be used.", e);
    }
  }

  private String digest(SyncFullTask task) {
    SyncFullTask content = task.toBuilder().clearAnnotations().build();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(clientId.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(ProtocolBytes.of(content));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
