package dev.batonjira.sdk.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Inserts grants without expansion. Those of one entitlement to principals of one type, which come
 * in long runs, are handed to SQLite many with a statement, and what they share once.
 */
final class GrantInsert implements AutoCloseable {
  private static final int ROWS = 25;
  private static final int SHARED = 2;

  private final boolean withExtra;
  private final PreparedStatement many;
  private final PreparedStatement one;

  private GrantInsert(Connection connection, String verb, boolean withExtra, String conflict)
      throws SQLException {
    this.withExtra = withExtra;
    String columns = "entitlement_id, principal_type, principal_id" + (withExtra ? ", extra" : "");
    String insert = verb + " INTO grant_row (" + columns + ") VALUES ";
    this.many = connection.prepareStatement(insert + rows(ROWS) + conflict);
    this.one = connection.prepareStatement(insert + rows(1) + conflict);
  }

  /** Leaves those as they are that exist. What it is given has no extra. */
  static GrantInsert ofNew(Connection connection) throws SQLException {
    return new GrantInsert(connection, "INSERT OR IGNORE", false, "");
  }

  /** Replaces the extra of those that exist. */
  static GrantInsert replacingExtra(Connection connection) throws SQLException {
    return new GrantInsert(
        connection, "INSERT", true, " ON CONFLICT DO UPDATE SET extra = excluded.extra");
  }

  /** Inserts {@code grants} and returns how many rows that changed. */
  int insert(List<GrantState> grants) throws SQLException {
    int changed = 0;
    int from = 0;
    while (from < grants.size()) {
      int end = endOfRun(grants, from);
      for (; end - from >= ROWS; from += ROWS) {
        changed += execute(many, grants.subList(from, from + ROWS));
      }
      for (; from < end; from++) {
        changed += execute(one, grants.subList(from, from + 1));
      }
    }
    return changed;
  }

  private static int endOfRun(List<GrantState> grants, int from) {
    GrantState first = grants.get(from);
    int end = from + 1;
    while (end < grants.size() && areAlike(first, grants.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean areAlike(GrantState first, GrantState grant) {
    return grant.entitlementId().equals(first.entitlementId())
        && grant.principalType().equals(first.principalType());
  }

  private int execute(PreparedStatement statement, List<GrantState> run) throws SQLException {
    statement.setString(1, run.getFirst().entitlementId());
    statement.setString(2, run.getFirst().principalType());
    int parameter = SHARED;
    for (GrantState grant : run) {
      statement.setString(++parameter, grant.principalId());
      if (withExtra) {
        CommitStatements.setBytes(statement, ++parameter, grant.extra());
      }
    }
    return statement.executeUpdate();
  }

  private String rows(int count) {
    int own = withExtra ? 2 : 1;
    return IntStream.range(0, count)
        .map(row -> SHARED + row * own + 1)
        .mapToObj(id -> "(?1, ?2, ?" + id + (withExtra ? ", ?" + (id + 1) : "") + ")")
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws SQLException {
    many.close();
    one.close();
  }
}
