package dev.batonjira.jira.provision;

import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantSources;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells direct grants from those that follow from others. */
public final class Derivation {

  private Derivation() {}

  /**
   * Refuses to revoke a grant whose sources say that it follows from others only.
   *
   * @throws dev.batonjira.sdk.ConnectorException.Refused naming these others
   */
  public static void refuse(Grant grant) {
    Map<String, GrantSources.GrantSource> sources = grant.getSources().getSourcesMap();
    if (sources.isEmpty() || sources.containsKey(grant.getEntitlement().getId())) {
      return;
    }
    String paths = sources.keySet().stream().sorted().collect(Collectors.joining(", "));
    throw Objections.refusal(
        "The grant %s is not direct: it follows from %s. Revoke it there."
            .formatted(grant.getId(), paths));
  }
}
