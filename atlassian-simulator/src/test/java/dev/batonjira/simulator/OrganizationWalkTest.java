package dev.batonjira.simulator;

import static dev.batonjira.simulator.OrganizationClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.site.ChaosStep;
import dev.batonjira.simulator.site.GroundTruth.TrueMembership;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.OrganizationSpec;
import dev.batonjira.simulator.site.OrganizationStatus;
import dev.batonjira.simulator.site.OrganizationTruth;
import dev.batonjira.simulator.site.OrganizationTruth.TrueAccount;
import dev.batonjira.simulator.site.OrganizationTruth.TrueEmail;
import dev.batonjira.simulator.site.OrganizationTruth.TrueOrganizationGroup;
import dev.batonjira.simulator.site.SiteSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A complete walk through the organization finds its truth, no more and no less. */
class OrganizationWalkTest {
  private static final String GROUP = "ari:cloud:identity::group/";

  @ParameterizedTest
  @CsvSource({"2026, 1", "5, 2", "99, 1"})
  void w9_aCompleteWalkFindsTheTruth(long seed, int directories) {
    SiteSpec site = SiteSpec.ofSize(420).withSeed(seed).withListingGaps(20, 0, 4);
    SimulatorOptions options =
        SimulatorOptions.of(site)
            .withOrganization(OrganizationSpec.of(site).withDirectories(directories));
    try (Simulator simulator = Simulator.start(options)) {
      for (ChaosStep step : ChaosStep.script(site, seed, 12, 1)) {
        simulator.apply(step.event());
      }
      OrganizationClient client = OrganizationClient.of(simulator);
      OrganizationTruth truth = simulator.groundTruth().organization();
      Set<String> onSite = idsOnSite(simulator);

      List<JsonNode> accounts =
          client.search(
              client.directory("/users/search"),
              "\"expand\":[\"productAccess\",\"groups\"],\"limit\":100");
      List<TrueAccount> managed =
          client
              .search(
                  client.directory("/users/search"),
                  "\"expand\":[\"productAccess\"],\"claimStatus\":\"managed\"")
              .stream()
              .map(account -> account(account, onSite))
              .toList();

      assertThat(accounts.stream().map(account -> account(account, onSite)))
          .containsExactlyElementsOf(truth.accounts().toList());
      assertThat(managed).containsExactlyElementsOf(truth.managedAccounts().toList());
      assertThat(memberships(accounts))
          .containsExactlyInAnyOrderElementsOf(truth.memberships().toList());
      assertThat(groups(client, simulator)).containsExactlyElementsOf(truth.groups().toList());
      assertThat(emails(simulator, accounts))
          .containsExactlyInAnyOrderElementsOf(truth.emails().toList());
      assertThat(
              client.list(client.directory("/users?limit=100")).stream()
                  .map(a -> text(a, "accountId")))
          .containsExactlyElementsOf(truth.accounts().map(TrueAccount::accountId).toList());
      assertThat(client.list(client.directory("/groups")).stream().map(g -> text(g, "id")))
          .containsExactlyElementsOf(truth.groups().map(TrueOrganizationGroup::groupId).toList());
    }
  }

  @Test
  void theFirstVersionListsManagedAccountsWithOrWithoutTheSite() {
    SiteSpec site = SiteSpec.ofSize(400);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(site))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      OrganizationTruth truth = simulator.groundTruth().organization();
      List<JsonNode> managed = client.linked(client.v1("/users"));
      int total = client.http().json(client.v1("/users")).get("meta").get("total").asInt();

