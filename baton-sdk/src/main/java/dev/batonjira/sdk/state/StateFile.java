package dev.batonjira.sdk.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens a state file: creates, locks, judges and, where it cannot be continued, empties it. */
final class StateFile {

  private static final Duration MAX_AGE = Duration.ofDays(7);
  private static final int CACHE_KIB = 32 * 1024;

  private final Path file;
  private final StateIdentity identity;
  private final Instant now;
  private final Supplier<String> newSyncId;

  StateFile(Path file, StateIdentity identity, Instant now, Supplier<String> newSyncId) {
    this.file = file;
    this.identity = identity;
    this.now = now;
    this.newSyncId = newSyncId;
  }

  StateOpening open() {
    try {
      return openWhole();
    } catch (SQLException e) {
      return switch (StateException.primaryCode(e)) {
        case SQLITE_CORRUPT, SQLITE_NOTADB -> openAnew(setAside());
        default -> throw StateException.of(file, e);
      };
    }
  }

  private StateOpening openAnew(Path aside) {
    return new StateOpening(
        open().store(),
        false,
        Optional.of("The earlier sync's state was damaged; it was set aside as " + aside + "."));
  }

  /** Empties the file for a sync that begins. */
  static void begin(Connection connection, StateIdentity identity, Instant now, String syncId)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      Schema.drop(connection);
      Schema.create(connection);
      Meta.begin(connection, identity, now, syncId);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private StateOpening openWhole() throws SQLException {
    Connection connection = connect();
    try {
      Optional<String> unusable = unusable(connection);
      boolean fresh = unusable.isPresent() || Schema.isEmpty(connection);
      if (fresh) {
        begin(connection, identity, now, newSyncId.get());
      }
      return new StateOpening(new StateStore(file, connection), !fresh, unusable);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private Connection connect() throws SQLException {
    createForOwnerOnly();
    return ExclusiveConnection.open(
        file,
        List.of(
            "page_size = 8192",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "cache_size = -" + CACHE_KIB,
            "wal_autocheckpoint = 4000"));
  }

  private void createForOwnerOnly() {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, ownerOnly);
    } catch (FileAlreadyExistsException e) {
      // It is continued or replaced.
    } catch (IOException e) {
      throw new StateException(
          "The sync's state " + file + " cannot be created beside the output: " + e + ".", e);
    }
  }

  private Path setAside() {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      for (String suffix : List.of("-wal", "-shm", "-journal")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
      }
      return aside;
    } catch (IOException e) {
      throw new StateException(
          "The sync's state " + file + " is damaged and cannot be set aside: " + e + ".", e);
    }
  }

  /** Why what the file holds cannot be continued; empty when it can be, or holds nothing. */
  private Optional<String> unusable(Connection connection) throws SQLException {
    if (Schema.isEmpty(connection)) {
      return Optional.empty();
    }
    if (Schema.number(connection, "PRAGMA application_id") != Schema.APPLICATION_ID) {
      throw new StateException(
          file
              + " is a database of another program, and the sync needs this name for its state;"
              + " move that file or choose another output.",
          null);
    }
    if (Schema.number(connection, "PRAGMA user_version") != Schema.FORMAT) {
      return notContinued("it was written by another version of this program");
    }
    if (!Meta.get(connection, Meta.SOURCE).equals(identity.source())) {
      return notContinued("it is of another source or account");
    }
    if (!Meta.get(connection, Meta.CONNECTOR).equals(identity.connector())) {
      return notContinued("it is of another version of the connector");
    }
    if (!Meta.get(connection, Meta.OPTIONS).equals(identity.options())) {
      return notContinued("it is of other options");
    }
    Instant startedAt = Instant.parse(Meta.get(connection, Meta.STARTED_AT));
    if (Duration.between(startedAt, now).compareTo(MAX_AGE) > 0) {
      return notContinued("it began at " + startedAt + ", more than seven days ago");
    }
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!result.next() || !"ok".equals(result.getString(1))) {
        throw new SQLiteException("a page is malformed", SQLiteErrorCode.SQLITE_CORRUPT);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> notContinued(String reason) {
    return Optional.of("The state of an interrupted sync was discarded: " + reason + ".");
  }
}
