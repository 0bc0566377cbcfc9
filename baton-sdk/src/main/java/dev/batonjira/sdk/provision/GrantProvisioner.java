package dev.batonjira.sdk.provision;

import dev.batonjira.protocol.connector.v2.Entitlement;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceGrantResponse;
import dev.batonjira.protocol.connector.v2.GrantManagerServiceRevokeResponse;
import dev.batonjira.protocol.connector.v2.Resource;

/**
 * Implemented by a {@link dev.batonjira.sdk.ResourceSyncer} whose type's entitlements can be
 * granted and revoked. Thread-safe. Both methods read and write nothing; a refusal is thrown as
 * {@link dev.batonjira.sdk.ConnectorException}.
 */
public interface GrantProvisioner {

  /**
   * What granting {@code entitlement} to {@code principal} would do.
   *
   * @param entitlement its id and its resource's id are there, the rest may be missing
   * @param principal its id is there, the rest may be missing
   * @return a change whose answer carries {@code GrantAlreadyExists} when nothing was to be done,
   *     and {@code GrantReplaced} for each grant it ended
   */
  Change<GrantManagerServiceGrantResponse> planGrant(
      Entitlement entitlement, Resource principal, Terms terms);

  /**
   * What revoking {@code grant} would do.
   *
   * @param grant the ids of its entitlement, that entitlement's resource and its principal are
   *     there; its sources say whether it is direct, when known
   * @return a change whose answer carries {@code GrantAlreadyRevoked} when nothing was to be done
   */
  Change<GrantManagerServiceRevokeResponse> planRevoke(Grant grant, Terms terms);
}
