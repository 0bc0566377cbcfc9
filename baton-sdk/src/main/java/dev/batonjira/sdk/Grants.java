package dev.batonjira.sdk;

import com.google.protobuf.Message;
import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.util.List;

/** Builds grants: {@code <entitlement id>:<principal type>:<principal id>}. */
public final class Grants {

  private Grants() {}

  /** The id of the grant of an entitlement to a principal. */
  public static String id(String entitlementId, ResourceId principal) {
    return id(entitlementId, principal.getResourceType(), principal.getResource());
  }

  /** The same, of the principal's type and id. */
  public static String id(String entitlementId, String principalType, String principalId) {
    return entitlementId + ":" + principalType + ":" + principalId;
  }

  /** A grant of the entitlement {@code slug} on {@code resource} to {@code principal}. */
  public static Grant of(
      Resource resource, String slug, ResourceId principal, Message... annotations) {
    String entitlementId = Entitlements.id(resource.getId(), slug);
    Grant.Builder grant =
        Grant.newBuilder()
            .setEntitlement(Entitlement.newBuilder().setId(entitlementId).setResource(resource))
            .setPrincipal(Resource.newBuilder().setId(principal))
            .setId(id(entitlementId, principal));
    for (Message annotation : annotations) {
      grant.addAnnotations(Annotations.pack(annotation));
    }
    return grant.build();
  }

  /** Says that holders of {@code entitlementId} of the listed types receive the grant as well. */
  public static GrantExpandable expandable(String entitlementId, ResourceType... types) {
    return GrantExpandable.newBuilder()
        .addEntitlementIds(entitlementId)
        .addAllResourceTypeIds(List.of(types).stream().map(ResourceType::getId).toList())
        .build();
  }
}
