package dev.batonjira.c1z;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The four prepared statements through which a sync's rows go in. */
final class RowInserter implements AutoCloseable {
  private final PreparedStatement resourceTypes;
  private final PreparedStatement resources;
  private final PreparedStatement entitlements;
  private final PreparedStatement grants;

  /** Prepares for one sync, whose id and discovery time every row carries. */
  RowInserter(Database database, SyncId sync, String discoveredAt) throws SQLException {
    // Literals rather than parameters: two values less to hand over for each of millions of rows.
    String constants =
        ", sync_id, discovered_at) values (%s, "
            + literal(sync.value())
            + ", "
            + literal(discoveredAt)
            + ")";
    resourceTypes =
        database.prepare(
            "insert into v1_resource_types (external_id, data" + constants.formatted("?, ?"));
    resources =
        database.prepare(
            "insert into v1_resources (resource_type_id, external_id, parent_resource_type_id,"
                + " parent_resource_id, data"
                + constants.formatted("?, ?, ?, ?, ?"));
    entitlements =
        database.prepare(
            "insert into v1_entitlements (resource_type_id, resource_id, external_id, data"
                + constants.formatted("?, ?, ?, ?"));
    grants =
        database.prepare(
            "insert into v1_grants (resource_type_id, resource_id, entitlement_id,"
                + " principal_resource_type_id, principal_resource_id, external_id, expansion,"
                + " needs_expansion, data"
                + constants.formatted("?, ?, ?, ?, ?, ?, ?, ?, ?"));
  }

  void insert(Row row) throws SQLException {
    switch (row) {
      case ResourceTypeRow type -> insert(type);
      case ResourceRow resource -> insert(resource);
      case EntitlementRow entitlement -> insert(entitlement);
      case GrantRow grant -> insert(grant);
    }
  }

  private void insert(ResourceTypeRow row) throws SQLException {
    resourceTypes.setString(1, row.id());
    resourceTypes.setBytes(2, row.data());
    resourceTypes.executeUpdate();
  }

  private void insert(ResourceRow row) throws SQLException {
    resources.setString(1, row.type());
    resources.setString(2, row.externalId());
    resources.setString(3, row.parentType());
    resources.setString(4, row.parentId());
    resources.setBytes(5, row.data());
    resources.executeUpdate();
  }

  private void insert(EntitlementRow row) throws SQLException {
    entitlements.setString(1, row.resourceType());
    entitlements.setString(2, row.resourceId());
    entitlements.setString(3, row.id());
    entitlements.setBytes(4, row.data());
    entitlements.executeUpdate();
  }

  private void insert(GrantRow row) throws SQLException {
    grants.setString(1, row.resourceType());
    grants.setString(2, row.resourceId());
    grants.setString(3, row.entitlementId());
    grants.setString(4, row.principalType());
    grants.setString(5, row.principalId());
    grants.setString(6, row.id());
    grants.setBytes(7, row.expansion());
    grants.setInt(8, row.expansion() == null ? 0 : 1);
    grants.setBytes(9, row.data());
    grants.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    resourceTypes.close();
    resources.close();
    entitlements.close();
    grants.close();
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
