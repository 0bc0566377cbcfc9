package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.sdk.Remark;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueGroup;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Faults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites where groups and projects are deleted and renamed while they are read. */
final class ChangingSiteTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void w3_whatStaysIsReadWholeWhateverVanishesMeanwhile(long seed) {
    SiteSpec spec = SiteSpec.ofSize(500).withSeed(seed).withProjects(40).withGroups(60);
    SimulatorOptions options =
        SimulatorOptions.of(spec)
            .withChaos(ChaosStep.script(spec, seed, 40, 300))
            .withFaults(Faults.everyKind(seed, 0.05));
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      GroundTruth before = simulator.groundTruth();
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth after = simulator.groundTruth();

      Set<String> groups = after.groups().map(TrueGroup::groupId).collect(Collectors.toSet());
      assertThat(walk.ids("group")).containsAll(groups);
      Map<String, Set<String>> holders = walk.holders();
      after
          .memberships()
          .collect(
              Collectors.groupingBy(
                  GroundTruth.TrueMembership::groupId,
                  Collectors.mapping(m -> "user:" + m.accountId(), Collectors.toSet())))
          .forEach((group, members) ->
              assertThat(holders.get("group:" + group + ":member")).isEqualTo(members));
      assertThat(walk.ids("project"))
          .containsAll(after.projects().map(TrueProject::projectId).toList())
          .isSubsetOf(
              LongStream.concat(
                      before.projects().mapToLong(p -> Long.parseLong(p.projectId())),
                      before.archivedProjects().mapToLong(p -> Long.parseLong(p.projectId())))
                  .mapToObj(Long::toString)
                  .toList());
      after
          .roles()
          .forEach(role -> {
            String id = role.projectId() + ":" + role.roleId();
            assertThat(walk.ids("project-role")).contains(id);
            Set<String> accounts =
                holders.getOrDefault("project-role:" + id + ":assigned", Set.of()).stream()
                    .filter(holder -> holder.startsWith("user:"))
                    .map(holder -> holder.substring("user:".length()))
                    .collect(Collectors.toSet());
            assertThat(accounts).isEqualTo(Set.copyOf(role.accountIds()));
          });
      assertThat(walk.remarks(Remark.Kind.SKIPPED)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aProjectThatARenamingMovesBetweenPagesIsNotLost(long moment) {
    // Moves the first project behind the last: everything after it comes one place earlier.
    ChaosEvent renaming = new ChaosEvent.RenameProjectKey(0, "ZZZ");
    SimulatorOptions options =
        SimulatorOptions.of(SiteSpec.ofSize(100).withProjects(350))
            .withChaos(List.of(new ChaosStep(moment, renaming)));
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      assertThat(ContractWalk.listing(connector, JiraTypes.PROJECT).ids("project"))
          .containsAll(simulator.groundTruth().projects().map(TrueProject::projectId).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aGroupThatADeletionMovesBetweenPagesIsNotLost(long moment) {
    SimulatorOptions options =
        SimulatorOptions.of(SiteSpec.ofSize(100).withGroups(2_500).withMemberships(50))
            .withChaos(List.of(new ChaosStep(moment, new ChaosEvent.DeleteGroup(20))));
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      assertThat(Set.copyOf(ContractWalk.listing(connector, JiraTypes.GROUP).ids("group").toList()))
          .containsAll(simulator.groundTruth().groups().map(TrueGroup::groupId).toList());
    }
  }
}
