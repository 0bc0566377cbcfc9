package dev.batonjira.app;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.jira.JiraConnectorOptions;
import dev.batonjira.protocol.connector.v2.Capability;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.sdk.capability.Capabilities;
import java.util.Set;

/**
 * The capabilities that C1 keeps configuration against, as they follow from what the connector
 * implements. They are the same for every site, so none needs to be configured.
 */
final class JiraCapabilities {

  private JiraCapabilities() {}

  static ConnectorCapabilities declared() {
    JiraConnectorOptions anySite =
        JiraConnectorOptions.everything(
            SiteUrl.parse("https://any.atlassian.net"),
            Credential.of("nobody@example.com", "no-token"),
            ClientSettings.defaults("any"));
    try (JiraConnector connector = new JiraConnector(anySite)) {
      // Announced as the original does, whether ticketing is switched on or not.
      return Capabilities.of(connector, Set.of(Capability.CAPABILITY_TICKETING));
    }
  }
}
