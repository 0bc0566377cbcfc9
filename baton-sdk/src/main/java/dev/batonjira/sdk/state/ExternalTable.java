package dev.batonjira.sdk.state;

import dev.batonjira.sdk.Remark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of another file in a sealed state, and the placeholder grants that they replace. It exists
 * within one transaction, so that a run that was killed begins it again or finds it done. Confined
 * to one thread.
 *
 * <p>Rows of the sync itself are never replaced by those of the other file.
 */
public final class ExternalTable {

  /** For a grant {@code g}: true when it stands for principals of another file. */
  static final String IS_PLACEHOLDER =
      "(g.extra IS NOT NULL AND instr(g.extra,"
          + " CAST('type.googleapis.com/c1.connector.v2.ExternalResourceMatch' AS BLOB)) > 0)";

  private static final String DONE = "external_done";

  private static final List<String> TABLES =
      List.of(
          "CREATE TEMP TABLE placeholder AS SELECT entitlement_id, principal_type, principal_id,"
              + " extra, expansion FROM grant_row g WHERE "
              + IS_PLACEHOLDER
              + " ORDER BY entitlement_id, principal_type, principal_id",
          "DELETE FROM grant_row AS g WHERE " + IS_PLACEHOLDER,
          // Text of a principal that placeholders ask for; the key is empty for the principal.
          """
          CREATE TEMP TABLE principal (
            trait TEXT, name TEXT, value TEXT, type TEXT, id TEXT,
            PRIMARY KEY (trait, name, value, type, id)) WITHOUT ROWID\
          """,
          "CREATE TEMP TABLE adopted (type TEXT, id TEXT, PRIMARY KEY (id, type)) WITHOUT ROWID");

  private final StateStore store;
  private final CommitStatements commits;
  private final List<PreparedStatement> all = new ArrayList<>();
  private final PreparedStatement resource;
  private final PreparedStatement adopted;
  private final PreparedStatement isAdopted;
  private final PreparedStatement principal;
  private final PreparedStatement entitlement;
  private final PreparedStatement owns;
  private final PreparedStatement grant;
  private final PreparedStatement placeholders;
  private final PreparedStatement byValue;
  private final PreparedStatement byId;

  private ExternalTable(StateStore store, CommitStatements commits) throws SQLException {
    this.store = store;
    this.commits = commits;
    this.resource =
        prepare(
            "INSERT OR IGNORE INTO resource (type, id, parent_type, parent_id, data)"
                + " VALUES (?, ?, ?, ?, ?)");
    this.adopted = prepare("INSERT OR IGNORE INTO adopted (type, id) VALUES (?, ?)");
    this.isAdopted = prepare("SELECT 1 FROM adopted WHERE type = ? AND id = ?");
    this.principal =
        prepare(
            "INSERT OR IGNORE INTO principal (trait, name, value, type, id)"
                + " VALUES (?, ?, ?, ?, ?)");
    this.entitlement =
        prepare(
            "INSERT OR IGNORE INTO entitlement (id, resource_type, resource_id, data)"
                + " VALUES (?, ?, ?, ?)");
    this.owns = prepare("SELECT 1 FROM entitlement WHERE id = ?");
    this.grant =
        prepare(
            "INSERT INTO grant_row (entitlement_id, principal_type, principal_id, extra, expansion)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                + " extra = coalesce(extra, excluded.extra),"
                + " expansion = coalesce(expansion, excluded.expansion)");
    this.placeholders =
        prepare(
            "SELECT entitlement_id, principal_type, principal_id, extra, expansion"
                + " FROM placeholder ORDER BY rowid");
    this.byValue =
        prepare(
            "SELECT type, id FROM principal WHERE trait = ? AND name = ? AND value = ?"
                + " ORDER BY type, id");
    this.byId =
        prepare("SELECT type, id FROM adopted WHERE id = ? ORDER BY type = ? DESC, type LIMIT 1");
  }

