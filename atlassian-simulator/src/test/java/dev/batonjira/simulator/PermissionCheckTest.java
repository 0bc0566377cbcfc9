package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The check of permissions is a second witness of who may browse what. */
class PermissionCheckTest {

  @ParameterizedTest
  @ValueSource(longs = {2026, 3, 44})
  void w1_theCheckGivesTheFullTruthOfBrowsing(long seed) {
    SiteSpec site = SiteSpec.ofSize(150).withSeed(seed).withProjects(12).withListingGaps(5, 0, 6);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site))) {
      GroundTruth truth = simulator.groundTruth();
      List<TrueProject> projects = truth.projects().toList();
      Map<String, Set<String>> expected = new HashMap<>();
      for (TrueProject project : projects) {
        Set<String> participants =
            truth.participantsListedOrNot(project.projectId()).collect(Collectors.toSet());
        assertThat(participants).containsAll(truth.participants(project.projectId()).toList());
        expected.put(project.projectId(), participants);
      }
      SiteClient client = SiteClient.of(simulator);
      Map<String, Set<String>> found = new HashMap<>();
      projects.forEach(project -> found.put(project.projectId(), new HashSet<>()));
      for (TrueUser user : Stream.concat(truth.users(), truth.unlistedUsers()).toList()) {
        browsed(client, user.accountId(), projects)
            .forEach(project ->
                found.computeIfAbsent(project, p -> new HashSet<>()).add(user.accountId()));
      }

      assertThat(projects).anyMatch(TrueProject::teamManaged).anyMatch(p -> !p.teamManaged());
      assertThat(found).isEqualTo(expected);
      assertThat(expected.values()).anyMatch(people -> !people.isEmpty());
    }
  }

  @Test
  void w16_theCheckGivesTheFullTruthOfGlobalPermissions() {
    SiteSpec site = SiteSpec.ofSize(150).withSeed(5);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site))) {
      GroundTruth truth = simulator.groundTruth();
      SiteClient client = SiteClient.of(simulator);
      Set<String> administrators = new HashSet<>();
      for (TrueUser user : truth.users().toList()) {
        SiteClient.Reply reply =
            client.post(
                "/rest/api/3/permissions/check",
                "{\"accountId\":\"%s\",\"globalPermissions\":[\"ADMINISTER\"]}"
                    .formatted(user.accountId()));
        if (!reply.json().get("globalPermissions").isEmpty()) {
          administrators.add(user.accountId());
        }
      }

      assertThat(administrators)
          .isNotEmpty()
          .isEqualTo(truth.globalHolders("ADMINISTER").collect(Collectors.toSet()));
    }
  }

  private static List<String> browsed(
      SiteClient client, String accountId, List<TrueProject> projects) {
    String ids = projects.stream().map(TrueProject::projectId).collect(Collectors.joining(","));
    SiteClient.Reply reply =
        client.post(
            "/rest/api/3/permissions/check",
            "{\"accountId\":\""
                + accountId
                + "\",\"projectPermissions\":[{\"permissions\":[\"BROWSE_PROJECTS\"],"
                + "\"projects\":["
                + ids
                + "]}]}");
    assertThat(reply.status()).isEqualTo(200);
    JsonNode granted = reply.json().get("projectPermissions").get(0);
    return granted.get("projects").valueStream().map(JsonNode::asString).toList();
  }
}
