package dev.batonjira.sdk.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.state.Tally.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of the queue and of commits. Confined to the thread that owns the connection. */
final class CommitStatements implements AutoCloseable {

  private final Connection connection;
  private final Tally tally;
  private final List<PreparedStatement> all = new ArrayList<>();
  private final PreparedStatement resource;
  private final PreparedStatement entitlement;
  private final GrantInsert plainGrants;
  private final PreparedStatement richGrant;
  private final PreparedStatement unit;
  private final PreparedStatement unitDone;
  private final PreparedStatement gone;
  private final PreparedStatement unitsOfGone;
  private final PreparedStatement ledger;
  private final PreparedStatement pending;

  /** Of all work that is or was queued. */
  private final Set<WorkClass> classes;

  private CommitStatements(Connection connection) throws SQLException {
    this.connection = connection;
    this.tally = Tally.load(connection);
    this.resource =
        prepare(
            "INSERT OR REPLACE INTO resource (type, id, parent_type, parent_id, data)"
                + " VALUES (?, ?, ?, ?, ?)");
    this.entitlement =
        prepare(
            "INSERT INTO entitlement (id, resource_type, resource_id, data) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT DO UPDATE SET data = coalesce(excluded.data, data)");
    this.plainGrants = GrantInsert.ofNew(connection);
    // Of two different grants with one key the greater bytes win, whichever came first.
    this.richGrant =
        prepare(
            "INSERT INTO grant_row (entitlement_id, principal_type, principal_id, extra, expansion)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                + " extra = CASE WHEN extra IS NULL OR excluded.extra > extra"
                + " THEN excluded.extra ELSE extra END,"
                + " expansion = CASE WHEN expansion IS NULL OR excluded.expansion > expansion"
                + " THEN excluded.expansion ELSE expansion END");
    this.unit =
        prepare(
            "INSERT OR IGNORE INTO unit (kind, type, owner_type, owner_id, token, weight)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    this.unitDone = prepare("UPDATE unit SET done = 1 WHERE id = ? AND done = 0");
    this.gone = prepare("INSERT OR IGNORE INTO gone (type, id) VALUES (?, ?)");
    this.unitsOfGone =
        prepare(
            "UPDATE unit SET done = 1 WHERE kind IN ("
                + UnitKind.ENTITLEMENTS.code()
                + ", "
                + UnitKind.GRANTS.code()
                + ") AND type = ? AND owner_type = ? AND owner_id = ? AND done = 0");
    this.ledger =
        prepare("INSERT INTO ledger (unit, kind, type, resource, reason) VALUES (?, ?, ?, ?, ?)");
    this.pending =
        prepare(
            "SELECT u.id, u.kind, u.type, u.owner_type, u.owner_id, u.token, u.weight, r.data"
                + " FROM unit u LEFT JOIN resource r"
                + " ON u.kind >= "
                + UnitKind.ENTITLEMENTS.code()
                + " AND r.type = u.owner_type AND r.id = u.owner_id"
                + " WHERE u.done = 0 AND u.kind = ? AND u.type = ?"
                + " ORDER BY u.weight DESC, u.id LIMIT ?");
    this.classes = classes();
  }

  static CommitStatements of(Connection connection) throws SQLException {
    return new CommitStatements(connection);
  }

  StateProgress progress() {
    return tally.progress();
  }

  /** Stores the counts; the last thing in each transaction. */
  void saveTally() throws SQLException {
    tally.save(connection);
  }

  void apply(UnitCommit commit) throws SQLException {
    unitDone.setLong(1, commit.unit().id());
    int done = unitDone.executeUpdate();
    tally.add(Kind.UNIT_DONE, "", done);
    tally.add(Kind.UNIT_PENDING, "", -done);
    for (ResourceState row : commit.resources()) {
      bind(resource, row.type(), row.id(), row.parentType(), row.parentId());
      resource.setBytes(5, row.data().toByteArray());
      resource.executeUpdate();
      tally.add(Kind.RESOURCE, row.type(), 1);
    }
    for (EntitlementState row : commit.entitlements()) {
      bind(entitlement, row.id(), row.resourceType(), row.resourceId());
      setBytes(entitlement, 4, row.data());
      entitlement.executeUpdate();
      tally.add(Kind.ENTITLEMENT, row.resourceType(), row.data() == null ? 0 : 1);
    }
    apply(commit.grants(), commit.unit().work().ownerType());
    enqueue(commit.work());
    for (ResourceId id : commit.gone()) {
      recordGone(commit.unit().id(), id);
    }
    for (Remark remark : commit.remarks()) {
      record(commit.unit().id(), remark);
    }
    tally.add(Kind.GRANT_LEFT_OUT, commit.unit().work().ownerType(), commit.grantsLeftOut());
  }

  void enqueue(List<Work> works) throws SQLException {
    int added = 0;
    for (Work work : works) {
      unit.setInt(1, work.kind().code());
      unit.setString(2, work.type());
      unit.setString(3, work.ownerType());
      unit.setString(4, work.ownerId());
      unit.setString(5, work.token());
      unit.setInt(6, work.weight());
      int queued = unit.executeUpdate();
      added += queued;
      if (queued > 0) {
        classes.add(work.workClass());
      }
    }
    tally.add(Kind.UNIT_PENDING, "", added);
  }

  /** Adds an entry to the ledger; {@code unitId} is 0 when no unit is its cause. */
  void record(long unitId, Remark remark) throws SQLException {
    ledger.setLong(1, unitId);
    ledger.setString(2, remark.kind().name());
    ledger.setString(3, remark.subject().getResourceType());
    ledger.setString(4, remark.subject().getResource());
    ledger.setString(5, remark.reason());
    ledger.executeUpdate();
    if (remark.kind() == Remark.Kind.SKIPPED) {
      tally.add(Kind.SKIPPED, remark.subject().getResourceType(), 1);
    }
  }

  /**
   * Units to be done next, by weight and age: of each class as many as bring those given out to
   * {@code most}.
   */
  List<Unit> pending(int most, Collection<Unit> givenOut) throws SQLException {
    Map<WorkClass, Set<Long>> out = new HashMap<>();
    for (Unit unit : givenOut) {
      out.computeIfAbsent(unit.work().workClass(), _ -> new HashSet<>()).add(unit.id());
    }
    List<Unit> units = new ArrayList<>();
    for (WorkClass each : classes) {
      Set<Long> without = out.getOrDefault(each, Set.of());
      if (without.size() < most) {
        pending(each, most, without, units);
      }
    }
    units.sort(
        Comparator.comparingInt((Unit unit) -> -unit.work().weight()).thenComparingLong(Unit::id));
    return units;
  }

  private void pending(WorkClass of, int most, Set<Long> without, List<Unit> units)
      throws SQLException {
    pending.setInt(1, of.kind().code());
    pending.setString(2, of.type());
    // Those given out are among the first, unless heavier ones were queued since.
    pending.setInt(3, most);
    int wanted = most - without.size();
    try (ResultSet rows = pending.executeQuery()) {
      while (wanted > 0 && rows.next()) {
        if (!without.contains(rows.getLong(1))) {
          units.add(unit(rows));
          wanted--;
        }
      }
    }
  }

  private Set<WorkClass> classes() throws SQLException {
    Set<WorkClass> found = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT DISTINCT kind, type FROM unit WHERE done = 0")) {
      while (rows.next()) {
        found.add(new WorkClass(UnitKind.of(rows.getInt(1)), rows.getString(2)));
      }
    }
    return found;
  }

