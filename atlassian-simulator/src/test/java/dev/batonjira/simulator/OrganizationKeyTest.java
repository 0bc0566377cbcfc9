package dev.batonjira.simulator;

import static dev.batonjira.simulator.OrganizationClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.admin.OrganizationKey;
import dev.batonjira.simulator.site.OrganizationSpec;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import dev.batonjira.simulator.wire.RateLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Keys, mistakes and the ends of lists are answered as the organization's interface does. */
class OrganizationKeyTest {
  private static final SiteSpec SITE = SiteSpec.demo();

  @Test
  void aWrongKeyIsRefusedInTheShapesThatArePublished() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      OrganizationClient wrong = OrganizationClient.with(simulator, "wrong");
      SiteClient.Reply managed = wrong.http().get(wrong.v1("/users"));
      SiteClient.Reply workspaces = wrong.http().post(wrong.v2("/workspaces"), "{}");
      SiteClient.Reply users = wrong.http().post(wrong.directory("/users/search"), "{}");
      SiteClient jiraToken = SiteClient.of(simulator);

      assertThat(managed.status()).isEqualTo(401);
      assertThat(managed.json().get("code").asInt()).isEqualTo(401);
      assertThat(workspaces.status()).isEqualTo(401);
      assertThat(workspaces.json().get("message").asString()).isEqualTo("Unauthorized");
      assertThat(users.status()).isEqualTo(401);
      assertThat(code(users)).isEqualTo("ADMIN-401-2");
      assertThat(jiraToken.get(wrong.v1("/users")).status()).isEqualTo(401);
    }
  }

  @Test
  void theKeyOfAnotherOrganizationOpensThatOneOnly() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withOrganizationKey(OrganizationKey.OF_ANOTHER_ORGANIZATION);
    try (Simulator simulator = Simulator.start(options)) {
      OrganizationClient client = OrganizationClient.of(simulator);
      SiteClient.Reply managed = client.http().get(client.v1("/users"));
      SiteClient.Reply workspaces = client.http().post(client.v2("/workspaces"), "{}");

      assertThat(managed.status()).isEqualTo(404);
      assertThat(code(managed)).isEqualTo("ADMIN-404-2");
      assertThat(workspaces.status()).isEqualTo(403);
      assertThat(code(workspaces)).isEqualTo("ADMIN-403-3");
      assertThat(client.linked("/admin/v1/orgs"))
          .singleElement()
          .matches(organization -> !text(organization, "id").equals(simulator.organizationId()));
    }
  }

  @Test
  void anUnknownOrganizationIsNotFound() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      SiteClient http = OrganizationClient.of(simulator).http();

      assertThat(code(http.get("/admin/v1/orgs/nowhere"))).isEqualTo("ADMIN-404-2");
      assertThat(code(http.post("/admin/v2/orgs/nowhere/workspaces", "{}")))
          .isEqualTo("ADMIN-404-2");
    }
  }

  @Test
  void aKeyWithScopesOpensOnlyOperationsWithAPublishedScope() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withOrganizationKey(OrganizationKey.SCOPED);
    try (Simulator simulator = Simulator.start(options)) {
      OrganizationClient client = OrganizationClient.of(simulator);
      SiteClient.Reply search = client.http().post(client.directory("/users/search"), "{}");

      assertThat(search.status()).isEqualTo(403);
      assertThat(search.json().get("status").asInt()).isEqualTo(403);
      assertThat(search.json().get("error").asString()).isEqualTo("Forbidden");
      assertThat(client.http().post(client.directory("/groups/search"), "{}").status())
          .isEqualTo(403);
      assertThat(client.list(client.directory("/users"))).isNotEmpty();
      assertThat(client.list(client.directory("/groups"))).isNotEmpty();
      assertThat(client.workspaces("")).isNotEmpty();
      assertThat(client.linked(client.v1("/users"))).isNotEmpty();
    }
  }

  @Test
  void aMissingScopeClosesItsOperations() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE)
            .withOrganizationKey(OrganizationKey.withScopes(Set.of("read:accounts:admin")));
    try (Simulator simulator = Simulator.start(options)) {
      OrganizationClient client = OrganizationClient.of(simulator);

      assertThat(client.linked(client.v1("/users"))).isNotEmpty();
      assertThat(client.http().get(client.directory("/users")).status()).isEqualTo(403);
      assertThat(client.http().post(client.v2("/workspaces"), "{}").status()).isEqualTo(403);
    }
  }

  @Test
  void workspacesNameTheSiteByItsCloudId() {
    OrganizationSpec organization =
        OrganizationSpec.of(SITE).withCustomDomain("https://jira.example.com");
    try (Simulator plain = Simulator.start(SimulatorOptions.of(SITE));
        Simulator custom =
            Simulator.start(SimulatorOptions.of(SITE).withOrganization(organization))) {
      List<JsonNode> ofPlain = ofSite(plain);
      List<JsonNode> ofCustom = ofSite(custom);

      assertThat(ofPlain)
          .hasSize(4)
          .allMatch(w -> text(w.get("attributes"), "hostUrl").equals(plain.baseUrl().toString()));
      assertThat(ofCustom)
          .hasSize(4)
          .allMatch(w -> text(w.get("attributes"), "hostUrl").equals("https://jira.example.com"));
      OrganizationClient client = OrganizationClient.of(plain);
      assertThat(
              client.workspaces(
                  "\"query\":{\"and\":[{\"field\":{\"name\":\"attributes.typeKey\",\"values\":"
                      + "[\"jira-software\"]}},{\"nor\":[{\"searchWorkspaces\":\"other\"}]}]}"))
          .singleElement()
          .matches(w -> text(w, "id").endsWith(plain.cloudId()));
    }
  }

  @Test
  void workspacesAreCutIntoPagesThatACursorAloneContinues() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      String path = client.v2("/workspaces");
      JsonNode first = client.http().post(path, "{\"limit\":3}").json();
      String cursor = text(first.get("links"), "next");
      JsonNode second = client.http().post(path, "{\"cursor\":\"" + cursor + "\"}").json();
      SiteClient.Reply both =
          client.http().post(path, "{\"limit\":3,\"cursor\":\"" + cursor + "\"}");

      assertThat(first.get("data").size()).isEqualTo(3);
      assertThat(first.get("meta").get("total").asInt()).isEqualTo(7);
      assertThat(second.get("data").size()).isEqualTo(3);
      assertThat(text(second.get("data").get(0), "id"))
          .isNotEqualTo(text(first.get("data").get(0), "id"));
      assertThat(both.status()).isEqualTo(400);
      assertThat(client.http().post(path, "").json().get("data").size()).isEqualTo(7);
    }
  }

  @Test
  void anOrganizationWithoutTheSiteKnowsNothingOfIt() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withOrganization(OrganizationSpec.of(SITE).withoutSite());
    try (Simulator simulator = Simulator.start(options)) {
      OrganizationClient client = OrganizationClient.of(simulator);
      Set<String> onSite = new HashSet<>();
      simulator.groundTruth().users().forEach(user -> onSite.add(user.accountId()));

      assertThat(ofSite(simulator)).isEmpty();
      assertThat(client.workspaces("")).isNotEmpty();
      assertThat(client.search(client.directory("/users/search"), ""))
          .isNotEmpty()
          .noneMatch(account -> onSite.contains(text(account, "accountId")));
      assertThat(simulator.groundTruth().organization().emails())
          .noneMatch(email -> email.inOrganization());
    }
  }

  @Test
  void mistakesHaveTheirCodes() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      SiteClient http = client.http();
      String users = client.directory("/users");
      String groups = client.directory("/groups");
      String eleven = "\"x\"" + ",\"x\"".repeat(10);

      assertThat(code(http.get(users + "/nobody"))).isEqualTo("ADMIN-404-8");
      assertThat(code(http.get(groups + "/nowhere"))).isEqualTo("ADMIN-404-10");
      assertThat(code(http.get(client.v2("/directories/nowhere/groups")))).isEqualTo("ADMIN-404-1");
      assertThat(code(http.get(users + "?cursor=%21"))).isEqualTo("ADMIN-400-1");
      assertThat(code(http.get(client.v1("/users?cursor=nonsense")))).isEqualTo("ADMIN-400-1");
      assertThat(code(http.post(users + "/search", "{\"cursor\":\"x\"}"))).isEqualTo("ADMIN-400-1");
      for (String body :
          List.of(
              "{\"limit\":101}",
              "{\"groupIds\":[" + eleven + "]}",
              "{\"accountIds\":[" + eleven + "]}",
              "{\"status\":[\"happy\"]}",
              "{\"expand\":[\"everything\"]}",
              "{\"emails\":[\"a@example.com\"],\"searchTerm\":\"a\"}",
              "[]",
              "{")) {
        assertThat(code(http.post(users + "/search", body))).as(body).isEqualTo("ADMIN-400-24");
      }
      assertThat(code(http.post(groups, "{}"))).isEqualTo("ADMIN-405-1");
      assertThat(http.get("/admin/v9/orgs").json().get("code").asInt()).isEqualTo(404);
    }
  }

  @Test
  void theEndOfAListIsToldInThreeWays() {
    Set<String> ends = new HashSet<>();
    for (long seed = 1; seed <= 20; seed++) {
      try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE.withSeed(seed)))) {
        OrganizationClient client = OrganizationClient.of(simulator);
        JsonNode links = client.http().json(client.v2("/directories")).get("links");
        ends.add(links.has("next") ? links.get("next").toString() : "absent");
      }
    }

    assertThat(ends).containsExactlyInAnyOrder("absent", "null", "\"\"");
  }

  @Test
  void aCursorOfAListReplacesItsOtherParameters() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      String list = client.directory("/users");
      JsonNode first = client.http().json(list + "?limit=5&claimStatus=unmanaged");
      String cursor = text(first.get("links"), "next");
      JsonNode second = client.http().json(list + "?limit=50&claimStatus=managed&cursor=" + cursor);

      assertThat(second.get("data").size()).isEqualTo(5);
      assertThat(second.get("data").valueStream().map(a -> text(a, "claimStatus")))
          .containsOnly("unmanaged");
    }
  }

  @Test
  void faultsAndLimitsMeetTheOrganizationToo() {
    Faults faults = Faults.of(3, 1, Fault.INTERNAL_ERROR).withMostInARow(1);
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withFaults(faults).withRateLimits(new RateLimits(1, 2, Map.of()));
    try (Simulator simulator = Simulator.start(options)) {
      OrganizationClient client = OrganizationClient.of(simulator);
      String path = client.v2("/directories");
      SiteClient.Reply failed = client.http().get(path);
      SiteClient.Reply good = client.http().get(path);
      SiteClient.Reply limited = client.http().get(path);

      assertThat(failed.status()).isEqualTo(500);
      assertThat(code(failed)).isEqualTo("ADMIN-500-1");
      assertThat(good.status()).isEqualTo(200);
      assertThat(limited.status()).isEqualTo(429);
      assertThat(limited.header("Retry-After")).isEqualTo("1");
      assertThat(limited.header("RateLimit-Reason")).isEmpty();
      assertThat(simulator.calls().byOperation())
          .containsEntry("GET /admin/v2/orgs/{orgId}/directories", 3L);
    }
  }

  private static List<JsonNode> ofSite(Simulator simulator) {
    OrganizationClient client = OrganizationClient.of(simulator);
    return client.workspaces("\"limit\":1000").stream()
        .filter(workspace -> text(workspace, "id").endsWith("/" + simulator.cloudId()))
        .toList();
  }

  private static String code(SiteClient.Reply reply) {
    return reply.json().get("errors").get(0).get("code").asString();
  }
}
