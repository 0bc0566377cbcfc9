package dev.batonjira.c1z;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of the table of syncs. */
final class SyncRuns {
  private static final String SELECT =
      "select id, sync_id, sync_type, started_at, ended_at, sync_token, parent_sync_id,"
          + " linked_sync_id, supports_diff, grants_backfilled from v1_sync_runs ";

  private final Database database;
  private final Timestamps timestamps;
  private final Path file;

  SyncRuns(Database database, Timestamps timestamps, Path file) {
    this.database = database;
    this.timestamps = timestamps;
    this.file = file;
  }

  /** Returns all syncs, oldest row first. */
  List<SyncRun> all() throws SQLException {
    return select("order by id");
  }

  Optional<SyncRun> find(SyncId id) throws SQLException {
    return select("where sync_id = ?", id.value()).stream().findFirst();
  }

  Optional<SyncRun> latestFinished() throws SQLException {
    return select("where ended_at is not null order by ended_at desc, sync_id desc limit 1")
        .stream()
        .findFirst();
  }

  Optional<SyncRun> latestFinished(SyncType type) throws SQLException {
    return select(
            "where ended_at is not null and sync_type = ?"
                + " order by ended_at desc, sync_id desc limit 1",
            type.text())
        .stream()
        .findFirst();
  }

  Optional<SyncRun> newestUnfinishedSince(Instant earliest) throws SQLException {
    return select(
            "where ended_at is null and started_at >= ? order by started_at desc, id desc limit 1",
            timestamps.format(earliest))
        .stream()
        .findFirst();
  }

  /** Adds a sync that has not ended. */
  void insert(NewSync sync) throws SQLException {
    database.update(
        "insert into v1_sync_runs (sync_id, started_at, sync_token, sync_type, parent_sync_id,"
            + " linked_sync_id, supports_diff, grants_backfilled)"
            + " values (?, ?, '', ?, ?, '', 0, 1)",
        sync.id().value(),
        timestamps.format(sync.startedAt()),
        sync.type().text(),
        sync.parent() == null ? "" : sync.parent().value());
  }

  /** Marks a sync as ended, later than every other one that ended. */
  void end(NewSync sync, Instant endedAt, String token, SyncStats stats) throws SQLException {
    String latest = database.text("select max(ended_at) from v1_sync_runs");
    database.update(
        "update v1_sync_runs set ended_at = ?, sync_token = ?, stats = ?, supports_diff = "
            + (sync.type().equals(SyncType.FULL) ? 1 : 0)
            + " where sync_id = ?",
        latest == null ? timestamps.format(endedAt) : timestamps.formatAfter(endedAt, latest),
        token,
        stats.toJson(),
        sync.id().value());
  }

  private List<SyncRun> select(String condition, String... parameters) throws SQLException {
    List<SyncRun> runs = new ArrayList<>();
    try (PreparedStatement statement = database.prepare(SELECT + condition)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          runs.add(run(row));
        }
      }
    }
    return runs;
  }

  private SyncRun run(ResultSet row) throws SQLException {
    String id = row.getString("sync_id");
    Instant startedAt = time(id, "started_at", row.getString("started_at"));
    return new SyncRun(
        row.getLong("id"),
        new SyncId(id),
        new SyncType(orEmpty(row.getString("sync_type"))),
        startedAt == null ? Instant.EPOCH : startedAt,
        time(id, "ended_at", row.getString("ended_at")),
        orEmpty(row.getString("sync_token")),
        idOrNull(row.getString("parent_sync_id")),
        idOrNull(row.getString("linked_sync_id")),
        row.getInt("supports_diff") != 0,
        row.getInt("grants_backfilled") != 0);
  }

  private @Nullable Instant time(String id, String column, @Nullable String text) {
    try {
      return text == null ? null : timestamps.parse(text);
    } catch (DateTimeException e) {
      throw new C1zException(
          ("%s cannot be used: the time \"%s\" of its sync %s (%s) is not readable;"
                  + " choose another file.")
              .formatted(file, text, id, column),
          e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable SyncId idOrNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : new SyncId(text);
  }
}
