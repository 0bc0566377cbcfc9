package dev.batonjira.sdk.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.state.GrantState;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Serializes the grants of one entitlement. There are millions of them, so they are written field
 * by field: a message whose fields are in ascending order is the sum of its parts.
 */
final class GrantMessage {

  private static final int PRINCIPAL = tag(Grant.PRINCIPAL_FIELD_NUMBER);
  private static final int ID_OF_PRINCIPAL = tag(Resource.ID_FIELD_NUMBER);

  private final byte[] entitlement;

  GrantMessage(Entitlement entitlement) {
    this.entitlement = Grant.newBuilder().setEntitlement(entitlement).build().toByteArray();
  }

  /** The bytes of {@link Grant} with the entitlement, the principal, the id and the extra. */
  byte[] bytes(String id, GrantState grant) {
    int key =
        CodedOutputStream.computeStringSize(
                ResourceId.RESOURCE_TYPE_FIELD_NUMBER, grant.principalType())
            + CodedOutputStream.computeStringSize(
                ResourceId.RESOURCE_FIELD_NUMBER, grant.principalId());
    int principal =
        CodedOutputStream.computeUInt32SizeNoTag(ID_OF_PRINCIPAL)
            + CodedOutputStream.computeUInt32SizeNoTag(key)
            + key;
    ByteString extra = grant.extra() == null ? ByteString.EMPTY : grant.extra();
    byte[] all =
        new byte
            [entitlement.length
                + CodedOutputStream.computeUInt32SizeNoTag(PRINCIPAL)
                + CodedOutputStream.computeUInt32SizeNoTag(principal)
                + principal
                + CodedOutputStream.computeStringSize(Grant.ID_FIELD_NUMBER, id)
                + extra.size()];
    CodedOutputStream out = CodedOutputStream.newInstance(all);
    try {
      out.writeRawBytes(entitlement);
      out.writeUInt32NoTag(PRINCIPAL);
      out.writeUInt32NoTag(principal);
      out.writeUInt32NoTag(ID_OF_PRINCIPAL);
      out.writeUInt32NoTag(key);
      out.writeString(ResourceId.RESOURCE_TYPE_FIELD_NUMBER, grant.principalType());
      out.writeString(ResourceId.RESOURCE_FIELD_NUMBER, grant.principalId());
      out.writeString(Grant.ID_FIELD_NUMBER, id);
      out.writeRawBytes(extra);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.checkNoSpaceLeft();
    return all;
  }

  private static int tag(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
