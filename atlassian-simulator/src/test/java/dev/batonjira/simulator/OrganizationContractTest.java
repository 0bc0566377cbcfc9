package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.admin.OrganizationKey;
import dev.batonjira.simulator.contract.ContractValidator;
import dev.batonjira.simulator.rest.WriteRules;
import dev.batonjira.simulator.site.OrganizationSpec;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Exchange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every answer of the organization keeps to what Atlassian publishes. */
class OrganizationContractTest {
  private static final String EVERYTHING =
      "\"expand\":[\"platformRoles\",\"counts.resources\",\"productAccess\",\"groups\"]";

  @ParameterizedTest
  @CsvSource({"2026, 1", "7, 2", "4242424242, 2", "31, 1"})
  void everyAnswerKeepsToThePublishedContract(long seed, int directories) {
    ContractValidator contract = ContractValidator.ofOrganization();
    SiteSpec site = SiteSpec.ofSize(150).withSeed(seed);
    SimulatorOptions options =
        SimulatorOptions.of(site)
            .withOrganization(OrganizationSpec.of(site).withDirectories(directories))
            .withObserver(contract);
    try (Simulator simulator = Simulator.start(options)) {
      walk(simulator);
      writes(simulator, OrganizationClient.of(simulator));
      malformed(OrganizationClient.of(simulator));
      mistakes(OrganizationClient.of(simulator));
      mistakes(OrganizationClient.with(simulator, "wrong"));
    }

    assertThat(contract.violations()).isEmpty();
    assertThat(contract.uncalled()).isEmpty();
  }

