package dev.batonjira.simulator.admin;

import java.util.Set;

/**
 * What the API key that the simulator accepts may do.
 *
 * @param scoped whether only operations with a published scope answer it
 * @param scopes the scopes it has, if it is scoped
 * @param ofAnotherOrganization whether it opens another organization than the site's
 */
public record OrganizationKey(boolean scoped, Set<String> scopes, boolean ofAnotherOrganization) {
  public static final Set<String> READ_SCOPES =
      Set.of(
          "read:orgs:admin",
          "read:accounts:admin",
          "read:directories:admin",
          "read:groups:admin",
          "read:domains:admin",
          "read:workspaces:admin");

  /** Everything that an administrator of the organization may. */
  public static final OrganizationKey UNSCOPED = new OrganizationKey(false, Set.of(), false);

  /** Every operation that a scope is published for; the searches by POST are not among them. */
  public static final OrganizationKey SCOPED = withScopes(READ_SCOPES);

  public static final OrganizationKey OF_ANOTHER_ORGANIZATION =
      new OrganizationKey(false, Set.of(), true);

  public OrganizationKey {
    scopes = Set.copyOf(scopes);
  }

  public static OrganizationKey withScopes(Set<String> scopes) {
    return new OrganizationKey(true, scopes, false);
  }

  /** Whether the key may call an operation of the scope, which is empty text when it has none. */
  boolean opens(String scope) {
    return !scoped || scopes.contains(scope);
  }
}
