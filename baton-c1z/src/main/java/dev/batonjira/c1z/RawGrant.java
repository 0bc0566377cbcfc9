package dev.batonjira.c1z;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the bytes of its row.
 *
 * @param entitlement the entitlement's id, in UTF-8
 * @param principal the holder's type, a colon and its id, in UTF-8, as a resource is keyed
 * @param principalTypeLength how many bytes of {@code principal} are the type
 * @param expansion the serialized {@code GrantExpandable}; null if the column is empty, as it is
 *     when an old writer left the annotation in the message
 * @param data the serialized grant
 */
@SuppressWarnings("ArrayRecordComponent") // Rows pass by the million from one database to another.
public record RawGrant(
    byte[] entitlement,
    byte[] principal,
    int principalTypeLength,
    byte @Nullable [] expansion,
    byte[] data) {
  static final String COLUMNS =
      "cast(entitlement_id as blob),"
          + " cast(principal_resource_type_id || ':' || principal_resource_id as blob),"
          + " length(cast(principal_resource_type_id as blob)), expansion, data";

  private static final byte[] NONE = {};

  static RawGrant from(ResultSet row) throws SQLException {
    byte[] expansion = row.getBytes(4);
    return new RawGrant(
        orNone(row.getBytes(1)),
        orNone(row.getBytes(2)),
        row.getInt(3),
        expansion == null || expansion.length == 0 ? null : expansion,
        orNone(row.getBytes(5)));
  }

  private static byte[] orNone(byte @Nullable [] bytes) {
    return bytes == null ? NONE : bytes;
  }
}
