package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.jira.ScriptedSite.Reply;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Validation;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person is told before a sync begins, and which address of the site the sync then uses. */
final class CredentialTest {
  private static final SimulatorOptions SITE = SimulatorOptions.of(SiteSpec.ofSize(30));

  @Test
  void w32_aWorkingCredentialIsKnownAfterFourCallsAndNamedByStableIds() {
    try (Simulator site = Simulator.start(SITE);
        JiraConnector connector = new JiraConnector(Connections.to(site))) {
      Validation validation = connector.validate();

      assertThat(validation.warnings()).isEmpty();
      assertThat(validation.sourceIdentity()).startsWith(site.cloudId() + "/");
      assertThat(validation.sourceIdentity()).doesNotContain(site.email());
      assertThat(validation.credential()).isEqualTo("API token without scopes, administers Jira");
      assertThat(site.calls().byOperation())
          .containsOnlyKeys(
              "GET /_edge/tenant_info",
              "GET /rest/api/3/myself",
              "GET /rest/api/3/mypermissions",
              "GET /rest/api/3/serverInfo");
      assertThat(site.calls().total()).isEqualTo(4);
      assertThat(connector.receipt().total().calls()).isEqualTo(4);
    }
  }

  @Test
  void w32_theRightToBrowseUsersIsDemandedInWords() {
    SimulatorOptions without = SITE.withCredential(Credential.ADMINISTRATOR.withoutBrowsingUsers());
    try (Simulator site = Simulator.start(without);
        JiraConnector connector = new JiraConnector(Connections.to(site))) {
      assertThatThrownBy(connector::validate)
          .isInstanceOf(ConnectorException.Denied.class)
          .hasMessageContaining("Browse users and groups")
          .hasMessageContaining("grant it");
    }
  }

  @Test
  void w32_lackingAdministrationIsAWarningThatSaysWhatWillBeMissing() {
    SimulatorOptions without = SITE.withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator site = Simulator.start(without);
        JiraConnector connector = new JiraConnector(Connections.to(site))) {
      assertThat(connector.validate().warnings())
          .singleElement()
          .asString()
          .contains("Administer Jira")
          .contains("missing");
    }
  }

  @Test
  void w31_aTokenWithScopesOnTheSitesAddressIsUsedAtTheGatewayWithAWarning() {
    SimulatorOptions scoped = SITE.withCredential(Credential.ADMINISTRATOR.scopedToken());
    try (Simulator site = Simulator.start(scoped);
        JiraConnector connector = new JiraConnector(Connections.to(site))) {
      Validation validation = connector.validate();

      assertThat(validation.warnings())
          .singleElement()
          .asString()
          .contains(site.scopedBaseUrl().toString());
      assertThat(validation.sourceIdentity()).startsWith(site.cloudId() + "/");
      assertThat(ContractWalk.through(connector).ids("user"))
          .hasSize((int) site.groundTruth().users().count());
    }
  }

  @Test
  void w31_theGatewaysAddressGivesTheSameIdentityWithoutAWarning() {
    SimulatorOptions scoped = SITE.withCredential(Credential.ADMINISTRATOR.scopedToken());
    try (Simulator site = Simulator.start(scoped);
        JiraConnector found = new JiraConnector(Connections.to(site));
        JiraConnector given =
            new JiraConnector(
                Connections.to(site.scopedBaseUrl().toString(), site.email(), site.token()))) {
      Validation atGateway = given.validate();

      assertThat(atGateway.warnings()).isEmpty();
      assertThat(atGateway.credential()).isEqualTo("API token with scopes, administers Jira");
      assertThat(atGateway.sourceIdentity()).isEqualTo(found.validate().sourceIdentity());
    }
  }

  @Test
  void aWrongTokenFailsWithTheSitesOwnRefusal() {
    try (Simulator site = Simulator.start(SITE);
        JiraConnector connector =
            new JiraConnector(
                Connections.to(site.baseUrl().toString(), site.email(), "wrong-token"))) {
      assertThatThrownBy(connector::validate)
          .isInstanceOf(ConnectorException.Unauthenticated.class)
          .hasMessageContaining("401")
          .hasMessageNotContaining("wrong-token");
    }
  }

  @Test
  void w33_anExpiredTokenIsNoEmptyListing() {
    try (Simulator site = Simulator.start(SITE);
        JiraConnector connector =
            new JiraConnector(
                Connections.to(site.baseUrl().toString(), site.email(), "expired-token"))) {
      assertThatThrownBy(() -> ContractWalk.through(connector))
          .isInstanceOf(ConnectorException.Unauthenticated.class);
    }
  }

  @Test
  void w20_aServiceAccountsCloudIdIsLookedUpOnce() {
    try (ScriptedSite server = new ScriptedSite()) {
      server
          .on("/_edge/tenant_info", request -> Reply.ok(Map.of("cloudId", "cloud-1")))
          .on("/ex/jira/cloud-1/rest/api/3/myself", request -> myself(true))
          .on("/ex/jira/cloud-1/rest/api/3/serverInfo", request -> serverInfo("Cloud"))
          .on("/ex/jira/cloud-1/rest/api/3/mypermissions", request -> permissions());
      String email = "reader@serviceaccount.atlassian.com";
      try (JiraConnector connector =
          new JiraConnector(Connections.to(server.address(), email, "token"))) {
        assertThat(connector.validate()).isEqualTo(connector.validate());
        assertThat(connector.validate().sourceIdentity()).isEqualTo("cloud-1/account-1");
        assertThat(server.requests("/_edge/tenant_info")).isEqualTo(1);
        assertThat(server.requests("/rest/")).isZero();
      }
    }
  }

  @Test
  void aDeactivatedAccountAndAServerOfOnesOwnAreRefused() {
    try (ScriptedSite server = new ScriptedSite()) {
      server
          .on("/rest/api/3/myself", request -> myself(false))
          .on("/rest/api/3/serverInfo", request -> serverInfo("Server"));
      try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
        assertThatThrownBy(connector::validate)
            .isInstanceOf(ConnectorException.Unauthenticated.class)
            .hasMessageContaining("deactivated");
      }
    }
    try (ScriptedSite server = new ScriptedSite()) {
      server
          .on("/rest/api/3/myself", request -> myself(true))
          .on("/rest/api/3/serverInfo", request -> serverInfo("Server"));
      try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
        assertThatThrownBy(connector::validate)
            .isInstanceOf(ConnectorException.Invalid.class)
            .hasMessageContaining("not Jira Cloud");
      }
    }
  }

  private static Reply myself(boolean active) {
    return Reply.ok(Map.of("accountId", "account-1", "active", active, "displayName", "Somebody"));
  }

  private static Reply serverInfo(String deployment) {
    return Reply.ok(Map.of("deploymentType", deployment, "baseUrl", "https://site.example"));
  }

  private static Reply permissions() {
    return Reply.ok(
        Map.of(
            "permissions",
            Map.of(
                "USER_PICKER",
                Map.of("havePermission", true),
                "ADMINISTER",
                Map.of("havePermission", true))));
  }
}
