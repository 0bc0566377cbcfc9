package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;

/** A {@code .c1z} file as a place to write to. */
public final class C1zFile {
  private C1zFile() {}

  /**
   * Copies one sync of a file, with everything its writer stored, to a file of its own, which takes
   * the place of what was there.
   *
   * @throws C1zException if either file cannot be used
   */
  public static void extract(Path source, SyncId sync, Path output, DecoderLimits limits) {
    try {
      OutputFile place = OutputFile.at(output);
      try {
        place.replaceWith(
            alone(place, source, sync, limits), WriterOptions.defaults().permissions());
      } finally {
        place.discardTemporaries();
      }
    } catch (IOException | SQLException e) {
      throw Failures.writing(output, e);
    }
  }

  /** Makes a closed database beside the output that holds one sync of a file, and returns it. */
  private static Path alone(OutputFile place, Path source, SyncId sync, DecoderLimits limits)
      throws IOException, SQLException {
    try (WorkingCopy copy = WorkingCopy.unpack(place, source, limits)) {
      Database database = copy.database();
      List<SyncId> others =
          new SyncRuns(database, new Timestamps(ZoneId.systemDefault()), source)
              .all().stream().map(SyncRun::id).filter(id -> !id.equals(sync)).toList();
      copy.delete(others);
      Payload.createIndexes(database, source, any -> true);
      copy.compact();
      return copy.database().file();
    }
  }

  /**
   * Makes sure, before a long sync, that its result can be written: the directory takes files, and
   * what is at the output is nothing or a file that can be extended. It is unpacked for this, which
   * takes seconds for each gigabyte. A writer that is at work on the same output is not disturbed.
   *
   * @return the syncs of the existing file, none if there is no file yet
   * @throws C1zException with the sentence that writing would fail with
   */
  public static List<SyncRun> check(Path output, DecoderLimits limits) {
    try {
      OutputFile place = OutputFile.besideWriters(output);
      try (WorkingCopy copy = WorkingCopy.unpack(place, limits)) {
        Database database = copy.database();
        Payload.createIndexes(database, output, any -> true);
        Backfill.run(database, output);
        Timestamps timestamps = new Timestamps(ZoneId.systemDefault());
        return new SyncRuns(database, timestamps, output).all();
      } finally {
        place.discardTemporaries();
      }
    } catch (IOException | SQLException e) {
      throw Failures.writing(output, e);
    }
  }
}
