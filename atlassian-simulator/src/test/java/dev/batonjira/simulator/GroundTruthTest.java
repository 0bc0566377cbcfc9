package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueGroup;
import dev.batonjira.simulator.site.GroundTruth.TrueMembership;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.GroundTruth.TrueRole;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A complete walk through the interface finds the ground truth, no more and no less. */
class GroundTruthTest {

  @ParameterizedTest
  @ValueSource(longs = {2026, 1, 99})
  void aCompleteWalkFindsTheGroundTruth(long seed) {
    SiteSpec site = SiteSpec.ofSize(180).withSeed(seed).withListingGaps(20, 0, 3);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site))) {
      for (ChaosStep step : ChaosStep.script(site, seed, 12, 1)) {
        simulator.apply(step.event());
      }
      simulator.apply(new ChaosEvent.RenameGroup(0, "jira users (renamed)"));
      SiteClient client = SiteClient.of(simulator);
      GroundTruth truth = simulator.groundTruth();

      assertThat(users(client)).containsExactlyElementsOf(truth.users().toList());
      assertThat(groups(client)).containsExactlyElementsOf(truth.groups().toList());
      assertThat(memberships(client, truth.groups()))
          .containsExactlyElementsOf(truth.memberships().toList());
      assertThat(projects(client)).containsExactlyElementsOf(truth.projects().toList());
      assertThat(roles(client)).containsExactlyElementsOf(truth.roles().toList());
      for (TrueProject project : truth.projects().toList()) {
        assertThat(participants(client, project.key()))
            .containsExactlyElementsOf(truth.participants(project.projectId()).toList());
      }
    }
  }

  private static List<TrueUser> users(SiteClient client) {
    return client.users(1_000, 1).stream()
        .map(user ->
            new TrueUser(
                user.get("accountId").asString(),
                text(user, "accountType"),
                user.get("active").asBoolean(),
                user.get("displayName").asString(),
                text(user, "emailAddress")))
        .toList();
  }

  private static List<TrueGroup> groups(SiteClient client) {
    return client.pages("/rest/api/3/group/bulk", 7).stream()
        .map(group -> new TrueGroup(group.get("groupId").asString(), group.get("name").asString()))
        .toList();
  }

  private static List<TrueMembership> memberships(SiteClient client, Stream<TrueGroup> groups) {
    return groups
        .flatMap(group ->
            client
                .pages(
                    "/rest/api/3/group/member?includeInactiveUsers=true&groupId=" + group.groupId(),
                    50)
                .stream()
                .map(member ->
                    new TrueMembership(group.groupId(), member.get("accountId").asString())))
        .toList();
  }

  private static List<TrueProject> projects(SiteClient client) {
    return client.pages("/rest/api/3/project/search?expand=lead", 4).stream()
        .map(project ->
            new TrueProject(
                project.get("id").asString(),
                project.get("key").asString(),
                project.get("name").asString(),
                project.get("style").asString().equals("next-gen"),
                project.has("lead") ? project.get("lead").get("accountId").asString() : null))
        .toList();
  }

  private static List<TrueRole> roles(SiteClient client) {
    List<TrueRole> roles = new ArrayList<>();
    for (JsonNode project : client.pages("/rest/api/3/project/search", 100)) {
      String id = project.get("id").asString();
      for (JsonNode role : client.json("/rest/api/3/project/" + id + "/roledetails")) {
        roles.add(role(client, id, role.get("id").asLong()));
      }
    }
    return roles;
  }

  private static TrueRole role(SiteClient client, String projectId, long roleId) {
    JsonNode role = client.json("/rest/api/3/project/" + projectId + "/role/" + roleId);
    List<String> accounts = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    int lost = 0;
    for (JsonNode actor : role.get("actors")) {
      String account = text(actor.path("actorUser"), "accountId");
      String group = text(actor.path("actorGroup"), "groupId");
      if (account != null && exists(client, account)) {
        accounts.add(account);
      } else if (group != null) {
        groups.add(group);
      } else {
        lost++;
      }
    }
    return new TrueRole(
        projectId,
        roleId,
        role.get("name").asString(),
        role.get("description").asString(),
        role.get("name").asString().equals("atlassian-addons-project-access"),
        accounts,
        groups,
        lost);
  }

  private static boolean exists(SiteClient client, String accountId) {
    return client.get("/rest/api/3/user?accountId=" + SiteClient.encode(accountId)).status() == 200;
  }

  private static List<String> participants(SiteClient client, String projectKey) {
    return client
        .json(
            "/rest/api/3/user/permission/search?maxResults=1000&permissions=BROWSE_PROJECTS"
                + "&projectKey="
                + projectKey)
        .valueStream()
        .map(user -> user.get("accountId").asString())
        .toList();
  }

  private static @Nullable String text(JsonNode node, String property) {
    return node.has(property) ? node.get(property).asString() : null;
  }
}
