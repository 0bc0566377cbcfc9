package dev.batonjira.jira;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.http.Timing;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.organization.OrganizationId;
import dev.batonjira.atlassian.organization.OrganizationKey;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.organization.OrganizationAccess;
import dev.batonjira.simulator.Simulator;
import java.time.InstantSource;
import java.util.List;

/** Options that lead to the servers of the tests. The client waits without sleeping. */
final class Connections {
  private static final ClientSettings CLIENT =
      ClientSettings.defaults("test")
          .withAttempts(10)
          .withTiming(new Timing(InstantSource.system(), duration -> {}, () -> 0.5));

  private Connections() {}

  static JiraConnectorOptions to(Simulator site) {
    return to(site.baseUrl().toString(), site.email(), site.token());
  }

  /** With one call in flight at most. */
  static JiraConnectorOptions oneAtATime(Simulator site) {
    return JiraConnectorOptions.everything(
        SiteUrl.parse(site.baseUrl().toString()),
        Credential.of(site.email(), site.token()),
        CLIENT.withMaxInFlight(1));
  }

  /** With the organization that the site belongs to. */
  static JiraConnectorOptions withOrganization(Simulator site) {
    return withOrganization(
        to(site), site.baseUrl().toString(), site.organizationId(), site.organizationKey());
  }

  static JiraConnectorOptions withOrganization(
      JiraConnectorOptions options, String address, String id, String key) {
    return options.withOrganization(
        new OrganizationAccess(
            OrganizationUrl.parse(address), new OrganizationId(id), OrganizationKey.of(key)));
  }

  static JiraConnectorOptions to(ScriptedSite site) {
    return to(site.address(), "reader@example.com", "token-of-the-reader");
  }

  static JiraConnectorOptions to(String address, String email, String token) {
    return JiraConnectorOptions.everything(
        SiteUrl.parse(address), Credential.of(email, token), CLIENT);
  }

  static JiraConnectorOptions only(JiraConnectorOptions options, String... keys) {
    return new JiraConnectorOptions(
        options.site(),
        options.credential(),
        options.client(),
        List.of(keys).stream().map(ProjectKey::new).toList(),
        options.projectAccess(),
        options.skipCustomerUsers(),
        options.organization(),
        options.extraTypes());
  }

  static JiraConnectorOptions by(ProjectAccess access, JiraConnectorOptions options) {
    return new JiraConnectorOptions(
        options.site(),
        options.credential(),
        options.client(),
        options.projectKeys(),
        access,
        options.skipCustomerUsers(),
        options.organization(),
        options.extraTypes());
  }

  static JiraConnectorOptions withoutCustomers(JiraConnectorOptions options) {
    return new JiraConnectorOptions(
        options.site(),
        options.credential(),
        options.client(),
        options.projectKeys(),
        options.projectAccess(),
        true,
        options.organization(),
        options.extraTypes());
  }
}
