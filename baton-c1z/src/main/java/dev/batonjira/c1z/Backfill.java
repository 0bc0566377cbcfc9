package dev.batonjira.c1z;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.Grant;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the {@code GrantExpandable} that an older writer left inside a grant's message into its
 * column.
 */
final class Backfill {
  private static final int PAGE = 500;
  private static final String MARKER = "/c1.connector.v2.GrantExpandable";

  private final Database database;
  private final Path file;

  private Backfill(Database database, Path file) {
    this.database = database;
    this.file = file;
  }

  private record Pending(long id, Grant grant) {}

  /** Treats every sync that is not marked as done, and marks it. */
  static void run(Database database, Path file) throws SQLException {
    Backfill backfill = new Backfill(database, file);
    for (String sync :
        database.texts("select sync_id from v1_sync_runs where grants_backfilled = 0")) {
      backfill.moveAll(sync);
      database.update("update v1_sync_runs set grants_backfilled = 1 where sync_id = ?", sync);
    }
  }

  private void moveAll(String sync) throws SQLException {
    try (PreparedStatement select =
            database.prepare(
                "select id, data from v1_grants where id > ? and sync_id = ? and expansion is null"
                    + " and instr(cast(data as blob), cast(? as blob)) > 0 order by id limit "
                    + PAGE);
        PreparedStatement update =
            database.prepare(
                "update v1_grants set data = ?, expansion = ?, needs_expansion = ? where id = ?")) {
      long last = 0;
      while (true) {
        List<Pending> page = page(select, last, sync);
        if (page.isEmpty()) {
          return;
        }
        for (Pending pending : page) {
          move(pending, update);
        }
        last = page.getLast().id();
      }
    }
  }

  private List<Pending> page(PreparedStatement select, long last, String sync) throws SQLException {
    select.setLong(1, last);
    select.setString(2, sync);
    select.setString(3, MARKER);
    List<Pending> page = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        page.add(new Pending(rows.getLong(1), grant(rows.getLong(1), rows.getBytes(2))));
      }
    }
    return page;
  }

  private static void move(Pending pending, PreparedStatement update) throws SQLException {
    SplitGrant split = SplitGrant.of(pending.grant());
    update.setBytes(1, ProtocolBytes.of(split.grant()));
    update.setBytes(2, split.expansion() == null ? null : split.expansion().toByteArray());
    update.setInt(3, split.expansion() == null ? 0 : 1);
    update.setLong(4, pending.id());
    update.executeUpdate();
  }

  private Grant grant(long id, byte[] data) {
    try {
      return Grant.parseFrom(data);
    } catch (InvalidProtocolBufferException e) {
      throw new C1zException(
          "%s cannot be extended: its grant in row %d is not readable; choose another file."
              .formatted(file, id),
          e);
    }
  }
}