      assertThat(managed).hasSize(total).hasSizeGreaterThan(200);
      assertThat(managed.stream().map(account -> text(account, "account_id")))
          .containsExactlyElementsOf(truth.managedAccounts().map(TrueAccount::accountId).toList());
      assertThat(managed).allMatch(account -> text(account, "email").endsWith("@example.com"));
      assertThat(truth.managedAccounts())
          .anyMatch(account -> account.status() == OrganizationStatus.NOT_INVITED)
          .anyMatch(account -> !account.onSite());
    }
  }

  @Test
  void membershipsOfTheSiteAreThoseOfJira() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(300)))) {
      Set<String> groups =
          simulator
              .groundTruth()
              .groups()
              .map(group -> group.groupId())
              .collect(Collectors.toSet());
      List<TrueMembership> all = simulator.groundTruth().organization().memberships().toList();

      assertThat(all.stream().filter(row -> groups.contains(row.groupId())))
          .containsExactlyElementsOf(simulator.groundTruth().memberships().toList());
      assertThat(all).anyMatch(row -> !groups.contains(row.groupId()));
    }
  }

  @Test
  void fiveThousandAccountsNeedFewCallsForAllMemberships() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.benchmark()))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      List<JsonNode> accounts =
          client.search(client.directory("/users/search"), "\"expand\":[\"groups\"],\"limit\":100");

      assertThat(simulator.calls().total()).isLessThanOrEqualTo(50);
      assertThat(
              new HashSet<>(memberships(accounts))
                  .containsAll(simulator.groundTruth().memberships().toList()))
          .isTrue();
    }
  }

  @Test
  void filtersOfGroupsAndAccountsAgree() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(200)))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      String users = client.directory("/users/search");
      String groups = client.directory("/groups/search");
      Map<String, List<String>> members =
          simulator
              .groundTruth()
              .organization()
              .memberships()
              .collect(
                  Collectors.groupingBy(
                      TrueMembership::groupId,
                      Collectors.mapping(TrueMembership::accountId, Collectors.toList())));
      for (JsonNode group : client.search(groups, "\"expand\":[\"counts.users\"]")) {
        String id = text(group, "id");
        List<String> expected = members.getOrDefault(id, List.of());

        assertThat(group.get("counts").get("users").asInt()).isEqualTo(expected.size());
        assertThat(client.search(users, "\"limit\":7,\"groupIds\":[\"" + id + "\"]"))
            .map(account -> text(account, "accountId"))
            .containsExactlyElementsOf(expected);
      }
      String account = members.values().iterator().next().getFirst();
      assertThat(client.search(groups, "\"accountIds\":[\"" + account + "\"]"))
          .map(group -> text(group, "id"))
          .containsExactlyInAnyOrderElementsOf(
              members.entrySet().stream()
                  .filter(group -> group.getValue().contains(account))
                  .map(Map.Entry::getKey)
                  .toList());
    }
  }

  @Test
  void filtersOfAccountsSelectWhatTheySay() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(400)))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      String users = client.directory("/users/search");
      List<TrueAccount> truth = simulator.groundTruth().organization().accounts().toList();
      String known =
          client.search(users, "\"claimStatus\":\"managed\"").get(9).get("email").asString();

      assertThat(client.search(users, "\"claimStatus\":\"unmanaged\""))
          .hasSize((int) truth.stream().filter(a -> !a.managed()).count());
      assertThat(client.search(users, "\"status\":[\"suspended\",\"for_deletion\"]"))
          .isNotEmpty()
          .hasSize(
              (int)
                  truth.stream()
                      .filter(a ->
                          a.status() == OrganizationStatus.SUSPENDED
                              || a.status() == OrganizationStatus.FOR_DELETION)
                      .count());
      assertThat(client.search(users, "\"status\":[\"not_invited\"]"))
          .isNotEmpty()
          .allMatch(a -> text(a, "membershipStatus").equals("no_membership"));
      assertThat(client.search(users, "\"mfaEnabled\":true"))
          .isNotEmpty()
          .allMatch(a -> a.get("mfaEnabled").asBoolean());
      assertThat(client.search(users, "\"emails\":[\"" + known.toUpperCase(Locale.ROOT) + "\"]"))
          .singleElement()
          .matches(a -> text(a, "email").equals(known));
      assertThat(client.search(users, "\"emailDomains\":[\"example.net\"]"))
          .isNotEmpty()
          .allMatch(a -> text(a, "claimStatus").equals("unmanaged"));
      assertThat(client.http().json(client.directory("/users/count")).get("count").asLong())
          .isEqualTo(
              Stream.concat(
                      truth.stream(), simulator.groundTruth().organization().managedAccounts())
                  .map(TrueAccount::accountId)
                  .distinct()
                  .count());
    }
  }

  @Test
  void aResourceHasThoseWhoMayUseIt() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(300)))) {
      OrganizationClient client = OrganizationClient.of(simulator);
      String jira = "ari:cloud:jira-software::site/" + simulator.cloudId();
      List<JsonNode> groups =
          client.search(client.directory("/groups/search"), "\"resourceIds\":[\"" + jira + "\"]");
      Set<String> granting =
          groups.stream().map(group -> text(group, "id")).collect(Collectors.toSet());
      JsonNode role = SiteClient.of(simulator).json("/rest/api/3/applicationrole").get(2);
      Set<String> expected =
          simulator
              .groundTruth()
              .organization()
              .memberships()
              .filter(row -> granting.contains(row.groupId()))
              .map(TrueMembership::accountId)
              .collect(Collectors.toSet());

      assertThat(role.get("key").asString()).isEqualTo("jira-software");
      assertThat(groups.stream().map(group -> text(group, "name")))
          .containsExactlyInAnyOrderElementsOf(
              role.get("groups").valueStream().map(JsonNode::asString).toList());
      assertThat(
              client.search(
                  client.directory("/users/search"), "\"resourceIds\":[\"" + jira + "\"]"))
          .map(account -> text(account, "accountId"))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void appsCanBeLeftOutOfTheDirectory() {
    SiteSpec site = SiteSpec.ofSize(400);
    SimulatorOptions options =
        SimulatorOptions.of(site).withOrganization(OrganizationSpec.of(site).withoutApps());
    try (Simulator simulator = Simulator.start(options)) {
      OrganizationClient client = OrganizationClient.of(simulator);
      Set<String> apps =
          simulator
              .groundTruth()
              .users()
              .filter(user -> "app".equals(user.accountType()))
              .map(TrueUser::accountId)
              .collect(Collectors.toSet());

      assertThat(apps).isNotEmpty();
      assertThat(client.search(client.directory("/users/search"), ""))
          .isNotEmpty()
          .noneMatch(account -> apps.contains(text(account, "accountId")));
      assertThat(client.search(client.directory("/groups/search"), ""))
          .noneMatch(group -> text(group, "name").startsWith("atlassian-addons"));
      assertThat(simulator.groundTruth().organization().accounts()).noneMatch(TrueAccount::app);
    }
  }

  private static Set<String> idsOnSite(Simulator simulator) {
    Set<String> ids = new HashSet<>();
    simulator.groundTruth().users().forEach(user -> ids.add(user.accountId()));
    simulator.groundTruth().unlistedUsers().forEach(user -> ids.add(user.accountId()));
    return ids;
  }

  private static TrueAccount account(JsonNode account, Set<String> onSite) {
    Map<String, Instant> lastActive = new TreeMap<>();
    for (JsonNode product : account.get("productAccess")) {
      if (product.has("lastActiveTimestamp")) {
        lastActive.put(text(product, "id"), Instant.parse(text(product, "lastActiveTimestamp")));
      }
    }
    String email = text(account, "email");
    return new TrueAccount(
        text(account, "accountId"),
        onSite.contains(text(account, "accountId")),
        !account.has("accountType"),
        text(account, "claimStatus").equals("managed"),
        status(account),
        email.isEmpty() ? null : email,
        account.has("mfaEnabled") ? account.get("mfaEnabled").asBoolean() : null,
        lastActive);
  }

  private static OrganizationStatus status(JsonNode account) {
    return Stream.of(OrganizationStatus.values())
        .filter(status ->
            status.status().equals(text(account, "status"))
                && status.accountStatus().equals(text(account, "accountStatus"))
                && status.membershipStatus().equals(text(account, "membershipStatus")))
        .findFirst()
        .orElseThrow();
  }

  private static List<TrueMembership> memberships(List<JsonNode> accounts) {
    return accounts.stream()
        .flatMap(account ->
            account
                .get("groups")
                .valueStream()
                .map(group ->
                    new TrueMembership(
                        text(group, "id").substring(GROUP.length()), text(account, "accountId"))))
        .toList();
  }

  private static List<TrueOrganizationGroup> groups(
      OrganizationClient client, Simulator simulator) {
    Set<String> onSite =
        simulator.groundTruth().groups().map(group -> group.groupId()).collect(Collectors.toSet());
    return client.search(client.directory("/groups/search"), "").stream()
        .map(group ->
            new TrueOrganizationGroup(
                text(group, "id"),
                text(group, "name"),
                onSite.contains(text(group, "id")),
                group.get("externalSynced").asBoolean(),
                text(group, "managedBy")))
        .toList();
  }

  private static List<TrueEmail> emails(Simulator simulator, List<JsonNode> accounts) {
    Map<String, String> inOrganization = new HashMap<>();
    accounts.forEach(
        account -> inOrganization.put(text(account, "accountId"), text(account, "email")));
    return Stream.concat(simulator.groundTruth().users(), simulator.groundTruth().unlistedUsers())
        .map(user -> {
          String there = inOrganization.getOrDefault(user.accountId(), "");
          @Nullable String best =
              user.email() != null ? user.email() : there.isEmpty() ? null : there;
          return new TrueEmail(user.accountId(), best, user.email() != null, !there.isEmpty());
        })
        .toList();
  }
}
