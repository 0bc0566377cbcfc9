package dev.batonjira.sdk.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Remark;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a complete state in the order of its keys, one row at a time. Confined to one thread. */
public final class RowScan {

  private final StateStore store;

  /** Reads {@code store}. */
  public RowScan(StateStore store) {
    this.store = store;
  }

  /** Hands over the resources of a type, by id. */
  public void resources(String type, Consumer<ResourceState> action) {
    scan(
        "SELECT id, parent_type, parent_id, data FROM resource WHERE type = ? ORDER BY id",
        type,
        row ->
            action.accept(
                new ResourceState(
                    type, row.getString(1), row.getString(2), row.getString(3), bytes(row, 4))));
  }

  /** Hands over the entitlements of a type's resources, by resource and id. */
  public void entitlements(String type, Consumer<EntitlementState> action) {
    scan(
        "SELECT id, resource_id, data FROM entitlement WHERE resource_type = ?"
            + " ORDER BY resource_id, id",
        type,
        row ->
            action.accept(
                new EntitlementState(row.getString(1), type, row.getString(2), bytes(row, 3))));
  }

  /** Takes one grant. */
  @FunctionalInterface
  public interface GrantAction {
    /**
     * Takes it.
     *
     * @param entitlement its entitlement: id, and of the resource id and display name
     */
    void accept(Entitlement entitlement, GrantState grant);
  }

  /** Hands over all grants, by entitlement and principal. */
  public void grants(GrantAction action) {
    store.run(() -> {
      try (PreparedStatement owner =
              store
                  .connection()
                  .prepareStatement(
                      "SELECT e.resource_type, e.resource_id, r.data FROM entitlement e"
                          + " LEFT JOIN resource r ON r.type = e.resource_type"
                          + " AND r.id = e.resource_id WHERE e.id = ?");
          PreparedStatement select =
              store
                  .connection()
                  .prepareStatement(
                      "SELECT entitlement_id, principal_type, principal_id, extra, expansion"
                          + " FROM grant_row"
                          + " ORDER BY entitlement_id, principal_type, principal_id");
          ResultSet rows = select.executeQuery()) {
        Entitlement entitlement = Entitlement.getDefaultInstance();
        while (rows.next()) {
          String id = rows.getString(1);
          if (!id.equals(entitlement.getId())) {
            entitlement = entitlement(owner, id);
          }
          action.accept(
              entitlement,
              new GrantState(
                  entitlement.getId(),
                  rows.getString(2),
                  rows.getString(3),
                  nullableBytes(rows, 4),
                  nullableBytes(rows, 5)));
        }
      }
    });
  }

  /**
   * How many entries of a kind the ledger has. Entries of one kind, subject and reason count once.
   */
  public long ledgerSize(Remark.Kind kind) {
    return store.call(() ->
        Schema.number(
            store.connection(),
            "SELECT count(*) FROM (SELECT DISTINCT type, resource, reason FROM ledger"
                + " WHERE kind = '"
                + kind.name()
                + "')"));
  }

  /** The first {@code most} entries of the ledger by kind, type, resource and reason. */
  public List<Remark> ledger(int most) {
    List<Remark> remarks = new ArrayList<>();
    scan(
        "SELECT DISTINCT kind, type, resource, reason FROM ledger"
            + " ORDER BY kind DESC, type, resource, reason LIMIT ?",
        Integer.toString(most),
        row ->
            remarks.add(
                new Remark(
                    Remark.Kind.valueOf(row.getString(1)),
                    ResourceId.newBuilder()
                        .setResourceType(row.getString(2))
                        .setResource(row.getString(3))
                        .build(),
                    row.getString(4))));
    return remarks;
  }

  /** Takes one row. */
  @FunctionalInterface
  private interface RowAction {
    void accept(ResultSet row) throws SQLException;
  }

  private void scan(String sql, String parameter, RowAction action) {
    store.run(() -> {
      try (PreparedStatement select = store.connection().prepareStatement(sql)) {
        select.setString(1, parameter);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            action.accept(rows);
          }
        }
      }
    });
  }

  private static Entitlement entitlement(PreparedStatement owner, String id) throws SQLException {
    owner.setString(1, id);
    try (ResultSet row = owner.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the entitlement " + id + " has grants but no row");
      }
      Resource.Builder resource =
          Resource.newBuilder()
              .setId(
                  ResourceId.newBuilder()
                      .setResourceType(row.getString(1))
                      .setResource(row.getString(2)));
      byte[] data = row.getBytes(3);
      if (data != null) {
        resource.setDisplayName(Resource.parseFrom(data).getDisplayName());
      }
      return Entitlement.newBuilder().setId(id).setResource(resource).build();
    } catch (InvalidProtocolBufferException e) {
      throw new SQLException("a stored resource is malformed", e);
    }
  }

  private static ByteString bytes(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(nullableBytes(row, column)).orElse(ByteString.EMPTY);
  }

  private static @Nullable ByteString nullableBytes(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : ByteString.copyFrom(bytes);
  }
}
