package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Remark;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.ProjectMix;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Faults;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who can see the projects of whole sites, held against what the sites know to be true. */
final class ProjectAccessTest {
  /** Company-managed projects mostly, under schemes that together have every kind of holder. */
  private static final ProjectMix EVERY_HOLDER = new ProjectMix(0.2, 2, 1, 1, 6, 8);

  static List<Arguments> largeSites() {
    return List.of(
        argumentSet("seed 1", SimulatorOptions.of(site(1, 1_700))),
        argumentSet("seed 2", SimulatorOptions.of(site(2, 2_600))),
        argumentSet("seed 3", SimulatorOptions.of(site(3, 4_000))),
        argumentSet(
            "seed 4, where one answer in twenty fails",
            SimulatorOptions.of(site(4, 1_500)).withFaults(Faults.everyKind(4, 0.05))));
  }

  @ParameterizedTest
  @MethodSource("largeSites")
  void w1_everyParticipantIsFoundBeyondTheSearchWindowOrTheProjectIsMarkedPartial(
      SimulatorOptions options) {
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();

      companyManagedProjectsAreExact(walk, truth);
      teamManagedProjectsHaveTheirRolesBesidesTheWindow(walk, truth);
      assertThat(walk.remarks(Remark.Kind.PARTIAL))
          .allSatisfy(
              remark -> assertThat(remark.reason()).contains("first 1000 accounts").endsWith("."))
          .extracting(remark -> remark.subject().getResource())
          .containsExactlyInAnyOrderElementsOf(
              projects(truth).stream()
                  .filter(TrueProject::teamManaged)
                  .map(TrueProject::projectId)
                  .toList());
    }
  }

  private static void companyManagedProjectsAreExact(ContractWalk walk, GroundTruth truth) {
    EffectiveAccess effective = new EffectiveAccess(walk);
    Set<String> active = active(truth);
    long beyond = 0;
    for (TrueProject project : projects(truth)) {
      if (!project.teamManaged()) {
        String id = project.projectId();
        Set<String> found = effective.accounts("project:" + id + ":participate");
        found.retainAll(active);
        assertThat(found).as(id).isEqualTo(set(truth.participants(id)));
        beyond += found.size() - truth.participantsInSearchWindow(id).count();
      }
    }
    assertThat(beyond).as("participants that a search cannot see").isGreaterThan(1_000);
  }

  private static void teamManagedProjectsHaveTheirRolesBesidesTheWindow(
      ContractWalk walk, GroundTruth truth) {
    EffectiveAccess effective = new EffectiveAccess(walk);
    Set<String> active = active(truth);
    for (TrueProject project : projects(truth)) {
      if (project.teamManaged()) {
        String id = project.projectId();
        Set<String> found = effective.accounts("project:" + id + ":participate");
        found.retainAll(active);
        assertThat(found)
            .isSubsetOf(set(truth.participants(id)))
            .containsAll(truth.participantsInSearchWindow(id).toList());
        walk.ids("project-role")
            .filter(role -> role.startsWith(id + ":"))
            .forEach(role -> {
              Set<String> holders = effective.accounts("project-role:" + role + ":assigned");
              holders.retainAll(active);
              assertThat(found).containsAll(holders);
            });
      }
    }
  }

  @Test
  void w1_privateTeamManagedProjectsOfALargeSiteAreSeenByTheirRolesAlone() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site(5, 1_600)));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      ContractWalk walk = ContractWalk.through(connector);
      EffectiveAccess effective = new EffectiveAccess(walk);
      GroundTruth truth = simulator.groundTruth();
      List<Resource> closed =
          walk.resources("project").stream()
              .filter(project -> project.getProfile().getFieldsOrThrow("private").getBoolValue())
              .toList();

      assertThat(closed).isNotEmpty();
      for (Resource project : closed) {
        String id = project.getId().getResource();
        Set<String> found = effective.accounts("project:" + id + ":participate");
        found.retainAll(active(truth));
        assertThat(found).as(id).isEqualTo(set(truth.participants(id)));
      }
    }
  }

  @Test
  void aCredentialThatMayReadNoSchemeHasWhatTheSearchFindsAndSaysSo() {
    SimulatorOptions options =
        SimulatorOptions.of(site(6, 1_400))
            .withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator simulator = Simulator.start(options);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();

      for (TrueProject project : projects(truth)) {
        if (!project.teamManaged()) {
          String id = project.projectId();
          assertThat(walk.holders().getOrDefault("project:" + id + ":participate", Set.of()))
              .containsExactlyInAnyOrderElementsOf(
                  truth.participantsInSearchWindow(id).map(account -> "user:" + account).toList());
        }
      }
      assertThat(walk.remarks(Remark.Kind.PARTIAL))
          .filteredOn(remark -> remark.subject().getResourceType().equals("project"))
          .filteredOn(remark -> remark.reason().contains("permission scheme cannot be read"))
          .extracting(remark -> remark.subject().getResource())
          .containsExactlyInAnyOrderElementsOf(
              projects(truth).stream()
                  .filter(project -> !project.teamManaged())
                  .map(TrueProject::projectId)
                  .toList());
    }
  }

  @Test
  void searchAloneHasTheWindowAndMarksEveryProjectOfALargeSite() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site(7, 1_300)));
        JiraConnector connector =
            new JiraConnector(Connections.by(ProjectAccess.SEARCH, Connections.to(simulator)))) {
      ContractWalk walk = ContractWalk.through(connector);
      GroundTruth truth = simulator.groundTruth();

      for (TrueProject project : projects(truth)) {
        String id = project.projectId();
        assertThat(walk.holders().getOrDefault("project:" + id + ":participate", Set.of()))
            .containsExactlyInAnyOrderElementsOf(
                truth.participantsInSearchWindow(id).map(account -> "user:" + account).toList());
      }
      assertThat(walk.remarks(Remark.Kind.PARTIAL))
          .extracting(remark -> remark.subject().getResource())
          .containsExactlyInAnyOrderElementsOf(walk.ids("project").toList());
      assertThat(simulator.calls().byOperation().keySet())
          .noneMatch(operation -> operation.contains("permissionscheme"));
    }
  }

  private static SiteSpec site(long seed, int users) {
    return SiteSpec.ofSize(users).withSeed(seed).withProjects(30).withProjectMix(EVERY_HOLDER);
  }

  private static List<TrueProject> projects(GroundTruth truth) {
    return Stream.concat(truth.projects(), truth.archivedProjects()).toList();
  }

  private static Set<String> active(GroundTruth truth) {
    return set(truth.users().filter(TrueUser::active).map(TrueUser::accountId));
  }

  private static Set<String> set(Stream<String> ids) {
    return ids.collect(Collectors.toCollection(TreeSet::new));
  }
}
