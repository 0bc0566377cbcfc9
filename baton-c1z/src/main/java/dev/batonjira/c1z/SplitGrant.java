package dev.batonjira.c1z;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grant as the file keeps it: the message without {@code GrantExpandable}, and that annotation by
 * itself.
 *
 * @param expansion the serialized annotation; null if there is none or it names no entitlement
 */
record SplitGrant(Grant grant, @Nullable ByteString expansion) {
  static SplitGrant of(Grant grant) {
    if (grant.getAnnotationsList().stream().noneMatch(SplitGrant::isExpandable)) {
      return new SplitGrant(grant, null);
    }
    List<Any> expandable =
        grant.getAnnotationsList().stream().filter(SplitGrant::isExpandable).toList();
    List<Any> others =
        grant.getAnnotationsList().stream().filter(any -> !isExpandable(any)).toList();
    Grant stored = grant.toBuilder().clearAnnotations().addAllAnnotations(others).build();
    ByteString first = expandable.getFirst().getValue();
    return new SplitGrant(stored, namesAnEntitlement(grant, first) ? first : null);
  }

  private static boolean namesAnEntitlement(Grant grant, ByteString serialized) {
    try {
      return GrantExpandable.parseFrom(serialized).getEntitlementIdsList().stream()
          .anyMatch(id -> !id.isBlank());
    } catch (InvalidProtocolBufferException e) {
      throw new C1zException(
          "The grant " + grant.getId() + " carries a GrantExpandable that cannot be read.", e);
    }
  }

  private static boolean isExpandable(Any annotation) {
    return annotation.is(GrantExpandable.class);
  }
}
