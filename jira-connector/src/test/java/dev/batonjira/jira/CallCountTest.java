package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueMembership;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How many calls a sync costs. */
final class CallCountTest {

  /**
   * With U accounts in N_u windows of 1000, G groups, P projects, R roles in them and M_g members
   * of group g, a sync costs
   *
   * <pre>
   * 4 + (N_u + 2) + ceil(G / 1000) + sum max(1, ceil(M_g / 50)) + ceil(P / 100) + 2 + R + P + 4
   * </pre>
   *
   * <p>Four calls to check the credential, two more than the users listing has pages, two for the
   * list of roles and its check, one for each project's participants with one probe at most (the
   * permission scheme of a company-managed project, the search for a team-managed one), one for the
   * products, one for all permission schemes where the projects' answers leave out what those
   * grant, one for the names of assigned groups that come without an id, and one for each hundred
   * principals that no listing had.
   */
  @Test
  void w17_w18_w19_theBenchmarkSiteCostsNoMoreThanItsPages() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.benchmark()));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      connector.validate();
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();
      Map<String, Long> calls = simulator.calls().byOperation();

      long windows =
          ceil(SiteSpec.benchmark().users() + SiteSpec.benchmark().hiddenEntries(), 1000);
      long memberPages =
          truth
              .memberships()
              .collect(Collectors.groupingBy(TrueMembership::groupId, Collectors.counting()))
              .values()
              .stream()
              .mapToLong(members -> ceil(members, 50))
              .sum();
      long emptyGroups =
          truth.groups().count()
              - truth.memberships().map(TrueMembership::groupId).distinct().count();
      long projects = truth.projects().count() + truth.archivedProjects().count();
      long roles = walk.ids("project-role").count();

      assertThat(calls.get("GET /rest/api/3/users/search")).isLessThanOrEqualTo(windows + 2);
      assertThat(calls.get("GET /rest/api/3/group/bulk"))
          .as("the listing, and the names of assigned groups that came without an id")
          .isEqualTo(2);
      assertThat(calls.get("GET /rest/api/3/group/member")).isEqualTo(memberPages + emptyGroups);
      assertThat(calls.get("GET /rest/api/3/project/search")).isEqualTo(ceil(projects, 100));
      assertThat(calls.get("GET /rest/api/3/role")).isEqualTo(1);
      assertThat(calls.get("GET /rest/api/3/project/{projectIdOrKey}/roledetails")).isEqualTo(1);
      assertThat(calls.get("GET /rest/api/3/project/{projectIdOrKey}/role/{id}")).isEqualTo(roles);
      long teamManaged =
          walk.resources("project").stream()
              .filter(p ->
                  p.getProfile().getFieldsOrThrow("style").getStringValue().equals("team-managed"))
              .count();
      assertThat(teamManaged).isPositive();
      assertThat(calls.get("GET /rest/api/3/user/permission/search"))
          .isBetween(teamManaged, teamManaged + 1);
      assertThat(calls.get("GET /rest/api/3/project/{projectKeyOrId}/permissionscheme"))
          .isEqualTo(projects - teamManaged);
      assertThat(calls.getOrDefault("GET /rest/api/3/permissionscheme", 0L)).isLessThanOrEqualTo(1);
      assertThat(calls).doesNotContainKey("GET /rest/api/3/permissionscheme/{schemeId}");
      assertThat(calls.get("GET /rest/api/3/applicationrole")).isEqualTo(1);
      assertThat(calls).doesNotContainKey("GET /rest/api/3/project/{projectIdOrKey}");
      assertThat(simulator.calls().total()).isLessThanOrEqualTo(2_200);
    }
  }

  private static long ceil(long count, long size) {
    return (count + size - 1) / size;
  }
}