  /**
   * Lets {@code work} use the table, once in the life of a state; all of it is stored, or nothing
   * when it throws.
   */
  public static void once(StateStore store, Consumer<ExternalTable> work) {
    if (store.noted(DONE).isPresent()) {
      return;
    }
    store.transaction(() -> {
      Connection connection = store.connection();
      for (String table : TABLES) {
        execute(connection, table);
      }
      try (CommitStatements commits = CommitStatements.of(connection)) {
        ExternalTable table = new ExternalTable(store, commits);
        try {
          work.accept(table);
        } finally {
          table.close();
        }
        commits.saveTally();
      }
      for (String table : List.of("placeholder", "principal", "adopted")) {
        execute(connection, "DROP TABLE " + table);
      }
      store.setNote(DONE, "");
    });
  }

  /** A principal by its key. */
  public record Key(String type, String id) {}

  /** Adds a resource; returns false when the sync has its own of that type and id. */
  public boolean add(ResourceState row) {
    return store.call(() -> {
      CommitStatements.bind(resource, row.type(), row.id(), row.parentType(), row.parentId());
      resource.setBytes(5, row.data().toByteArray());
      if (resource.executeUpdate() == 0) {
        return exists(isAdopted, row.type(), row.id());
      }
      CommitStatements.bind(adopted, row.type(), row.id());
      adopted.executeUpdate();
      return true;
    });
  }

  /** True when the resource was added from the other file. */
  public boolean holds(String type, String id) {
    return store.call(() -> exists(isAdopted, type, id));
  }

  /** True when some row of the state is an entitlement of this id. */
  public boolean offers(String entitlementId) {
    return store.call(() -> exists(owns, entitlementId));
  }

  /**
   * Makes an added resource findable.
   *
   * @param trait the trait of its type
   * @param name what {@code value} is; empty for the resource itself
   */
  public void index(String trait, String name, String value, Key key) {
    store.run(() -> {
      CommitStatements.bind(principal, trait, name, value, key.type(), key.id());
      principal.executeUpdate();
    });
  }

  /** Adds an entitlement unless the state has one of its id. */
  public void add(EntitlementState row) {
    store.run(() -> {
      CommitStatements.bind(entitlement, row.id(), row.resourceType(), row.resourceId());
      CommitStatements.setBytes(entitlement, 4, row.data());
      entitlement.executeUpdate();
    });
  }

  /** Adds a grant, or completes one of the same entitlement and principal. */
  public void add(GrantState row) {
    store.run(() -> {
      CommitStatements.bind(grant, row.entitlementId(), row.principalType(), row.principalId());
      CommitStatements.setBytes(grant, 4, row.extra());
      CommitStatements.setBytes(grant, 5, row.expansion());
      grant.executeUpdate();
    });
  }

  /** Adds an entry to the ledger. */
  public void add(Remark remark) {
    store.run(() -> commits.record(0, remark));
  }

  /** Hands over the placeholders, in key order; they are no longer among the grants. */
  public void placeholders(Consumer<GrantState> action) {
    store.run(() -> {
      try (ResultSet rows = placeholders.executeQuery()) {
        while (rows.next()) {
          action.accept(
              new GrantState(
                  rows.getString(1),
                  rows.getString(2),
                  rows.getString(3),
                  GrantTable.bytes(rows, 4),
                  GrantTable.bytes(rows, 5)));
        }
      }
    });
  }

  /** Hands over the added resources with this index entry, by type and id. */
  public void find(String trait, String name, String value, Consumer<Key> action) {
    store.run(() -> {
      CommitStatements.bind(byValue, trait, name, value);
      try (ResultSet rows = byValue.executeQuery()) {
        while (rows.next()) {
          action.accept(new Key(rows.getString(1), rows.getString(2)));
        }
      }
    });
  }

  /** The added resource with this id, of {@code likelyType} when there are several. */
  public Optional<Key> findById(String id, String likelyType) {
    return store.call(() -> {
      CommitStatements.bind(byId, id, likelyType);
      try (ResultSet rows = byId.executeQuery()) {
        return rows.next()
            ? Optional.of(new Key(rows.getString(1), rows.getString(2)))
            : Optional.empty();
      }
    });
  }

  private void close() throws SQLException {
    for (PreparedStatement statement : all) {
      statement.close();
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = store.connection().prepareStatement(sql);
    all.add(statement);
    return statement;
  }

  private static boolean exists(PreparedStatement select, String... key) throws SQLException {
    CommitStatements.bind(select, key);
    try (ResultSet rows = select.executeQuery()) {
      return rows.next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
