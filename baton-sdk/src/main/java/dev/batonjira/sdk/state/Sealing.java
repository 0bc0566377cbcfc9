package dev.batonjira.sdk.state;

import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Remark;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Makes a collected state consistent. Every step may be repeated. Confined to one thread, and not
 * used while a {@link StateWriter} is open.
 */
public final class Sealing {

  /** How many principals of one type the ledger names before it only counts them. */
  static final int MAX_NAMED = 1_000;

  private static final int SCRATCH_CACHE_KIB = 32 * 1024;

  private static final String GONE = "(SELECT type, id FROM gone)";

  private final StateStore store;

  /** How many grants there were when those to nobody were last counted; less when that is void. */
  private long counted = -1;

  /** Seals {@code store}. */
  public Sealing(StateStore store) {
    this.store = store;
  }

  /** Takes out resources that vanished, with their entitlements and every grant of or to them. */
  public void removeGone() {
    store.transaction(() -> {
      if (Schema.number(store.connection(), "SELECT count(*) FROM gone") == 0) {
        return;
      }
      counted = -1;
      execute(
          "DELETE FROM grant_row WHERE entitlement_id IN (SELECT id FROM entitlement"
              + " WHERE (resource_type, resource_id) IN "
              + GONE
              + ")");
      execute("DELETE FROM grant_row WHERE (principal_type, principal_id) IN " + GONE);
      execute("DELETE FROM entitlement WHERE (resource_type, resource_id) IN " + GONE);
      execute("DELETE FROM resource WHERE (type, id) IN " + GONE);
    });
  }

  /**
   * Queues fetches for principals of {@code types} that no listing held and that were not asked for
   * before.
   *
   * @param most how many one fetch asks for at most
   * @param fetch makes the work that fetches ids of a type
   * @return true when something was queued
   */
  public boolean queueMissing(
      Set<String> types, int most, BiFunction<String, List<String>, Work> fetch) {
    List<Boolean> queued = new ArrayList<>();
    store.transaction(() -> {
      countGrantsToNobody();
      Map<String, List<String>> waiting = new HashMap<>();
      try (CommitStatements statements = CommitStatements.of(store.connection());
          Statement select = store.connection().createStatement();
          PreparedStatement asked =
              store.connection().prepareStatement("INSERT INTO asked (type, id) VALUES (?, ?)");
          ResultSet rows = select.executeQuery(missing(types))) {
        while (rows.next()) {
          String type = rows.getString(1);
          asked.setString(1, type);
          asked.setString(2, rows.getString(2));
          asked.executeUpdate();
          List<String> ids = waiting.computeIfAbsent(type, absent -> new ArrayList<>());
          ids.add(rows.getString(2));
          if (ids.size() == most) {
            statements.enqueue(List.of(fetch.apply(type, List.copyOf(ids))));
            queued.add(true);
            ids.clear();
          }
        }
        for (Map.Entry<String, List<String>> rest : waiting.entrySet()) {
          if (!rest.getValue().isEmpty()) {
            statements.enqueue(List.of(fetch.apply(rest.getKey(), rest.getValue())));
            queued.add(true);
          }
        }
        statements.saveTally();
      }
    });
    return !queued.isEmpty();
  }

  /** True when no resource is stored. */
  public boolean isEmpty() {
    return store.call(
        () -> Schema.number(store.connection(), "SELECT EXISTS (SELECT 1 FROM resource)") == 0);
  }

  /**
   * How much of a type was skipped.
   *
   * @param type the resource type
   * @param skipped resources with a skipped entry in the ledger
   * @param all resources of the type, those included
   * @param first id of the first skipped resource
   * @param reason why that was skipped
   */
  public record Share(String type, long skipped, long all, String first, String reason) {}

  /** The share of each type of which something was skipped, by type. */
  public List<Share> skippedShares() {
    return store.call(() -> {
      List<Share> shares = new ArrayList<>();
      try (Statement select = store.connection().createStatement();
          ResultSet rows =
              select.executeQuery(
                  "WITH skipped AS (SELECT type, resource, min(reason) AS reason FROM ledger"
                      + " WHERE kind = 'SKIPPED' GROUP BY type, resource)"
                      + " SELECT s.type, count(*), max(count(*) - count(r.id)"
                      + " + (SELECT count(*) FROM resource a WHERE a.type = s.type),"
                      // Parents that are listed for their children only are not stored.
                      + " (SELECT count(DISTINCT owner_id) FROM unit"
                      + " WHERE owner_type = s.type AND kind = "
                      + UnitKind.LIST.code()
                      + ")),"
                      // SQLite takes a bare column from the row that has the minimum.
                      + " min(s.resource), s.reason FROM skipped s LEFT JOIN resource r"
                      + " ON r.type = s.type AND r.id = s.resource"
                      + " GROUP BY s.type ORDER BY s.type")) {
        while (rows.next()) {
          shares.add(
              new Share(
                  rows.getString(1),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getString(4),
                  rows.getString(5)));
        }
      }
      return shares;
    });
  }

  /** Queues again what was skipped, and forgets that it was. */
  public void queueSkippedAgain() {
    store.transaction(() -> {
      counted = -1;
      String units = "(SELECT unit FROM ledger WHERE kind = 'SKIPPED')";
      execute("UPDATE unit SET done = 0 WHERE id IN " + units);
      execute("DELETE FROM ledger WHERE unit IN " + units);
      execute("DELETE FROM tally WHERE kind = '" + Tally.Kind.SKIPPED + "'");
      execute(
          "INSERT OR REPLACE INTO tally (kind, type, n) SELECT 'UNIT_PENDING', '', count(*)"
              + " FROM unit WHERE done = 0");
      execute(
          "INSERT OR REPLACE INTO tally (kind, type, n) SELECT 'UNIT_DONE', '', count(*)"
              + " FROM unit WHERE done = 1");
    });
  }

