package dev.batonjira.sdk.state;

import com.google.protobuf.ByteString;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The grants of a sealed state, for expansion: read in key order piece by piece, written in one
 * transaction a call. Confined to one thread.
 */
public final class GrantTable implements AutoCloseable {

  private final StateStore store;
  private final PreparedStatement page;
  private final PreparedStatement counts;
  private final GrantInsert put;
  private final PreparedStatement owner;

  private GrantTable(StateStore store, Connection connection) throws SQLException {
    this.store = store;
    this.page =
        connection.prepareStatement(
            "SELECT principal_type, principal_id, extra FROM grant_row"
                + " WHERE entitlement_id = ? AND (principal_type, principal_id) > (?, ?)"
                + " ORDER BY principal_type, principal_id LIMIT ?");
    this.counts =
        connection.prepareStatement(
            "SELECT principal_type, count(*) FROM grant_row WHERE entitlement_id = ?"
                + " GROUP BY principal_type");
    this.put = GrantInsert.replacingExtra(connection);
    this.owner =
        connection.prepareStatement(
            "SELECT resource_type, resource_id FROM entitlement WHERE id = ? AND data IS NOT NULL");
  }

  /** Opens the grants of {@code store}. */
  public static GrantTable of(StateStore store) {
    return store.call(() -> new GrantTable(store, store.connection()));
  }

  /**
   * An entitlement's owner.
   *
   * @param type its resource type
   * @param id its id
   */
  public record Owner(String type, String id) {}

  /**
   * Up to {@code limit} grants of an entitlement that follow a principal, by type and id in byte
   * order. The expansion is not read.
   *
   * @param afterType type of the principal after which to begin; empty for the first
   * @param afterId its id
   */
  public List<GrantState> page(String entitlementId, String afterType, String afterId, int limit) {
    return store.call(() -> {
      page.setString(1, entitlementId);
      page.setString(2, afterType);
      page.setString(3, afterId);
      page.setInt(4, limit);
      List<GrantState> rows = new ArrayList<>();
      try (ResultSet result = page.executeQuery()) {
        while (result.next()) {
          rows.add(
              new GrantState(
                  entitlementId, result.getString(1), result.getString(2), bytes(result, 3), null));
        }
      }
      return rows;
    });
  }

  /** How many grants an entitlement has, by the type of the principal. */
  public SequencedMap<String, Long> counts(String entitlementId) {
    return store.call(() -> {
      counts.setString(1, entitlementId);
      SequencedMap<String, Long> byType = new LinkedHashMap<>();
      try (ResultSet result = counts.executeQuery()) {
        while (result.next()) {
          byType.put(result.getString(1), result.getLong(2));
        }
      }
      return byType;
    });
  }

  /** The resource that offers an entitlement; empty when the sync does not hold the entitlement. */
  public Optional<Owner> owner(String entitlementId) {
    return store.call(() -> {
      owner.setString(1, entitlementId);
      try (ResultSet result = owner.executeQuery()) {
        return result.next()
            ? Optional.of(new Owner(result.getString(1), result.getString(2)))
            : Optional.empty();
      }
    });
  }

  /** Hands every expandable grant to {@code action}, in key order, without its extra. */
  public void forEachExpandable(Consumer<GrantState> action) {
    store.run(() -> {
      try (PreparedStatement select =
              store
                  .connection()
                  .prepareStatement(
                      "SELECT entitlement_id, principal_type, principal_id, expansion"
                          + " FROM grant_row WHERE expansion IS NOT NULL"
                          + " ORDER BY entitlement_id, principal_type, principal_id");
          ResultSet result = select.executeQuery()) {
        while (result.next()) {
          action.accept(
              new GrantState(
                  result.getString(1),
                  result.getString(2),
                  result.getString(3),
                  null,
                  bytes(result, 4)));
        }
      }
    });
  }

  /** How many resources of each type the sync holds. */
  public SequencedMap<String, Long> resources() {
    return store.call(() -> {
      SequencedMap<String, Long> byType = new LinkedHashMap<>();
      try (PreparedStatement select =
              store
                  .connection()
                  .prepareStatement("SELECT type, count(*) FROM resource GROUP BY type");
          ResultSet result = select.executeQuery()) {
        while (result.next()) {
          byType.put(result.getString(1), result.getLong(2));
        }
      }
      return byType;
    });
  }

  /**
   * Adds grants, or replaces the extra of those that exist, and stores a note for {@link
   * StateStore#noted}, in one transaction.
   */
  public void put(List<GrantState> grants, String note, String value) {
    store.transaction(() -> {
      store.setNote(note, value);
      put.insert(grants);
    });
  }

  @Override
  public void close() {
    store.run(() -> {
      page.close();
      counts.close();
      put.close();
      owner.close();
    });
  }

  static @Nullable ByteString bytes(ResultSet row, int column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : ByteString.copyFrom(bytes);
  }
}
