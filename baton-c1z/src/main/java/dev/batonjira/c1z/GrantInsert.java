package dev.batonjira.c1z;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Inserts grants. Most of them come in long runs that differ in principal, id and message only: the
 * rest is handed to SQLite once for many rows.
 */
final class GrantInsert implements AutoCloseable {
  private static final List<String> COLUMNS =
      List.of(
          "resource_type_id",
          "resource_id",
          "entitlement_id",
          "principal_resource_type_id",
          "principal_resource_id",
          "external_id",
          "expansion",
          "needs_expansion",
          "data");
  private static final int ALIKE_ROWS = 64;
  private static final int SHARED = 4;
  private static final int OWN = 3;

  private final BulkInsert<GrantRow> any;
  private final PreparedStatement alike;
  private final List<GrantRow> run = new ArrayList<>(ALIKE_ROWS);

  GrantInsert(Database database, SyncId sync, String discoveredAt) throws SQLException {
    any =
        new BulkInsert<>(
            database, Schema.GRANTS, COLUMNS, sync, discoveredAt, GrantInsert::bindWhole);
    alike = any.prepare(IntStream.range(0, ALIKE_ROWS).mapToObj(GrantInsert::values).toList());
  }

  void add(GrantRow row) throws SQLException {
    if (!run.isEmpty() && !areAlike(run.getFirst(), row)) {
      endRun();
    }
    run.add(row);
    if (run.size() == ALIKE_ROWS) {
      any.flush();
      bindRun();
      any.execute(alike, run);
      run.clear();
    }
  }

  /** Inserts the rows that did not fill a statement. */
  void flush() throws SQLException {
    endRun();
    any.flush();
  }

  private void endRun() throws SQLException {
    for (GrantRow row : run) {
      any.add(row);
    }
    run.clear();
  }

  @Override
  public void close() throws SQLException {
    any.close();
    alike.close();
  }

  private static boolean areAlike(GrantRow first, GrantRow row) {
    return first.expansion() == null
        && row.expansion() == null
        && row.entitlementId().equals(first.entitlementId())
        && row.principalType().equals(first.principalType())
        && row.resourceId().equals(first.resourceId())
        && row.resourceType().equals(first.resourceType());
  }

  /** The values of one row of a run: those that all share come first among the parameters. */
  private static List<String> values(int row) {
    int own = SHARED + row * OWN;
    return List.of(
        "?1", "?2", "?3", "?4", "?" + (own + 1), "?" + (own + 2), "null", "0", "?" + (own + 3));
  }

  private void bindRun() throws SQLException {
    GrantRow first = run.getFirst();
    alike.setString(1, first.resourceType());
    alike.setString(2, first.resourceId());
    alike.setString(3, first.entitlementId());
    alike.setString(4, first.principalType());
    int parameter = SHARED;
    for (GrantRow row : run) {
      alike.setString(++parameter, row.principalId());
      alike.setString(++parameter, row.id());
      alike.setBytes(++parameter, row.data());
    }
  }

  private static void bindWhole(PreparedStatement statement, int before, GrantRow row)
      throws SQLException {
    statement.setString(before + 1, row.resourceType());
    statement.setString(before + 2, row.resourceId());
    statement.setString(before + 3, row.entitlementId());
    statement.setString(before + 4, row.principalType());
    statement.setString(before + 5, row.principalId());
    statement.setString(before + 6, row.id());
    statement.setBytes(before + 7, row.expansion());
    statement.setInt(before + 8, row.expansion() == null ? 0 : 1);
    statement.setBytes(before + 9, row.data());
  }
}