  /**
   * Takes out the grants that would point at nothing, names them in the ledger, and enters {@link
   * StatePhase#SEALED}.
   */
  public void seal() {
    store.transaction(() -> {
      try (CommitStatements statements = CommitStatements.of(store.connection())) {
        removeUnlistedEntitlements(statements);
        removeGrantsToNobody(statements);
        statements.saveTally();
      }
      Meta.set(store.connection(), Meta.PHASE, StatePhase.SEALED.name());
    });
  }

  private static String missing(Set<String> types) {
    String list =
        String.join(",", types.stream().map(type -> "'" + type.replace("'", "''") + "'").toList());
    return "SELECT p.type, p.id FROM nobody p WHERE p.type IN ("
        + list
        + ") AND NOT EXISTS (SELECT 1 FROM gone n WHERE n.type = p.type AND n.id = p.id)"
        + " AND NOT EXISTS (SELECT 1 FROM asked a WHERE a.type = p.type AND a.id = p.id)"
        + " ORDER BY p.type, p.id";
  }

  /**
   * Fills the table {@code nobody} with the principals that have grants and no resource. All grants
   * are looked through once: if no grant has come since, only resources can have.
   */
  private void countGrantsToNobody() throws SQLException {
    long grants =
        Schema.number(
            store.connection(),
            "SELECT coalesce(sum(n), 0) FROM tally WHERE kind = '" + Tally.Kind.GRANT + "'");
    if (counted == grants) {
      execute(
          "DELETE FROM nobody WHERE EXISTS (SELECT 1 FROM resource r"
              + " WHERE r.type = nobody.type AND r.id = nobody.id)");
      return;
    }
    execute("PRAGMA temp.cache_size = -" + SCRATCH_CACHE_KIB);
    execute("DROP TABLE IF EXISTS nobody");
    execute("CREATE TEMP TABLE nobody (type TEXT, id TEXT, n INTEGER, PRIMARY KEY (type, id))");
    // The ids alone stay in memory while millions of grants are held against them.
    execute("CREATE TEMP TABLE known (type TEXT, id TEXT, PRIMARY KEY (type, id)) WITHOUT ROWID");
    execute("INSERT INTO known SELECT type, id FROM resource ORDER BY type, id");
    execute(
        "INSERT INTO nobody SELECT g.principal_type, g.principal_id, count(*) FROM grant_row g"
            + " WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.type = g.principal_type"
            + " AND k.id = g.principal_id)"
            // Placeholders for principals of another file are no defect.
            + " AND NOT "
            + ExternalTable.IS_PLACEHOLDER
            + " GROUP BY 1, 2");
    execute("DROP TABLE known");
    counted = grants;
  }

  private void removeUnlistedEntitlements(CommitStatements statements) throws SQLException {
    try (Statement select = store.connection().createStatement();
        ResultSet rows =
            select.executeQuery(
                "SELECT e.id, e.resource_type, e.resource_id, count(*) FROM entitlement e"
                    + " JOIN grant_row g ON g.entitlement_id = e.id WHERE e.data IS NULL"
                    + " GROUP BY e.id ORDER BY e.id")) {
      while (rows.next()) {
        statements.record(
            0,
            new Remark(
                Remark.Kind.PARTIAL,
                id(rows.getString(2), rows.getString(3)),
                grants(rows.getLong(4))
                    + " of the entitlement "
                    + rows.getString(1)
                    + " left out, because the connector does not list that entitlement."));
      }
    }
    int removed =
        update(
            "DELETE FROM grant_row WHERE entitlement_id IN"
                + " (SELECT id FROM entitlement WHERE data IS NULL)");
    counted = removed == 0 ? counted : -1;
    execute("DELETE FROM entitlement WHERE data IS NULL");
  }

  private void removeGrantsToNobody(CommitStatements statements) throws SQLException {
    countGrantsToNobody();
    Map<String, Integer> named = new HashMap<>();
    Map<String, Long> unnamed = new HashMap<>();
    try (Statement select = store.connection().createStatement();
        ResultSet rows = select.executeQuery("SELECT type, id, n FROM nobody ORDER BY 1, 2")) {
      while (rows.next()) {
        String type = rows.getString(1);
        if (named.merge(type, 1, Integer::sum) > MAX_NAMED) {
          unnamed.merge(type, 1L, Long::sum);
        } else {
          statements.record(
              0,
              new Remark(
                  Remark.Kind.NOTED,
                  id(type, rows.getString(2)),
                  grants(rows.getLong(3)) + " to it left out, because it is not in the sync."));
        }
      }
    }
    for (Map.Entry<String, Long> rest : unnamed.entrySet()) {
      statements.record(
          0,
          new Remark(
              Remark.Kind.NOTED,
              id(rest.getKey(), ""),
              "The grants to "
                  + rest.getValue()
                  + " more of this type left out, because they are not in the sync."));
    }
    if (Schema.number(store.connection(), "SELECT EXISTS (SELECT 1 FROM nobody)") == 1) {
      execute(
          "DELETE FROM grant_row AS g WHERE (principal_type, principal_id) IN"
              + " (SELECT type, id FROM nobody) AND NOT "
              + ExternalTable.IS_PLACEHOLDER);
    }
    execute("DROP TABLE nobody");
    counted = -1;
  }

  private static String grants(long number) {
    return number == 1 ? "1 grant" : number + " grants";
  }

  private static ResourceId id(String type, String id) {
    return ResourceId.newBuilder().setResourceType(type).setResource(id).build();
  }

  private void execute(String sql) throws SQLException {
    update(sql);
  }

  private int update(String sql) throws SQLException {
    try (Statement statement = store.connection().createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
