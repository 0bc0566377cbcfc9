package dev.batonjira.jira;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who holds an entitlement, once groups and roles are followed to the accounts in them. */
final class EffectiveAccess {
  private final Map<String, List<Grant>> grants;
  private final Map<String, Set<String>> known = new HashMap<>();

  EffectiveAccess(ContractWalk walk) {
    grants =
        walk.grants().values().stream()
            .collect(Collectors.groupingBy(grant -> grant.getEntitlement().getId()));
  }

  /** The ids of the accounts, in a set of the caller's own. */
  Set<String> accounts(String entitlementId) {
    return new TreeSet<>(followed(entitlementId));
  }

  private Set<String> followed(String entitlementId) {
    Set<String> before = known.get(entitlementId);
    if (before != null) {
      return before;
    }
    Set<String> accounts = new TreeSet<>();
    known.put(entitlementId, accounts);
    for (Grant grant : grants.getOrDefault(entitlementId, List.of())) {
      ResourceId principal = grant.getPrincipal().getId();
      if (principal.getResourceType().equals("user")) {
        accounts.add(principal.getResource());
      }
      Annotations.find(grant.getAnnotationsList(), GrantExpandable.getDefaultInstance()).stream()
          .flatMap(expandable -> expandable.getEntitlementIdsList().stream())
          .forEach(source -> accounts.addAll(followed(source)));
    }
    return accounts;
  }
}
