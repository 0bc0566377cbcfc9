package dev.batonjira.sdk;

import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.protocol.connector.v2.ResourceType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists one resource type. Methods block, are called from many virtual threads at once, and throw
 * {@link ConnectorException} only.
 */
public interface ResourceSyncer {

  /** The type this syncer lists; the same value at each call. */
  ResourceType resourceType();

  /**
   * Ids of the types that resources of this type announce by {@code ChildResourceType} annotations;
   * the same value at each call. A sync that wants only those types lists this one for their sake
   * and does not store it. A resource may announce fewer, but no others.
   */
  default Set<String> childTypes() {
    return Set.of();
  }

  /**
   * One page of resources.
   *
   * @param parent the resource that announced this type by a {@code ChildResourceType} annotation;
   *     null for the listing of the type itself
   */
  Page<Resource> list(@Nullable ResourceId parent, PageToken token);

  /**
   * One page of the entitlements that {@code resource} offers. Called for each resource of the
   * type, unless the type or the resource carries a skip annotation. Should need no request.
   *
   * @param resource as {@link #list} returned it
   * @throws ConnectorException.NotFound when the resource no longer exists
   */
  Page<Entitlement> entitlements(Resource resource, PageToken token);

  /**
   * One page of the grants of {@code resource}'s entitlements.
   *
   * @param resource as {@link #list} returned it
   * @throws ConnectorException.NotFound when the resource no longer exists: it is then taken out of
   *     the sync
   * @throws ConnectorException.Denied when it exists but may not be read: it is then recorded as
   *     skipped
   */
  Page<Grant> grants(Resource resource, PageToken token);
}
