package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Profile;
import dev.batonjira.sdk.Validation;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.admin.OrganizationKey;
import dev.batonjira.simulator.site.OrganizationSpec;
import dev.batonjira.simulator.site.OrganizationTruth.TrueAccount;
import dev.batonjira.simulator.site.OrganizationTruth.TrueEmail;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that are wrong end a sync with a sentence; keys that reach a part give all of that part. */
final class OrganizationRefusalsTest {
  private static final SiteSpec SITE = SiteSpec.ofSize(300).withSeed(51).withProjects(3);

  @Test
  void aWrongKeyIsRefused() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE));
        JiraConnector connector =
            new JiraConnector(
                Connections.withOrganization(
                    Connections.to(simulator),
                    simulator.baseUrl().toString(),
                    simulator.organizationId(),
                    "a-key-that-is-wrong"))) {
      assertThatThrownBy(connector::validate)
          .isInstanceOf(ConnectorException.Unauthenticated.class)
          .hasMessageContaining("organization's API key is wrong, has expired or was revoked")
          .message()
          .doesNotContain("a-key-that-is-wrong");
    }
  }

  @Test
  void aKeyOfAnotherOrganizationIsRefused() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withOrganizationKey(OrganizationKey.OF_ANOTHER_ORGANIZATION);
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator))) {
      assertThatThrownBy(connector::validate)
          .isInstanceOf(ConnectorException.Invalid.class)
          .hasMessageContaining("API key is of another organization than")
          .hasMessageContaining(simulator.organizationId());
    }
  }

  @Test
  void anIdOfAnotherOrganizationIsRefused() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE));
        JiraConnector connector =
            new JiraConnector(
                Connections.withOrganization(
                    Connections.to(simulator),
                    simulator.baseUrl().toString(),
                    "00000000-0000-4000-a000-00000000000e",
                    simulator.organizationKey()))) {
      assertThatThrownBy(connector::validate)
          .isInstanceOf(ConnectorException.Invalid.class)
          .hasMessageContaining("this organization id is wrong");
    }
  }

  @Test
  void w9_anOrganizationWithoutTheSiteIsRefused() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withOrganization(OrganizationSpec.of(SITE).withoutSite());
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator))) {
      assertThatThrownBy(connector::validate)
          .isInstanceOf(ConnectorException.Invalid.class)
          .hasMessageContaining(simulator.cloudId())
          .hasMessageContaining(simulator.organizationId())
          .hasMessageEndingWith("or leave both out.");
    }
  }

  @Test
  void w9_aScopedAddressAndACustomDomainAreFoundByTheCloudId() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE)
            .withOrganization(
                OrganizationSpec.of(SITE).withCustomDomain("https://jira.example.com"));
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector =
            new JiraConnector(
                Connections.withOrganization(
                    Connections.to(
                        simulator.scopedBaseUrl().toString(), simulator.email(), simulator.token()),
                    simulator.baseUrl().toString(),
                    simulator.organizationId(),
                    simulator.organizationKey()))) {
      assertThat(connector.validate().warnings()).isEmpty();
    }
  }

  static List<Arguments> partialKeys() {
    String listed = "accounts can be listed but not searched";
    String managed = "the API key can read the managed ones only";
    String unread = "accounts cannot be read";
    String groupsListed = "groups can be listed but not searched";
    String groupsUnread = "groups cannot be read";
    String unsure = "made sure that the site belongs";
    return List.of(
        argumentSet("all", without(), Told.ALL, true, List.of(listed, groupsListed)),
        argumentSet(
            "noDirectories",
            without("directories"),
            Told.MANAGED,
            true,
            List.of(managed, groupsListed)),
        argumentSet(
            "noAccounts",
            without("directories", "accounts"),
            Told.NONE,
            true,
            List.of(unread, groupsListed)),
        argumentSet("noGroups", without("groups"), Told.ALL, false, List.of(listed, groupsUnread)),
        argumentSet(
            "noWorkspaces",
            without("workspaces"),
            Told.ALL,
            true,
            List.of(unsure, listed, groupsListed)),
        argumentSet(
            "noOrganization", without("orgs"), Told.ALL, true, List.of(listed, groupsListed)),
        argumentSet(
            "workspacesOnly",
            without("orgs", "directories", "accounts", "groups"),
            Told.NONE,
            false,
            List.of(unread, groupsUnread)));
  }

  /** Whose emails the organization tells. */
  enum Told {
    ALL,
    MANAGED,
    NONE
  }

  private static Set<String> without(String... subjects) {
    Set<String> scopes = new HashSet<>(OrganizationKey.READ_SCOPES);
    for (String subject : subjects) {
      assertThat(scopes.remove("read:" + subject + ":admin")).isTrue();
    }
    return scopes;
  }

  @ParameterizedTest
  @MethodSource("partialKeys")
  void aKeyThatReachesAPartGivesTheWholeOfIt(
      Set<String> scopes, Told told, boolean groups, List<String> warnings) {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withOrganizationKey(OrganizationKey.withScopes(scopes));
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator));
        JiraConnector jiraOnly = new JiraConnector(Connections.to(simulator))) {
      Validation validation = connector.validate();
      ContractWalk walk = ContractWalk.through(connector);
      ContractWalk expected = ContractWalk.through(jiraOnly);

      assertThat(validation.warnings()).hasSameSizeAs(warnings);
      for (int i = 0; i < warnings.size(); i++) {
        assertThat(validation.warnings().get(i)).contains(warnings.get(i)).endsWith(".");
      }
      assertThat(walk.grants().keySet()).isEqualTo(expected.grants().keySet());
      assertThat(walk.ids("user"))
          .containsExactlyInAnyOrderElementsOf(expected.ids("user").toList());
      Map<String, TrueEmail> truth =
          simulator
              .groundTruth()
              .organization()
              .emails()
              .collect(Collectors.toMap(TrueEmail::accountId, Function.identity()));
      Set<String> managed =
          simulator
              .groundTruth()
              .organization()
              .managedAccounts()
              .map(TrueAccount::accountId)
              .collect(Collectors.toSet());
      for (Resource user : walk.resources("user")) {
        TrueEmail email = Objects.requireNonNull(truth.get(user.getId().getResource()));
        boolean shown =
            email.inJira()
                || switch (told) {
                  case ALL -> email.inOrganization();
                  case MANAGED -> managed.contains(email.accountId());
                  case NONE -> false;
                };
        assertThat(Profile.text(user.getProfile(), "login").isPresent()).isEqualTo(shown);
      }
      assertThat(
              walk.resources("group").stream()
                  .anyMatch(group -> group.getProfile().containsFields("managed_by")))
          .isEqualTo(groups);
    }
  }
}
