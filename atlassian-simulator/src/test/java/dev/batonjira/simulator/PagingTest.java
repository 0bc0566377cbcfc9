package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.site.ChaosEvent;
import dev.batonjira.simulator.site.GroundTruth;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every listing cuts, clamps and ends as Jira's does. */
class PagingTest {
  private static Simulator simulator;
  private static SiteClient client;

  @BeforeAll
  static void start() {
    SiteSpec site =
        SiteSpec.ofSize(2_600).withProjects(130).withGroups(1_100).withListingGaps(100, 1, 4);
    simulator = Simulator.start(SimulatorOptions.of(site));
    client = SiteClient.of(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void theUsersListingIsCutIntoPagesBeforeHiddenEntriesAreLeftOut() {
    JsonNode first = client.json("/rest/api/3/users/search?maxResults=1000");
    JsonNode second = client.json("/rest/api/3/users/search?startAt=1000&maxResults=1000");
    JsonNode third = client.json("/rest/api/3/users/search?startAt=2000&maxResults=1000");

    assertThat(first.size()).isBetween(900, 999);
    assertThat(second.size()).as("an empty page in the middle").isZero();
    assertThat(third.size()).isBetween(900, 999);
  }

  @Test
  void theUsersListingGivesEveryAccountOnceWhateverThePageSize() {
    List<String> expected =
        simulator.groundTruth().users().map(GroundTruth.TrueUser::accountId).toList();

    assertThat(accountIds(client.users(1_000, 2))).containsExactlyElementsOf(expected);
    assertThat(accountIds(client.users(170, 7))).containsExactlyElementsOf(expected);
    assertThat(expected).hasSize(2_600).doesNotHaveDuplicates();
  }

  @Test
  void theUsersListingGivesAThousandAtMostAndFiftyUnasked() {
    assertThat(client.json("/rest/api/3/users/search?maxResults=5000").size()).isLessThan(1_000);
    assertThat(client.json("/rest/api/3/users/search").size()).isBetween(45, 50);
    assertThat(client.json("/rest/api/3/users?startAt=99999").isEmpty()).isTrue();
  }

  @Test
  void aSlowPageOfUsersGives409UntilASmallerOneIsAskedFor() {
    SimulatorOptions slow = SimulatorOptions.of(SiteSpec.ofSize(20)).withSlowUserPage(200);
    try (Simulator other = Simulator.start(slow)) {
      SiteClient asking = SiteClient.of(other);

      assertThat(asking.get("/rest/api/3/users/search?maxResults=1000").status()).isEqualTo(409);
      assertThat(asking.get("/rest/api/3/users/search?maxResults=200").status()).isEqualTo(200);
    }
  }

  @Test
  void groupMembersComeFiftyAPageWhateverIsAskedFor() {
    String id = firstGroup();

    JsonNode page =
        client.json(
            "/rest/api/3/group/member?maxResults=500&includeInactiveUsers=true&groupId=" + id);

    assertThat(page.get("maxResults").asInt()).isEqualTo(50);
    assertThat(page.get("values").size()).isEqualTo(50);
    assertThat(page.get("isLast").asBoolean()).isFalse();
    assertThat(page.get("nextPage").asString()).contains("startAt=50");
    JsonNode next =
        SiteClient.at(simulator.baseUrl(), SiteClient.basic(simulator.email(), simulator.token()))
            .json(page.get("nextPage").asString().replace(simulator.baseUrl().toString(), ""));
    assertThat(next.get("startAt").asInt()).isEqualTo(50);
  }

  @Test
  void inactiveMembersAppearOnRequestOnly() {
    String id = firstGroup();
    String path = "/rest/api/3/group/member?groupId=" + id;
    List<JsonNode> usual = client.pages(path, 50);
    List<JsonNode> all = client.pages(path + "&includeInactiveUsers=true", 50);

    assertThat(usual).isNotEmpty().allMatch(member -> member.get("active").asBoolean());
    assertThat(all).hasSizeGreaterThan(usual.size());
    assertThat(all).anyMatch(member -> !member.get("active").asBoolean());
  }

  @Test
  void theGroupListingEchoesItsClampAndHasNoSelf() {
    JsonNode page = client.json("/rest/api/3/group/bulk?maxResults=9999");

    assertThat(page.get("maxResults").asInt()).isEqualTo(1_000);
    assertThat(page.get("total").asInt()).isEqualTo(1_100);
    assertThat(page.get("isLast").asBoolean()).isFalse();
    assertThat(page.has("self")).isFalse();
    assertThat(client.json("/rest/api/3/group/bulk").get("maxResults").asInt()).isEqualTo(50);
  }

  @Test
  void theProjectListingGivesAHundredAtMostInTheOrderOfKeys() {
    JsonNode page = client.json("/rest/api/3/project/search?maxResults=1000&orderBy=key");

    assertThat(page.get("maxResults").asInt()).isEqualTo(100);
    assertThat(page.get("total").asInt()).isEqualTo(130);
    List<String> keys =
        page.get("values").valueStream().map(project -> project.get("key").asString()).toList();
    assertThat(keys).isSorted().hasSize(100);
  }

  @Test
  void aRenamedKeyMovesTheProjectToAnotherPage() {
    try (Simulator other =
        Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(50).withProjects(12)))) {
      SiteClient asking = SiteClient.of(other);
      List<String> before = ids(asking.pages("/rest/api/3/project/search", 5));
      other.apply(
          new ChaosEvent.RenameProjectKey(Integer.parseInt(before.getLast()) - 10_000, "AAA0"));
      List<String> after = ids(asking.pages("/rest/api/3/project/search", 5));

      assertThat(after).startsWith(before.getLast()).containsExactlyInAnyOrderElementsOf(before);
      assertThat(asking.json("/rest/api/3/project/AAA0").get("id").asString())
          .isEqualTo(before.getLast());
    }
  }