  @Test
  void refusalsOfKeysKeepToThePublishedContract() {
    for (OrganizationKey key :
        List.of(
            OrganizationKey.SCOPED,
            OrganizationKey.withScopes(Set.of("read:groups:admin")),
            OrganizationKey.OF_ANOTHER_ORGANIZATION)) {
      ContractValidator contract = ContractValidator.ofOrganization();
      SimulatorOptions options =
          SimulatorOptions.of(SiteSpec.demo()).withOrganizationKey(key).withObserver(contract);
      try (Simulator simulator = Simulator.start(options)) {
        mistakes(OrganizationClient.of(simulator));
      }
      assertThat(contract.violations()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 403})
  void whatIsSaidOfSingleAccountsKeepsToThePublishedContract(int expected) {
    ContractValidator contract = ContractValidator.ofUserManagement();
    SimulatorOptions options = SimulatorOptions.of(SiteSpec.ofSize(150)).withObserver(contract);
    Set<Integer> statuses = new TreeSet<>();
    try (Simulator simulator =
        Simulator.start(
            expected == 403 ? options.withOrganizationKey(OrganizationKey.SCOPED) : options)) {
      OrganizationClient client =
          expected == 401
              ? OrganizationClient.with(simulator, "wrong")
              : OrganizationClient.of(simulator);
      simulator
          .now()
          .listedAccounts()
          .mapToObj(index -> simulator.now().account(index).id())
          .map(id -> "/users/" + SiteClient.encode(id) + "/manage")
          .flatMap(path -> Stream.of(path, path + "?privileges=lifecycle.enablement"))
          .forEach(path -> statuses.add(client.http().get(path).status()));
      statuses.add(client.http().get("/users/nobody/manage").status());
    }

    assertThat(statuses)
        .containsExactlyElementsOf(expected == 200 ? List.of(200, 403, 404) : List.of(expected));
    assertThat(contract.violations()).isEmpty();
  }

  @Test
  void everyAnswerToAnInvitationKeepsToThePublishedContract() {
    Set<Integer> statuses = new TreeSet<>();
    for (WriteRules rules :
        List.of(
            WriteRules.ALL,
            WriteRules.ALL.unpaid(),
            WriteRules.ALL.withFreeSeats(0),
            WriteRules.ALL.withFreeSeats(1))) {
      ContractValidator contract = ContractValidator.ofOrganization();
      try (Simulator simulator =
          Simulator.start(
              SimulatorOptions.of(SiteSpec.demo()).withWriteRules(rules).withObserver(contract))) {
        OrganizationClient client = OrganizationClient.of(simulator);
        String software = rule("ari:cloud:jira-software::site/" + simulator.cloudId());
        String desk = rule("ari:cloud:jira-servicedesk::site/" + simulator.cloudId());
        for (String rulesAsked : List.of(software, software + ',' + desk, rule("nowhere"))) {
          for (String path : List.of("/users/invite", "-elsewhere/users/invite")) {
            statuses.add(
                client
                    .http()
                    .post(
                        client.v2(path),
                        "{\"emails\":[\"newcomer@example.com\"],\"permissionRules\":["
                            + rulesAsked
                            + "],\"sendNotification\":true}")
                    .status());
          }
        }
        assertThat(contract.violations()).isEmpty();
      }
    }
    assertThat(statuses).containsExactly(200, 206, 400, 402, 404, 409);
  }

  private static String rule(String resource) {
    return "{\"resource\":\"" + resource + "\",\"role\":\"atlassian/user\"}";
  }

  @Test
  void theValidatorSeesWhatIsNotPublished() {
    ContractValidator contract = ContractValidator.ofOrganization();

    contract.accept(answer("/admin/v1/orgs", "", "{\"data\":[{\"name\":\"x\"}]}"));
    contract.accept(answer("/admin/v1/orgs", "limit=5", "{\"data\":[]}"));
    contract.accept(answer("/admin/v1/nowhere", "", "{}"));
    contract.accept(answer("/rest/api/3/nowhere", "", "{}"));

    assertThat(contract.violations())
        .anyMatch(violation -> violation.contains("name"))
        .anyMatch(violation -> violation.contains("limit"))
        .anyMatch(violation -> violation.contains("/admin/v1/nowhere"))
        .noneMatch(violation -> violation.contains("/rest/"));
  }

  private static Exchange answer(String path, String query, String body) {
    return new Exchange("GET", path, query, "", 200, "application/json", body, null);
  }

  private static void walk(Simulator simulator) {
    OrganizationClient client = OrganizationClient.of(simulator);
    SiteClient http = client.http();
    client.linked("/admin/v1/orgs");
    http.json(client.v1(""));
    client.linked(client.v1("/domains"));
    client.linked(client.v1("/users"));
    client.workspaces("\"limit\":2");
    List<JsonNode> directories = client.list(client.v2("/directories?limit=1"));
    String users = client.directory("/users");
    String groups = client.directory("/groups");
    List<JsonNode> accounts = client.search(users + "/search", EVERYTHING + ",\"limit\":40");
    client.list(users + "?limit=30");
    http.json(users + "/count?claimStatus=managed&mfaEnabled=true");
    http.json(users + "/stats");
    for (JsonNode account : accounts) {
      String id = SiteClient.encode(account.get("accountId").asString());
      http.json(users + '/' + id);
      client.list(users + '/' + id + "/role-assignments?limit=1");
      http.json(client.v1("/directory/users/" + id + "/last-active-dates"));
    }
    client.search(groups + "/search", "\"expand\":[\"counts.users\",\"counts.resources\"]");
    client.list(groups + "?limit=9");
    http.json(groups + "/count?searchTerm=a");
    http.json(groups + "/stats");
    for (JsonNode group : client.search(groups + "/search", "\"limit\":100")) {
      String id = group.get("id").asString();
      http.json(groups + '/' + id);
      client.list(groups + '/' + id + "/role-assignments?limit=1");
    }
    for (JsonNode directory : directories) {
      String inside = client.v2("/directories/" + directory.get("directoryId").asString());
      client.search(inside + "/users/search", EVERYTHING);
      client.list(inside + "/groups");
    }
  }

  private static void writes(Simulator simulator, OrganizationClient client) {
    SiteClient http = client.http();
    String workspace = "ari:cloud:jira-software::site/" + simulator.cloudId();
    String id =
        http.post(
                client.v2("/users/invite"),
                "{\"emails\":[\"newcomer@example.com\"],\"permissionRules\":[{\"resource\":\""
                    + workspace
                    + "\",\"role\":\"atlassian/user\"}]}")
            .json()
            .at("/data/0/id")
            .asString();
    String directory =
        client.v2(
            "/directories/"
                + client
                    .list(client.v2("/directories?accountId=" + SiteClient.encode(id)))
                    .getFirst()
                    .get("directoryId")
                    .asString());
    String account = directory + "/users/" + SiteClient.encode(id);
    http.json(account);
    String group = simulator.site().spec().groups() > 3 ? simulator.now().group(3).id() : "";
    String memberships = directory + "/groups/" + group + "/memberships";
    http.post(memberships, "{\"accountId\":\"" + id + "\"}");
    http.post(memberships, "{\"accountId\":\"" + id + "\"}");
    http.delete(memberships + '/' + SiteClient.encode(id));
    http.delete(memberships + '/' + SiteClient.encode(id));
    http.post(account + "/suspend", "{}");
    http.post(account + "/suspend", "{}");
    http.post(account + "/restore", "{}");
    http.delete(account);
    http.delete(account);
  }

  private static void mistakes(OrganizationClient client) {
    SiteClient http = client.http();
    for (String path :
        List.of(
            "/admin/v1/orgs",
            "/admin/v1/orgs?cursor=nonsense",
            "/admin/v1/orgs/nowhere",
            client.v1(""),
            client.v1("/domains"),
            client.v1("/users"),
            client.v1("/users?cursor=nonsense"),
            client.v1("/directory/users/nobody/last-active-dates"),
            client.v2("/directories"),
            client.directory("/users"),
            client.directory("/users/nobody"),
            client.directory("/users/nobody/role-assignments"),
            client.directory("/users/count"),
            client.directory("/users/stats"),
            client.directory("/groups"),
            client.directory("/groups/nowhere"),
            client.directory("/groups/nowhere/role-assignments"),
            client.directory("/groups/count"),
            client.directory("/groups/stats"),
            client.v2("/directories/nowhere/groups"))) {
      http.get(path);
    }
    http.post(client.v2("/workspaces"), "{}");
    http.post(client.directory("/users/search"), "{}");
    http.post(client.directory("/groups/search"), "{}");
  }

  private static void malformed(OrganizationClient client) {
    SiteClient http = client.http();
    http.post(client.v2("/workspaces"), "{\"cursor\":\"nonsense\"}");
    http.post(client.v2("/workspaces"), "{\"limit\":1001}");
    http.get(client.directory("/users?limit=1000"));
    http.post(client.directory("/users/search"), "{\"limit\":101}");
    http.post(client.directory("/groups/search"), "[]");
  }
}
