package dev.batonjira.c1z;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A grant as read: whole, whatever shape it was stored in.
 *
 * @param grant the grant, always with id, entitlement, its resource and principal, and never with a
 *     {@code GrantExpandable} annotation
 * @param expandable how the grant expands; null if it does not
 */
public record StoredGrant(Grant grant, @Nullable GrantExpandable expandable) {
  static final String COLUMNS =
      "data, expansion, external_id, entitlement_id, resource_type_id, resource_id,"
          + " principal_resource_type_id, principal_resource_id";

  static StoredGrant from(ResultSet row) throws SQLException, InvalidProtocolBufferException {
    byte[] data = row.getBytes(1);
    SplitGrant split =
        SplitGrant.of(data == null ? Grant.getDefaultInstance() : Grant.parseFrom(data));
    byte[] column = row.getBytes(2);
    ByteString expansion =
        column == null || column.length == 0 ? split.expansion() : ByteString.copyFrom(column);
    return new StoredGrant(
        complete(split.grant(), row),
        expansion == null ? null : GrantExpandable.parseFrom(expansion));
  }

  /** Some writers leave out of the message what the key columns say already. */
  private static Grant complete(Grant grant, ResultSet row) throws SQLException {
    boolean hasEntitlement =
        !grant.getEntitlement().getId().isEmpty() && grant.getEntitlement().getResource().hasId();
    boolean hasPrincipal = grant.getPrincipal().hasId();
    if (hasEntitlement && hasPrincipal && !grant.getId().isEmpty()) {
      return grant;
    }
    Grant.Builder whole = grant.toBuilder().setId(row.getString(3));
    if (!hasEntitlement) {
      whole
          .getEntitlementBuilder()
          .setId(row.getString(4))
          .mergeResource(stub(row.getString(5), row.getString(6)));
    }
    if (!hasPrincipal) {
      whole.mergePrincipal(stub(row.getString(7), row.getString(8)));
    }
    return whole.build();
  }

  private static Resource stub(String type, String id) {
    return Resource.newBuilder()
        .setId(ResourceId.newBuilder().setResourceType(type).setResource(id))
        .build();
  }
}
