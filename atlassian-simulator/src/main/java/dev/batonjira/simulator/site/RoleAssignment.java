package dev.batonjira.simulator.site;

/**
 * A role of the organization on one of its resources.
 *
 * @param resourceId an Atlassian resource identifier
 * @param resourceOwner the key of the product, or {@code platform}
 * @param role such as {@code atlassian/user}
 * @param method {@code direct}, {@code group_direct} or {@code inferred}
 */
public record RoleAssignment(String resourceId, String resourceOwner, String role, String method) {

  /** Whether it belongs to the organization itself and not to a product. */
  public boolean ofPlatform() {
    return resourceOwner.equals(OrganizationRoles.PLATFORM);
  }
}
