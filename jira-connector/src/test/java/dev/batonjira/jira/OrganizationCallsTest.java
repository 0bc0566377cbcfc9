package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.GroundTruth.TrueMembership;
import dev.batonjira.simulator.site.OrganizationSpec;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How many calls the organization saves, and costs. */
final class OrganizationCallsTest {
  private static final String ACCOUNTS =
      "POST /admin/v2/orgs/{orgId}/directories/{directoryId}/users/search";
  private static final String GROUPS =
      "POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search";
  private static final String LISTING = "GET /rest/api/3/users/search";

  /** The site of the published figures: 5,000 accounts in 200 groups with 46,000 memberships. */
  @Test
  void allMembershipsOfFiveThousandAccountsCostAtMostSixtyCalls() {
    try (Simulator simulator =
            Simulator.start(SimulatorOptions.of(SiteSpec.benchmark().withProjects(1)));
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator))) {
      ResourceSyncer groups = syncer(connector, "group");
      Map<String, Grant> grants = new TreeMap<>();
      for (Resource group : ContractWalk.listing(connector, JiraTypes.GROUP).resources("group")) {
        read(groups, group).forEach(grant -> grants.put(grant.getId(), grant));
      }

      assertThat(grants).hasSize((int) simulator.groundTruth().memberships().count());
      assertThat(simulator.calls().byOperation()).doesNotContainKey("GET /rest/api/3/group/member");
      assertThat(simulator.calls().total()).isLessThanOrEqualTo(60);
    }
  }

  @Test
  void w20_whatIsNeededOnceIsAskedForOnce() {
    try (Simulator simulator =
            Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(450).withSeed(61)));
        JiraConnector connector =
            new JiraConnector(
                Connections.by(ProjectAccess.OFF, Connections.withOrganization(simulator)))) {
      connector.validate();
      ContractWalk.through(connector);
      connector.validate();
      Map<String, Long> calls = simulator.calls().byOperation();

      assertThat(calls.get("POST /admin/v2/orgs/{orgId}/workspaces")).isEqualTo(1);
      assertThat(calls.get("GET /admin/v1/orgs/{orgId}")).isEqualTo(1);
      assertThat(calls.get("GET /_edge/tenant_info")).isEqualTo(1);
      assertThat(calls.get(GROUPS)).isEqualTo(1);
      assertThat(calls.get(ACCOUNTS)).isLessThanOrEqualTo(5);
      // Twice: for the rows, and for who is in which of the two lists.
      assertThat(calls.get(LISTING)).isEqualTo(2 * 3);
      assertThat(connector.receipt().total().calls()).isEqualTo(simulator.calls().total());
    }
  }

  @Test
  void appsThatTheOrganizationDoesNotShowAreAskedForOneByOneWhenThatIsCheaper() {
    SiteSpec site = SiteSpec.ofSize(1_000).withSeed(62).withProjects(1);
    SimulatorOptions options =
        SimulatorOptions.of(site).withOrganization(OrganizationSpec.of(site).withoutApps());
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator))) {
      ContractWalk walk = ContractWalk.through(connector);
      long apps =
          simulator.groundTruth().users().filter(user -> "app".equals(user.accountType())).count();

      assertThat(walk.grants().keySet().stream().filter(id -> id.startsWith("group:")))
          .hasSize((int) simulator.groundTruth().memberships().count());
      assertThat(simulator.calls().byOperation())
          .containsEntry("GET /rest/api/3/user/groups", apps)
          // The groups that only serve apps are not shown either.
          .containsEntry("GET /rest/api/3/group/member", 3L);
    }
  }

  @Test
  void aSyncThatIsResumedReadsTheOrganizationOnceMore() {
    try (Simulator simulator =
        Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(900).withSeed(63)))) {
      Resource group;
      try (JiraConnector first = new JiraConnector(Connections.withOrganization(simulator))) {
        group =
            ContractWalk.listing(first, JiraTypes.GROUP).resources("group").stream()
                .filter(g -> members(simulator, g) > 20)
                .findFirst()
                .orElseThrow();
      }
      long before = simulator.calls().total();
      try (JiraConnector second = new JiraConnector(Connections.withOrganization(simulator))) {
        assertThat(read(syncer(second, "group"), group)).hasSize((int) members(simulator, group));
        assertThat(simulator.calls().total() - before).isLessThanOrEqualTo(3 + 9 + 1 + 4);
      }
    }
  }

  @Test
  void aGroupOfMoreThanTenThousandIsReadInParts() {
    SiteSpec site =
        SiteSpec.ofSize(14_000).withSeed(64).withGroups(3).withMemberships(24_000).withProjects(1);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site));
        JiraConnector connector = new JiraConnector(Connections.withOrganization(simulator))) {
      ResourceSyncer groups = syncer(connector, "group");
      int parts = 0;
      for (Resource group : ContractWalk.listing(connector, JiraTypes.GROUP).resources("group")) {
        long members = members(simulator, group);
        parts += members > 10_000 ? groups.grants(group, PageToken.FIRST).next().size() : 0;
        assertThat(read(groups, group)).hasSize((int) members);
      }
      assertThat(parts).isBetween(2, 3);
      assertThat(simulator.calls().byOperation()).doesNotContainKey("GET /rest/api/3/group/member");
    }
  }

  private static long members(Simulator simulator, Resource group) {
    return simulator
        .groundTruth()
        .memberships()
        .map(TrueMembership::groupId)
        .filter(group.getId().getResource()::equals)
        .count();
  }

  private static ResourceSyncer syncer(JiraConnector connector, String type) {
    return connector.syncers().stream()
        .filter(syncer -> syncer.resourceType().getId().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static List<Grant> read(ResourceSyncer syncer, Resource resource) {
    Map<String, Grant> grants = new TreeMap<>();
    Deque<PageToken> tokens = new ArrayDeque<>(List.of(PageToken.FIRST));
    while (!tokens.isEmpty()) {
      Page<Grant> page = syncer.grants(resource, tokens.remove());
      page.items().forEach(grant -> grants.put(grant.getId(), grant));
      tokens.addAll(page.next());
    }
    return List.copyOf(grants.values());
  }
}
