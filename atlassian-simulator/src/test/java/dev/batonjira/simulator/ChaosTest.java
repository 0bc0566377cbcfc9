package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.ProjectMix;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happens to the site while it is read shows in its answers and in its ground truth. */
class ChaosTest {
  private static final SiteSpec SITE =
      SiteSpec.ofSize(200)
          .withGroups(30)
          .withProjects(20)
          .withProjectMix(new ProjectMix(0.5, 1, 2, 1, 5, 6));

  @Test
  void aScriptHappensAtItsMoments() {
    List<ChaosStep> script =
        List.of(
            new ChaosStep(2, new ChaosEvent.RenameGroup(10, "A/B & \"C\"")),
            new ChaosStep(1, new ChaosEvent.DeleteGroup(11)));
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE).withChaos(script))) {
      SiteClient client = SiteClient.of(simulator);

      assertThat(total(client)).isEqualTo(30);
      assertThat(total(client)).isEqualTo(29);
      assertThat(
              client.pages("/rest/api/3/group/bulk", 50).stream()
                  .map(group -> group.get("name").asString()))
          .contains("A/B & \"C\"");
    }
  }

  @Test
  void aDeletedGroupIsGoneEverywhereAndLeavesANameInRoles() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      SiteClient client = SiteClient.of(simulator);
      GroundTruth before = simulator.groundTruth();
      GroundTruth.TrueRole role =
          before.roles().filter(r -> !r.groupIds().isEmpty()).findFirst().orElseThrow();
      String groupId = role.groupIds().getFirst();
      int group = before.groups().map(GroundTruth.TrueGroup::groupId).toList().indexOf(groupId);
      String roleAddress = "/rest/api/3/project/" + role.projectId() + "/role/" + role.roleId();

      simulator.apply(new ChaosEvent.DeleteGroup(group));

      assertThat(client.get("/rest/api/3/group/member?groupId=" + groupId).status()).isEqualTo(404);
      assertThat(client.get(roleAddress).body()).doesNotContain(groupId);
      GroundTruth.TrueRole after =
          simulator
              .groundTruth()
              .roles()
              .filter(r -> r.projectId().equals(role.projectId()) && r.roleId() == role.roleId())
              .findFirst()
              .orElseThrow();
      assertThat(after.groupIds()).doesNotContain(groupId);
      assertThat(after.lostActors()).isEqualTo(role.lostActors() + 1);
      assertThat(simulator.groundTruth().memberships().map(GroundTruth.TrueMembership::groupId))
          .doesNotContain(groupId);
      assertThat(client.get("/rest/api/3/permissionscheme?expand=all").body())
          .doesNotContain(groupId);
    }
  }

  @Test
  void aDeletedProjectIsInTheBinAndItsRolesLoseTheirScope() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      SiteClient client = SiteClient.of(simulator);
      GroundTruth.TrueProject project =
          simulator
              .groundTruth()
              .projects()
              .filter(GroundTruth.TrueProject::teamManaged)
              .findFirst()
              .orElseThrow();
      int index = Integer.parseInt(project.projectId()) - 10_000;
      long scoped = scopedRoles(client, project.projectId());

      simulator.apply(new ChaosEvent.DeleteProject(index));

      assertThat(scoped).isGreaterThanOrEqualTo(3);
      assertThat(scopedRoles(client, project.projectId())).isZero();
      assertThat(client.get("/rest/api/3/project/" + project.projectId()).status()).isEqualTo(404);
      assertThat(client.get("/rest/api/3/project/" + project.projectId() + "/role").status())
          .isEqualTo(404);
      JsonNode binned =
          client.pages("/rest/api/3/project/search?status=deleted", 50).stream()
              .filter(p -> p.get("id").asString().equals(project.projectId()))
              .findFirst()
              .orElseThrow();
      assertThat(binned.get("deleted").asBoolean()).isTrue();
      assertThat(binned.has("retentionTillDate")).isTrue();
      assertThat(simulator.groundTruth().projects()).doesNotContain(project);
    }
  }

  @Test
  void theOldKeyOfARenamedProjectStillWorks() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      SiteClient client = SiteClient.of(simulator);
      simulator.apply(new ChaosEvent.RenameProjectKey(0, "MOVED"));

      assertThat(client.json("/rest/api/3/project/PAY").get("key").asString()).isEqualTo("MOVED");
      assertThat(client.json("/rest/api/3/project/MOVED").get("id").asString()).isEqualTo("10000");
      assertThat(client.json("/rest/api/3/project/search?keys=PAY").get("total").asInt()).isOne();
    }
  }

  @Test
  void aDeactivatedAccountStaysAMemberButSeesNothing() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      SiteClient client = SiteClient.of(simulator);
      GroundTruth truth = simulator.groundTruth();
      GroundTruth.TrueProject project =
          truth
              .projects()
              .filter(p -> truth.participants(p.projectId()).count() > 3)
              .findFirst()
              .orElseThrow();
      String participant = truth.participants(project.projectId()).toList().getLast();
      int index = truth.users().map(GroundTruth.TrueUser::accountId).toList().indexOf(participant);
      List<GroundTruth.TrueMembership> memberships = truth.memberships().toList();

      simulator.apply(new ChaosEvent.DeactivateAccount(index));

      assertThat(
              client
                  .json("/rest/api/3/user?accountId=" + SiteClient.encode(participant))
                  .get("active")
                  .asBoolean())
          .isFalse();
      assertThat(simulator.groundTruth().memberships()).isEqualTo(memberships);
      assertThat(simulator.groundTruth().participants(project.projectId()))
          .doesNotContain(participant);
    }
  }

  @Test
  void aSeededScriptTouchesEachObjectOnceAndSparesTheCaller() {
    List<ChaosStep> script = ChaosStep.script(SITE, 5, 25, 500);
    Set<Object> touched = new HashSet<>();

    assertThat(script).hasSize(25).isEqualTo(ChaosStep.script(SITE, 5, 25, 500));
    assertThat(ChaosStep.script(SITE, 6, 25, 500)).isNotEqualTo(script);
    assertThat(script.stream().map(step -> step.event().getClass()).distinct()).hasSize(5);
    for (ChaosStep step : script) {
      assertThat(step.afterRequests()).isBetween(1L, 500L);
      Object object =
          switch (step.event()) {
            case ChaosEvent.DeleteGroup e -> "group " + e.group();
            case ChaosEvent.RenameGroup e -> "group " + e.group();
            case ChaosEvent.DeleteProject e -> "project " + e.project();
            case ChaosEvent.RenameProjectKey e -> "project " + e.project();
            case ChaosEvent.DeactivateAccount e -> "account " + e.account();
            case ChaosEvent.AddMember _,
                ChaosEvent.RemoveMember _,
                ChaosEvent.AddActor _,
                ChaosEvent.RemoveActor _,
                ChaosEvent.SetLead _,
                ChaosEvent.InviteAccount _,
                ChaosEvent.SetStanding _ ->
                throw new AssertionError("a script does not do what requests do");
          };
      assertThat(object).isNotEqualTo("account 0");
      assertThat(touched.add(object)).as("%s is touched once", object).isTrue();
    }
  }

  private static int total(SiteClient client) {
    return client.json("/rest/api/3/group/bulk").get("total").asInt();
  }

  private static long scopedRoles(SiteClient client, String projectId) {
    return client
        .json("/rest/api/3/role")
        .valueStream()
        .filter(role -> role.has("scope"))
        .filter(role -> role.get("scope").get("project").get("id").asString().equals(projectId))
        .count();
  }
}
