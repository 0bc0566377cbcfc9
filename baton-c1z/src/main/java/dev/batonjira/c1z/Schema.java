package dev.batonjira.c1z;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables and indexes of the payload, with the names and declared types every reader of the
 * format expects.
 */
final class Schema {
  static final String RESOURCE_TYPES = "v1_resource_types";
  static final String RESOURCES = "v1_resources";
  static final String ENTITLEMENTS = "v1_entitlements";
  static final String SYNC_RUNS = "v1_sync_runs";
  static final String GRANTS = "v1_grants";
  static final String ASSETS = "v1_assets";
  static final String SESSIONS = "v1_connector_sessions";

  private static final String BY_PRINCIPAL = "idx_grants_principal_id_v1";

  private static final String TEXT = "text not null";
  private static final String BLOB = "blob not null";
  private static final String TIME = "datetime not null";
  private static final String FLAG = "integer not null default 0";
  private static final String TEXT_OR_EMPTY = "text not null default ''";

  static final List<Table> TABLES =
      List.of(
          new Table(
              RESOURCE_TYPES,
              id(),
              needed("external_id", TEXT),
              needed("data", BLOB),
              needed("sync_id", TEXT),
              needed("discovered_at", TIME)),
          new Table(
              RESOURCES,
              id(),
              needed("resource_type_id", TEXT),
              needed("external_id", TEXT),
              needed("parent_resource_type_id", "text"),
              needed("parent_resource_id", "text"),
              needed("data", BLOB),
              needed("sync_id", TEXT),
              needed("discovered_at", TIME)),
          new Table(
              ENTITLEMENTS,
              id(),
              needed("resource_type_id", TEXT),
              needed("resource_id", TEXT),
              needed("external_id", TEXT),
              needed("data", BLOB),
              needed("sync_id", TEXT),
              needed("discovered_at", TIME)),
          new Table(
              SYNC_RUNS,
              id(),
              needed("sync_id", TEXT),
              needed("started_at", TIME),
              needed("ended_at", "datetime"),
              needed("sync_token", TEXT),
              addable("sync_type", "text not null default 'full'"),
              addable("parent_sync_id", TEXT_OR_EMPTY),
              addable("linked_sync_id", TEXT_OR_EMPTY),
              addable("supports_diff", FLAG),
              addable("grants_backfilled", FLAG),
              addable("stats", "text")),
          new Table(
              GRANTS,
              id(),
              needed("resource_type_id", TEXT),
              needed("resource_id", TEXT),
              needed("entitlement_id", TEXT),
              needed("principal_resource_type_id", TEXT),
              needed("principal_resource_id", TEXT),
              needed("external_id", TEXT),
              addable("expansion", "blob"),
              addable("needs_expansion", FLAG),
              needed("data", BLOB),
              needed("sync_id", TEXT),
              needed("discovered_at", TIME)),
          new Table(
              ASSETS,
              id(),
              needed("external_id", TEXT),
              needed("content_type", TEXT),
              needed("data", BLOB),
              needed("sync_id", TEXT),
              needed("discovered_at", TIME)),
          new Table(
              SESSIONS, id(), needed("sync_id", TEXT), needed("key", TEXT), needed("value", BLOB)));

  /**
   * Two of the names on the resources are exchanged with respect to their columns; so they are in
   * every file.
   */
  static final List<Index> INDEXES =
      List.of(
          unique("idx_resource_types_external_sync_v1", RESOURCE_TYPES, "external_id, sync_id"),
          plain("idx_resources_resource_type_id_v1", RESOURCES, "resource_type_id"),
          plain(
              "idx_resources_external_sync_v1",
              RESOURCES,
              "parent_resource_type_id, parent_resource_id"),
          unique("idx_resources_parent_resource_id_v1", RESOURCES, "external_id, sync_id"),
          plain("idx_entitlements_resource_id_v1", ENTITLEMENTS, "resource_type_id, resource_id"),
          unique("idx_entitlements_external_sync_v1", ENTITLEMENTS, "external_id, sync_id"),
          unique("idx_sync_runs_sync_id_v1", SYNC_RUNS, "sync_id"),
          plain(
              "idx_grants_resource_type_id_resource_id_v1",
              GRANTS,
              "resource_type_id, resource_id"),
          plain(BY_PRINCIPAL, GRANTS, "principal_resource_type_id, principal_resource_id"),
          plain(
              "idx_grants_entitlement_id_principal_id_v1",
              GRANTS,
              "entitlement_id, principal_resource_type_id, principal_resource_id"),
          unique("idx_grants_external_sync_v1", GRANTS, "external_id, sync_id"),
          plain("idx_grants_entitlement_sync_grant_v1", GRANTS, "entitlement_id, sync_id, id"),
          partial("idx_grants_sync_expansion_v1", "expansion is not null"),
          partial("idx_grants_sync_needs_expansion_v1", "needs_expansion = 1"),
          unique("idx_assets_external_sync_v1", ASSETS, "external_id, sync_id"),
          unique("idx_session_store_sync_key_v1", SESSIONS, "sync_id, key"));

  private Schema() {}

  /**
   * A column.
   *
   * @param addable whether older files may lack it
   */
  record Column(String name, String declaration, boolean addable) {
    String sql() {
      return name + " " + declaration;
    }
  }

  record Table(String name, List<Column> columns) {
    private Table(String name, Column... columns) {
      this(name, List.of(columns));
    }

    String createSql() {
      return "create table "
          + name
          + columns.stream().map(Column::sql).collect(Collectors.joining(", ", " (", ")"));
    }
  }

  record Index(
      String name, String table, boolean unique, String columns, @Nullable String condition) {
    /**
     * Returns whether rows that come in the writer's order extend the index at its end. Only the
     * index by principal is filled at random, and cheaper to build when all rows are in.
     */
    boolean inWritingOrder() {
      return !name.equals(BY_PRINCIPAL);
    }

    String createSql() {
      return "create %sindex %s on %s (%s)%s"
          .formatted(
              unique ? "unique " : "",
              name,
              table,
              columns,
              condition == null ? "" : " where " + condition);
    }
  }

  private static Column id() {
    return needed("id", "integer primary key");
  }

  private static Column needed(String name, String declaration) {
    return new Column(name, declaration, false);
  }

  private static Column addable(String name, String declaration) {
    return new Column(name, declaration, true);
  }

  private static Index unique(String name, String table, String columns) {
    return new Index(name, table, true, columns, null);
  }

  private static Index plain(String name, String table, String columns) {
    return new Index(name, table, false, columns, null);
  }

  private static Index partial(String name, String condition) {
    return new Index(name, GRANTS, false, "sync_id", condition);
  }
}
