package dev.batonjira.app;

import static dev.batonjira.protocol.connector.v2.Capability.CAPABILITY_ACCOUNT_PROVISIONING;
import static dev.batonjira.protocol.connector.v2.Capability.CAPABILITY_PROVISION;
import static dev.batonjira.protocol.connector.v2.Capability.CAPABILITY_SYNC;
import static dev.batonjira.protocol.connector.v2.Capability.CAPABILITY_TICKETING;

import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.CapabilityDetailCredentialOption;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.protocol.connector.v2.CredentialDetails;
import dev.batonjira.protocol.connector.v2.CredentialDetailsAccountProvisioning;
import dev.batonjira.sdk.capability.Capabilities;
import java.util.Map;
import java.util.Set;

/**
 * The capabilities that C1 keeps configuration against: the original's, although this version does
 * not provision or make tickets yet and refuses such requests.
 */
final class JiraCapabilities {

  private static final CapabilityDetailCredentialOption NO_PASSWORD =
      CapabilityDetailCredentialOption.CAPABILITY_DETAIL_CREDENTIAL_OPTION_NO_PASSWORD;

  private JiraCapabilities() {}

  static ConnectorCapabilities declared() {
    return Capabilities.of(
        Map.of(
            JiraTypes.USER, Set.of(CAPABILITY_SYNC, CAPABILITY_ACCOUNT_PROVISIONING),
            JiraTypes.GROUP, Set.of(CAPABILITY_SYNC, CAPABILITY_PROVISION),
            JiraTypes.PROJECT, Set.of(CAPABILITY_SYNC),
            JiraTypes.PROJECT_ROLE, Set.of(CAPABILITY_SYNC, CAPABILITY_PROVISION)),
        Set.of(CAPABILITY_TICKETING),
        CredentialDetails.newBuilder()
            .setCapabilityAccountProvisioning(
                CredentialDetailsAccountProvisioning.newBuilder()
                    .addSupportedCredentialOptions(NO_PASSWORD)
                    .setPreferredCredentialOption(NO_PASSWORD))
            .build());
  }
}
