package dev.batonjira.c1z;

import dev.batonjira.protocol.connector.v2.ResourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Changes single rows of finished syncs of an existing {@code .c1z} file, when it is known that
 * they are not true any more.
 *
 * <p>The file is locked against other editors, unpacked beside itself, and replaced in one step by
 * {@link #save}. Until then, and after any failure, it is untouched. A writer that finishes a sync
 * meanwhile waits; its file then holds what it read before, and its own sync. Not safe for use by
 * several threads. Every method throws {@link C1zException}.
 */
public final class C1zEditor implements AutoCloseable {
  private final OutputFile output;
  private final Turn turn;
  private final WorkingCopy copy;
  private final C1zReader rows;
  private final String now;
  private final Set<SyncId> edited = new LinkedHashSet<>();
  private boolean closed;

  private C1zEditor(OutputFile output, Turn turn, WorkingCopy copy, Clock clock) {
    this.output = output;
    this.turn = turn;
    this.copy = copy;
    this.rows = C1zReader.over(output.path(), copy.database(), clock);
    this.now = new Timestamps(clock.getZone()).format(clock.instant());
  }

  /**
   * Unpacks a file.
   *
   * @param options only its bounds for unpacking and its zone matter
   * @throws C1zException also when another process is editing the file
   */
  public static C1zEditor open(Path file, WriterOptions options, Instant now) {
    try {
      if (!Files.exists(file)) {
        throw new C1zException("There is no file " + file + "; name an existing .c1z file.");
      }
      OutputFile output = OutputFile.besideWriters(file);
      return open(output, turn(output.path()), options, Clock.fixed(now, options.zone()));
    } catch (IOException | SQLException e) {
      throw Failures.writing(file, e);
    }
  }

  private static C1zEditor open(OutputFile output, Turn turn, WriterOptions options, Clock clock)
      throws IOException, SQLException {
    try {
      WorkingCopy copy = WorkingCopy.unpack(output, options.limits());
      try {
        Payload.createIndexes(copy.database(), output.path(), any -> true);
        copy.database().execute("begin");
        Backfill.run(copy.database(), output.path());
        return new C1zEditor(output, turn, copy, clock);
      } catch (SQLException | C1zException e) {
        copy.close();
        throw e;
      }
    } catch (IOException | SQLException | C1zException e) {
      output.discardTemporaries();
      turn.close();
      throw e;
    }
  }

  private static Turn turn(Path file) throws IOException {
    return Turn.take(file)
        .orElseThrow(() ->
            new C1zException(
                file
                    + " is being changed by another process; nothing there was changed, try"
                    + " again."));
  }

  /** The file's rows with all changes so far. Closing it does nothing; it ends with this editor. */
  public C1zReader rows() {
    return rows;
  }

  /** Adds a resource, or replaces the message of the one with its id. */
  public void put(SyncId sync, ResourceRow row) {
    edit(
        sync,
        "insert into v1_resources (resource_type_id, external_id, parent_resource_type_id,"
            + " parent_resource_id, data, sync_id, discovered_at) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (external_id, sync_id) do update set data = excluded.data",
        statement -> {
          statement.setString(1, row.type());
          statement.setString(2, row.externalId());
          statement.setString(3, row.parentType());
          statement.setString(4, row.parentId());
          statement.setBytes(5, row.data());
          statement.setString(6, sync.value());
          statement.setString(7, now);
        });
  }

  /** Adds a grant, or replaces the message and the expansion of the one with its id. */
  public void put(SyncId sync, GrantRow row) {
    edit(
        sync,
        "insert into v1_grants (resource_type_id, resource_id, entitlement_id,"
            + " principal_resource_type_id, principal_resource_id, external_id, expansion,"
            + " needs_expansion, data, sync_id, discovered_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (external_id, sync_id) do update set data = excluded.data,"
            + " expansion = excluded.expansion, needs_expansion = excluded.needs_expansion",
        statement -> {
          statement.setString(1, row.resourceType());
          statement.setString(2, row.resourceId());
          statement.setString(3, row.entitlementId());
          statement.setString(4, row.principalType());
          statement.setString(5, row.principalId());
          statement.setString(6, row.id());
          statement.setBytes(7, row.expansion());
          statement.setInt(8, row.expansion() == null ? 0 : 1);
          statement.setBytes(9, row.data());
          statement.setString(10, sync.value());
          statement.setString(11, now);
        });
  }

  /** Takes a grant out, if it is there. */
  public void removeGrant(SyncId sync, String id) {
    edit(
        sync,
        "delete from v1_grants where external_id = ? and sync_id = ?",
        statement -> {
          statement.setString(1, id);
          statement.setString(2, sync.value());
        });
  }

  /** Takes a resource out, if it is there, with its entitlements, their grants and its own. */
  public void removeResource(SyncId sync, ResourceId id) {
    remove(sync, "delete from v1_grants where resource_type_id = ? and resource_id = ?", id);
    remove(
        sync,
        "delete from v1_grants where principal_resource_type_id = ? and principal_resource_id = ?",
        id);
    remove(sync, "delete from v1_entitlements where resource_type_id = ? and resource_id = ?", id);
    remove(sync, "delete from v1_resources where external_id = ? || ':' || ?", id);
  }

  private void remove(SyncId sync, String sql, ResourceId id) {
    edit(
        sync,
        sql + " and sync_id = ?",
        statement -> {
          statement.setString(1, id.getResourceType());
          statement.setString(2, id.getResource());
          statement.setString(3, sync.value());
        });
  }

  /** Puts the changed file in place of the old one, with its mode. Nothing changed writes none. */
  public void save() {
    try {
      Database database = copy.database();
      for (SyncId sync : edited) {
        database.update(
            "update v1_sync_runs set stats = ? where sync_id = ?",
            StoredStats.count(database, sync).toJson(),
            sync.value());
      }
      database.execute("commit");
      copy.close();
      if (!edited.isEmpty()) {
        requireTheSameFile();
        output.replaceWith(database.file(), mode());
      }
    } catch (IOException | SQLException e) {
      throw Failures.writing(output.path(), e);
    } finally {
      close();
    }
  }

  private void requireTheSameFile() throws IOException {
    if (!turn.isOfTheFile()) {
      throw new C1zException(
          output.path()
              + " was replaced while it was being changed; nothing there was changed, try again.");
    }
  }

  private Set<PosixFilePermission> mode() throws IOException {
    return Files.getFileStore(output.path()).supportsFileAttributeView("posix")
        ? Files.getPosixFilePermissions(output.path())
        : Set.of();
  }

  /** Removes the temporary files. Before {@link #save} it abandons the changes. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      copy.close();
      output.discardTemporaries();
      turn.close();
    } catch (IOException | SQLException e) {
      throw Failures.writing(output.path(), e);
    }
  }

  @FunctionalInterface
  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private void edit(SyncId sync, String sql, Binding binding) {
    try (PreparedStatement statement = copy.database().prepare(sql)) {
      binding.bind(statement);
      if (statement.executeUpdate() > 0) {
        edited.add(sync);
      }
    } catch (SQLException e) {
      throw Failures.writing(output.path(), e);
    }
  }
}