  @Override
  public void close() throws SQLException {
    plainGrants.close();
    for (PreparedStatement statement : all) {
      statement.close();
    }
  }

  private void recordGone(long unitId, ResourceId id) throws SQLException {
    bind(gone, id.getResourceType(), id.getResource());
    if (gone.executeUpdate() == 1) {
      record(unitId, new Remark(Remark.Kind.NOTED, id, "It vanished during the sync."));
      bind(unitsOfGone, id.getResourceType(), id.getResourceType(), id.getResource());
      int dropped = unitsOfGone.executeUpdate();
      tally.add(Kind.UNIT_PENDING, "", -dropped);
    }
  }

  private void apply(List<GrantState> grants, String ownerType) throws SQLException {
    int added = 0;
    List<GrantState> plain = new ArrayList<>();
    for (GrantState grant : grants) {
      if (grant.extra() == null && grant.expansion() == null) {
        plain.add(grant);
      } else {
        added += plainGrants.insert(plain);
        plain.clear();
        bind(richGrant, grant.entitlementId(), grant.principalType(), grant.principalId());
        setBytes(richGrant, 4, grant.extra());
        setBytes(richGrant, 5, grant.expansion());
        added += richGrant.executeUpdate();
      }
    }
    added += plainGrants.insert(plain);
    tally.add(Kind.GRANT, ownerType, added);
  }

  private static Unit unit(ResultSet row) throws SQLException {
    Work work =
        new Work(
            UnitKind.of(row.getInt(2)),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getInt(7));
    return new Unit(row.getLong(1), work, resource(row.getBytes(8)));
  }

  private static @Nullable Resource resource(byte @Nullable [] data) throws SQLException {
    try {
      return data == null ? null : Resource.parseFrom(data);
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException("a stored resource is malformed", e);
    }
  }

  static void bind(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  static void setBytes(PreparedStatement statement, int index, @Nullable ByteString bytes)
      throws SQLException {
    if (bytes == null) {
      statement.setNull(index, Types.BLOB);
    } else {
      statement.setBytes(index, bytes.toByteArray());
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    all.add(statement);
    return statement;
  }
}
