package dev.batonjira.c1z;

import java.nio.file.Path;
import java.util.List;

/**
 * What a writer left on disk.
 *
 * @param bytes size of the file
 * @param databaseBytes size of the database within it
 * @param stats counts of the new sync
 * @param evicted older syncs that were taken out
 */
public record WrittenFile(
    Path path, long bytes, long databaseBytes, SyncStats stats, List<SyncId> evicted) {
  public WrittenFile {
    evicted = List.copyOf(evicted);
  }
}
