package dev.batonjira.c1z;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Inserts grants. Most of them come in long runs that differ in principal and message only, and in
 * an id that ends with the principal's: the rest is handed to SQLite once for many rows.
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

  /** No id has it. */
  private static final String NO_START = "\0";

  private static final int SHARED = 5;
  private static final int OWN = 2;

  private final BulkInsert<GrantRow> any;
  private final PreparedStatement alike;
  private final List<GrantRow> run = new ArrayList<>(ALIKE_ROWS);

  /** What the ids of the run have before the principal's. */
  private String idStart = NO_START;

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
    if (run.isEmpty()) {
      int end = row.id().length() - row.principalId().length();
      idStart = row.id().endsWith(row.principalId()) ? row.id().substring(0, end) : NO_START;
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

  private boolean areAlike(GrantRow first, GrantRow row) {
    return first.expansion() == null
        && row.expansion() == null
        && row.entitlementId().equals(first.entitlementId())
        && row.principalType().equals(first.principalType())
        && row.resourceId().equals(first.resourceId())
        && row.resourceType().equals(first.resourceType())
        && row.id().length() == idStart.length() + row.principalId().length()
        && row.id().startsWith(idStart)
        && row.id().endsWith(row.principalId());
  }

  /** The values of one row of a run: those that all share come first among the parameters. */
  private static List<String> values(int row) {
    int own = SHARED + row * OWN;
    String principal = "?" + (own + 1);
    String data = "?" + (own + 2);
    return List.of("?1", "?2", "?3", "?4", principal, "?5||" + principal, "null", "0", data);
  }

  private void bindRun() throws SQLException {
    GrantRow first = run.getFirst();
    alike.setString(1, first.resourceType());
    alike.setString(2, first.resourceId());
    alike.setString(3, first.entitlementId());
    alike.setString(4, first.principalType());
    alike.setString(5, idStart);
    int parameter = SHARED;
    for (GrantRow row : run) {
      alike.setString(++parameter, row.principalId());
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
