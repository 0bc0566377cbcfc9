package dev.batonjira.c1z;

import dev.batonjira.protocol.connector.v2.ResourceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A selection of one sync's rows in row order. */
final class Query {
  private final StringBuilder sql;
  private final List<String> parameters = new ArrayList<>();
  private final String table;
  private String order = "id";

  Query(String columns, String table, SyncId sync) {
    this.table = table;
    sql = new StringBuilder("select " + columns + " from " + table + " where sync_id = ?");
    parameters.add(sync.value());
  }

  Query where(String column, String value) {
    sql.append(" and ").append(column).append(" = ?");
    parameters.add(value);
    return this;
  }

  /**
   * Compares the pair of columns {@code <prefix>_type_id} and {@code <prefix>_id} with a resource's
   * key.
   */
  Query whereKey(String prefix, ResourceId key) {
    return where(prefix + "_type_id", key.getResourceType())
        .where(prefix + "_id", key.getResource());
  }

  Query whereIn(String column, List<String> values) {
    if (!values.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
      sql.append(" and ").append(column).append(" in (").append(marks).append(')');
      parameters.addAll(values);
    }
    return this;
  }

  /** Compares the sync with another one; the rows then come in the order of their ids' texts. */
  Query versus(Versus versus) {
    boolean absent = versus.relation() == Versus.Relation.ABSENT;
    sql.append(absent ? " and not exists" : " and exists")
        .append(" (select 1 from ")
        .append(table)
        .append(" o where o.external_id = ")
        .append(table)
        .append(".external_id and o.sync_id = ?");
    parameters.add(versus.other().value());
    if (!absent) {
      sql.append(" and (o.data is not ").append(table).append(".data");
      if (table.equals(Schema.GRANTS)) {
        sql.append(" or o.expansion is not v1_grants.expansion");
      }
      sql.append(')');
    }
    sql.append(')');
    order = "external_id";
    return this;
  }

  private Query whereExpandable() {
    sql.append(" and expansion is not null");
    return this;
  }

  Query matching(GrantFilter filter) {
    return switch (filter) {
      case GrantFilter.All _ -> this;
      case GrantFilter.Expandable _ -> whereExpandable();
      case GrantFilter.OfResource(ResourceId resource) -> whereKey("resource", resource);
      case GrantFilter.OfResourceType(String type) -> where("resource_type_id", type);
      case GrantFilter.OfPrincipal(ResourceId principal) ->
          whereKey("principal_resource", principal);
      case GrantFilter.OfEntitlement(
              String id,
              ResourceId principal,
              List<String> principalTypes) -> {
        where("entitlement_id", id).whereIn("principal_resource_type_id", principalTypes);
        yield principal == null ? this : whereKey("principal_resource", principal);
      }
    };
  }

  PreparedStatement prepare(Database database) throws SQLException {
    return bound(database.prepare(text()));
  }

  /** Runs a query that is asked again and again, with a statement that the database keeps. */
  ResultSet lookUp(Database database) throws SQLException {
    return bound(database.kept(text())).executeQuery();
  }

  private String text() {
    return sql + " order by " + order;
  }

  private PreparedStatement bound(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      statement.setString(i + 1, parameters.get(i));
    }
    return statement;
  }
}