  @Test
  void usersAskedForByIdComeTenUnaskedAndTwoHundredAtMost() {
    List<String> ids =
        simulator.groundTruth().users().limit(220).map(GroundTruth.TrueUser::accountId).toList();
    String path =
        "/rest/api/3/user/bulk?accountId="
            + String.join("&accountId=", ids.stream().map(SiteClient::encode).toList());

    assertThat(client.json(path).get("values").size()).isEqualTo(10);
    JsonNode largest = client.json(path + "&maxResults=1000");
    assertThat(largest.get("maxResults").asInt()).isEqualTo(200);
    assertThat(largest.get("total").asInt()).isEqualTo(220);
    assertThat(largest.get("isLast").asBoolean()).isFalse();
    JsonNode unknown =
        client.json("/rest/api/3/user/bulk?accountId=nobody&accountId=" + ids.get(1));
    assertThat(unknown.get("values").size()).isEqualTo(1);
  }

  @Test
  void unlistedAccountsAreFoundByIdOnly() {
    List<String> unlisted =
        simulator.groundTruth().unlistedUsers().map(GroundTruth.TrueUser::accountId).toList();

    assertThat(unlisted).hasSize(4);
    for (String id : unlisted) {
      assertThat(
              client
                  .json("/rest/api/3/user?accountId=" + SiteClient.encode(id))
                  .get("accountId")
                  .asString())
          .isEqualTo(id);
    }
    assertThat(accountIds(client.users(1_000, 2))).doesNotContainAnyElementsOf(unlisted);
  }

  @Test
  void searchesByPermissionLookAtTheFirstThousandPlacesAndFilterAfterCutting() {
    GroundTruth truth = simulator.groundTruth();
    GroundTruth.TrueProject project =
        truth
            .projects()
            .filter(p -> truth.participantsInSearchWindow(p.projectId()).count() > 100)
            .findFirst()
            .orElseThrow();
    String path =
        "/rest/api/3/user/permission/search?permissions=BROWSE_PROJECTS&projectKey="
            + project.key();

    List<String> seen = accountIds(client.json(path + "&maxResults=1000").valueStream().toList());
    JsonNode small = client.json(path + "&maxResults=50");
    JsonNode beyond = client.json(path + "&startAt=1000&maxResults=1000");

    assertThat(seen)
        .containsExactlyElementsOf(truth.participantsInSearchWindow(project.projectId()).toList());
    assertThat(small.size()).isLessThan(50);
    assertThat(beyond.isEmpty()).isTrue();
    assertThat(truth.participants(project.projectId())).hasSizeGreaterThan(seen.size());
    assertThat(
            accountIds(
                client
                    .json(
                        "/rest/api/3/user/viewissue/search?query=.&maxResults=1000&projectKey="
                            + project.key())
                    .valueStream()
                    .toList()))
        .isEqualTo(seen);
  }

  private static String firstGroup() {
    return simulator.groundTruth().groups().findFirst().orElseThrow().groupId();
  }

  private static List<String> accountIds(List<JsonNode> users) {
    return users.stream().map(user -> user.get("accountId").asString()).toList();
  }

  private static List<String> ids(List<JsonNode> projects) {
    return projects.stream().map(project -> project.get("id").asString()).toList();
  }
}
