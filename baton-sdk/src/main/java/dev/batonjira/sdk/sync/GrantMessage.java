package dev.batonjira.sdk.sync;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Grants;
import dev.batonjira.sdk.state.GrantState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Serializes the grants of one entitlement. There are millions of them, so they are written field
 * by field: a message whose fields are in ascending order is the sum of its parts.
 */
final class GrantMessage {

  private final String entitlementId;
  private final byte[] entitlement;
  private Head head = new Head("", new byte[0], new byte[0]);

  GrantMessage(Entitlement entitlement) {
    this.entitlementId = entitlement.getId();
    this.entitlement = Grant.newBuilder().setEntitlement(entitlement).build().toByteArray();
  }

  /**
   * What all principals of a type have in common. Texts are encoded once: most grants differ in the
   * principal's id only.
   *
   * @param typeField the serialized type of {@link ResourceId}
   * @param id the grant's id up to the principal's
   */
  @SuppressWarnings("ArrayRecordComponent") // Not compared.
  private record Head(String type, byte[] typeField, byte[] id) {}

  /** The bytes of {@link Grant} with the entitlement, the principal, the id and the extra. */
  byte[] bytes(GrantState grant) {
    Head common = head(grant.principalType());
    byte[] principalId = grant.principalId().getBytes(StandardCharsets.UTF_8);
    ByteString extra = grant.extra() == null ? ByteString.EMPTY : grant.extra();
    int key = common.typeField().length + size(principalId.length);
    int id = common.id().length + principalId.length;
    byte[] all = new byte[entitlement.length + size(size(key)) + size(id) + extra.size()];
    CodedOutputStream out = CodedOutputStream.newInstance(all);
    try {
      out.writeRawBytes(entitlement);
      begin(out, Grant.PRINCIPAL_FIELD_NUMBER, size(key));
      begin(out, Resource.ID_FIELD_NUMBER, key);
      out.writeRawBytes(common.typeField());
      begin(out, ResourceId.RESOURCE_FIELD_NUMBER, principalId.length);
      out.writeRawBytes(principalId);
      begin(out, Grant.ID_FIELD_NUMBER, id);
      out.writeRawBytes(common.id());
      out.writeRawBytes(principalId);
      out.writeRawBytes(extra);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.checkNoSpaceLeft();
    return all;
  }

  private Head head(String type) {
    if (!type.equals(head.type())) {
      head =
          new Head(
              type,
              ResourceId.newBuilder().setResourceType(type).build().toByteArray(),
              Grants.id(entitlementId, type, "").getBytes(StandardCharsets.UTF_8));
    }
    return head;
  }

  /** How many bytes a field of {@code length} bytes takes; its number is below 16. */
  private static int size(int length) {
    return 1 + CodedOutputStream.computeUInt32SizeNoTag(length) + length;
  }

  private static void begin(CodedOutputStream out, int field, int length) throws IOException {
    out.writeUInt32NoTag(field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
    out.writeUInt32NoTag(length);
  }
}
