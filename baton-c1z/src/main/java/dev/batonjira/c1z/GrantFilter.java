package dev.batonjira.c1z;

import dev.batonjira.protocol.connector.v2.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which grants of a sync are read. */
public sealed interface GrantFilter {
  /** Every grant. */
  record All() implements GrantFilter {}

  /** The grants whose holders' members receive the same. */
  record Expandable() implements GrantFilter {}

  /** The grants of the entitlements that one resource owns. */
  record OfResource(ResourceId resource) implements GrantFilter {}

  /** The grants of the entitlements that resources of one type own. */
  record OfResourceType(String type) implements GrantFilter {}

  /** What one principal holds. */
  record OfPrincipal(ResourceId principal) implements GrantFilter {}

  /**
   * The grants of one entitlement.
   *
   * @param principal only this holder; null for every one
   * @param principalTypes only holders of these types; empty for every type
   */
  record OfEntitlement(
      String entitlementId, @Nullable ResourceId principal, List<String> principalTypes)
      implements GrantFilter {
    public OfEntitlement {
      principalTypes = List.copyOf(principalTypes);
    }

    /** Selects every grant of an entitlement. */
    public OfEntitlement(String entitlementId) {
      this(entitlementId, null, List.of());
    }
  }
}
