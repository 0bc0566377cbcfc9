package dev.batonjira.sdk.provision;

import dev.batonjira.protocol.connector.v2.AccountInfo;
import dev.batonjira.protocol.connector.v2.ConnectorAccountCreationSchema;
import dev.batonjira.protocol.connector.v2.CreateAccountResponse;
import dev.batonjira.protocol.connector.v2.CredentialDetailsAccountProvisioning;

/**
 * Implemented by a {@link dev.batonjira.sdk.ResourceSyncer} whose resources are accounts that can
 * be created. Thread-safe.
 */
public interface AccountProvisioner {

  /** What a request for an account may say, for a form; the same at each call. */
  ConnectorAccountCreationSchema accountSchema();

  /** The credentials that an account can be created with; the same at each call. */
  CredentialDetailsAccountProvisioning credentialOptions();

  /**
   * What creating {@code account} would do. Reads, and writes nothing.
   *
   * @return a change whose answer has exactly one result: success, already exists, action required
   *     or in progress
   * @throws dev.batonjira.sdk.ConnectorException the refusal, with a sentence
   */
  Change<CreateAccountResponse> planCreate(AccountInfo account, Terms terms);
}
