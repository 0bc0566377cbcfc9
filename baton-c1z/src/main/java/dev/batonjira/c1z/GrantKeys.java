package dev.batonjira.c1z;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Who holds what, from the key columns of a grant's row, without the grant.
 *
 * @param resourceType the type of the resource that the entitlement is on
 * @param resource its id
 * @param principalType the holder's type
 * @param principal the holder's id
 */
public record GrantKeys(
    String id,
    String entitlement,
    String resourceType,
    String resource,
    String principalType,
    String principal) {
  static final String COLUMNS =
      "external_id, entitlement_id, resource_type_id, resource_id, principal_resource_type_id,"
          + " principal_resource_id";

  static GrantKeys from(ResultSet row) throws SQLException {
    return new GrantKeys(
        text(row, 1), text(row, 2), text(row, 3), text(row, 4), text(row, 5), text(row, 6));
  }

  private static String text(ResultSet row, int column) throws SQLException {
    @Nullable String text = row.getString(column);
    return text == null ? "" : text;
  }
}
