package dev.batonjira.c1z;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The unpacked database of an output, in a private file beside it, complete in tables and columns.
 */
final class WorkingCopy implements AutoCloseable {
  private final OutputFile output;
  private Database database;

  private WorkingCopy(OutputFile output, Database database) {
    this.output = output;
    this.database = database;
  }

  static WorkingCopy unpack(OutputFile output, DecoderLimits limits)
      throws IOException, SQLException {
    return unpack(output, output.path(), limits);
  }

  /** The same, of the database of another file; of none when that is missing or empty. */
  static WorkingCopy unpack(OutputFile output, Path source, DecoderLimits limits)
      throws IOException, SQLException {
    Path file = output.createDatabase();
    if (Files.exists(source) && Files.size(source) > 0) {
      EnvelopeDecoder.decode(source, file, limits);
    }
    WorkingCopy copy = new WorkingCopy(output, Database.open(file));
    try {
      Payload.complete(copy.database, output.path());
      return copy;
    } catch (SQLException | C1zException e) {
      copy.close();
      throw e;
    }
  }

  /** Returns the connection; {@link #compact} replaces it. */
  Database database() {
    return database;
  }

  /** Deletes whole syncs. The indexes go first: without them it is one pass over each table. */
  void delete(List<SyncId> syncs) throws SQLException {
    Payload.dropIndexes(database, any -> true);
    for (SyncId sync : syncs) {
      for (Schema.Table table : Schema.TABLES) {
        database.update("delete from " + table.name() + " where sync_id = ?", sync.value());
      }
    }
  }

  /** Continues in a copy of the database without the space that deleted rows have left. */
  void compact() throws IOException, SQLException {
    Path old = database.file();
    Path copy = output.createCompacted();
    database.update("vacuum into ?", copy.toString());
    database.close();
    OutputFile.discardDatabase(old);
    Files.move(copy, old);
    database = Database.open(old);
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
