package dev.batonjira.c1z;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Inserts the rows of one sync. */
final class RowInserter implements AutoCloseable {
  private final BulkInsert<ResourceTypeRow> resourceTypes;
  private final BulkInsert<ResourceRow> resources;
  private final BulkInsert<EntitlementRow> entitlements;
  private final GrantInsert grants;
  private final BulkInsert<AssetRow> assets;

  RowInserter(Database database, SyncId sync, String discoveredAt) throws SQLException {
    resourceTypes =
        new BulkInsert<>(
            database,
            Schema.RESOURCE_TYPES,
            List.of("external_id", "data"),
            sync,
            discoveredAt,
            RowInserter::bind);
    resources =
        new BulkInsert<>(
            database,
            Schema.RESOURCES,
            List.of(
                "resource_type_id",
                "external_id",
                "parent_resource_type_id",
                "parent_resource_id",
                "data"),
            sync,
            discoveredAt,
            RowInserter::bind);
    entitlements =
        new BulkInsert<>(
            database,
            Schema.ENTITLEMENTS,
            List.of("resource_type_id", "resource_id", "external_id", "data"),
            sync,
            discoveredAt,
            RowInserter::bind);
    grants = new GrantInsert(database, sync, discoveredAt);
    assets =
        new BulkInsert<>(
            database,
            Schema.ASSETS,
            List.of("external_id", "content_type", "data"),
            sync,
            discoveredAt,
            RowInserter::bind);
  }

  void add(Row row) throws SQLException {
    switch (row) {
      case ResourceTypeRow type -> resourceTypes.add(type);
      case ResourceRow resource -> resources.add(resource);
      case EntitlementRow entitlement -> entitlements.add(entitlement);
      case GrantRow grant -> grants.add(grant);
      case AssetRow asset -> assets.add(asset);
    }
  }

  void flush() throws SQLException {
    resourceTypes.flush();
    resources.flush();
    entitlements.flush();
    grants.flush();
    assets.flush();
  }

  @Override
  public void close() throws SQLException {
    resourceTypes.close();
    resources.close();
    entitlements.close();
    grants.close();
    assets.close();
  }

  private static void bind(PreparedStatement statement, int before, ResourceTypeRow row)
      throws SQLException {
    statement.setString(before + 1, row.id());
    statement.setBytes(before + 2, row.data());
  }

  private static void bind(PreparedStatement statement, int before, ResourceRow row)
      throws SQLException {
    statement.setString(before + 1, row.type());
    statement.setString(before + 2, row.externalId());
    statement.setString(before + 3, row.parentType());
    statement.setString(before + 4, row.parentId());
    statement.setBytes(before + 5, row.data());
  }

  private static void bind(PreparedStatement statement, int before, EntitlementRow row)
      throws SQLException {
    statement.setString(before + 1, row.resourceType());
    statement.setString(before + 2, row.resourceId());
    statement.setString(before + 3, row.id());
    statement.setBytes(before + 4, row.data());
  }

  private static void bind(PreparedStatement statement, int before, AssetRow row)
      throws SQLException {
    statement.setString(before + 1, row.id());
    statement.setString(before + 2, row.contentType());
    statement.setBytes(before + 3, row.data());
  }
}
