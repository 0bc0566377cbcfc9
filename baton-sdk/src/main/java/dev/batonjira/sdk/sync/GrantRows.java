package dev.batonjira.sdk.sync;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.batonjira.protocol.ProtocolBytes;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatch;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatchAll;
import dev.batonjira.protocol.connector.v2.ExternalResourceMatchID;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.state.GrantState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns grants into rows of the state. */
final class GrantRows {

  private static final String EXPANDABLE_URL =
      "type.googleapis.com/" + GrantExpandable.getDescriptor().getFullName();

  private final TypePlan plan;
  private final Set<String> outputTypes;

  /**
   * For a sync of {@code plan}'s types.
   *
   * @param outputTypes those types and the ones whose resources another file adds
   */
  GrantRows(TypePlan plan, Set<String> outputTypes) {
    this.plan = plan;
    this.outputTypes = outputTypes;
  }

  /** True when the grant's principal is of a type of the sync, or stands for one outside. */
  boolean belongs(Grant grant) {
    return plan.stores(grant.getPrincipal().getId().getResourceType())
        || hasExternalMatch(grant.getAnnotationsList());
  }

  GrantState row(Grant grant) {
    ResourceId principal = grant.getPrincipal().getId();
    return new GrantState(
        grant.getEntitlement().getId(),
        principal.getResourceType(),
        principal.getResource(),
        extra(grant),
        expansion(grant));
  }

  private static boolean hasExternalMatch(List<Any> annotations) {
    return !annotations.isEmpty()
        && (Annotations.contains(annotations, ExternalResourceMatch.getDefaultInstance())
            || Annotations.contains(annotations, ExternalResourceMatchAll.getDefaultInstance())
            || Annotations.contains(annotations, ExternalResourceMatchID.getDefaultInstance()));
  }

  private static @Nullable ByteString extra(Grant grant) {
    Grant.Builder extra = Grant.newBuilder();
    for (Any annotation : grant.getAnnotationsList()) {
      if (!annotation.getTypeUrl().equals(EXPANDABLE_URL)) {
        extra.addAnnotations(annotation);
      }
    }
    if (grant.getSources().getSourcesCount() > 0) {
      extra.setSources(grant.getSources());
    }
    byte[] bytes = ProtocolBytes.of(extra.build());
    return bytes.length == 0 ? null : UnsafeByteOperations.unsafeWrap(bytes);
  }

  private @Nullable ByteString expansion(Grant grant) {
    if (grant.getAnnotationsCount() == 0) {
      return null;
    }
    GrantExpandable expandable =
        Annotations.find(grant.getAnnotationsList(), GrantExpandable.getDefaultInstance())
            .orElse(GrantExpandable.getDefaultInstance());
    if (expandable.getEntitlementIdsList().stream().allMatch(String::isBlank)) {
      return null;
    }
    List<String> types =
        expandable.getResourceTypeIdsList().stream().filter(outputTypes::contains).toList();
    if (types.isEmpty() && expandable.getResourceTypeIdsCount() > 0) {
      return null;
    }
    GrantExpandable kept =
        expandable.toBuilder().clearResourceTypeIds().addAllResourceTypeIds(types).build();
    return UnsafeByteOperations.unsafeWrap(ProtocolBytes.of(kept));
  }
}
