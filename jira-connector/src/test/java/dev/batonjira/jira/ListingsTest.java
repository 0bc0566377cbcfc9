package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.jira.ScriptedSite.Reply;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.projects.ProjectSyncer;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.ChildResourceType;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.ResourceId;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.ResourceGetter;
import dev.batonjira.sdk.ResourceSyncer;
import dev.batonjira.sdk.Resources;
import dev.batonjira.simulator.Simulator;
import dev.batonjira.simulator.SimulatorOptions;
import dev.batonjira.simulator.site.GroundTruth.TrueProject;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.site.SiteSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the options leave out, what resources tell of themselves, and reading them by id. */
final class ListingsTest {

  @Test
  void w6_skippedCustomersAreInNoListingAndNoGrant() {
    SimulatorOptions site = SimulatorOptions.of(SiteSpec.ofSize(300).withSeed(21));
    try (Simulator simulator = Simulator.start(site);
        JiraConnector connector =
            new JiraConnector(Connections.withoutCustomers(Connections.to(simulator)))) {
      Set<String> customers =
          simulator
              .groundTruth()
              .users()
              .filter(user -> "customer".equals(user.accountType()))
              .map(TrueUser::accountId)
              .collect(Collectors.toSet());
      ContractWalk walk = ContractWalk.through(connector);

      assertThat(customers).isNotEmpty();
      assertThat(walk.ids("user")).doesNotContainAnyElementsOf(customers).isNotEmpty();
      assertThat(
              walk.grants().values().stream()
                  .map(grant -> grant.getPrincipal().getId().getResource()))
          .doesNotContainAnyElementsOf(customers);
      assertThat(getter(connector, "user").get(ids("user", customers.stream()))).isEmpty();
    }
  }

  @Test
  void w12_projectKeysNarrowTheSyncAndAMisspeltOneIsReported() {
    SimulatorOptions site = SimulatorOptions.of(SiteSpec.ofSize(100).withProjects(130));
    try (Simulator simulator = Simulator.start(site)) {
      List<String> keys =
          simulator.groundTruth().projects().map(TrueProject::key).limit(120).toList();
      String[] wanted = Stream.concat(keys.stream(), Stream.of("NOSUCH")).toArray(String[]::new);
      try (JiraConnector connector =
          new JiraConnector(
              Connections.by(
                  ProjectAccess.OFF, Connections.only(Connections.to(simulator), wanted)))) {
        ContractWalk walk = ContractWalk.listing(connector, JiraTypes.PROJECT);

        assertThat(
                walk.resources("project").stream()
                    .map(p -> p.getProfile().getFieldsOrThrow("key").getStringValue()))
            .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(simulator.calls().byOperation())
            .containsExactly(Map.entry("GET /rest/api/3/project/search", 3L));
        assertThat(walk.remarks(Remark.Kind.SKIPPED))
            .singleElement()
            .satisfies(remark -> assertThat(remark.reason()).contains("NOSUCH"));
      }
    }
  }

  @Test
  void aSyncerNamesTheTypesThatItsResourcesLeadTo() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SiteSpec.ofSize(60)));
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      ContractWalk walk = ContractWalk.through(connector);
      for (ResourceSyncer syncer : connector.syncers()) {
        Set<String> announced =
            walk.resources(syncer.resourceType().getId()).stream()
                .flatMap(resource ->
                    Annotations.all(
                        resource.getAnnotationsList(), ChildResourceType.getDefaultInstance())
                        .stream())
                .map(ChildResourceType::getResourceTypeId)
                .collect(Collectors.toSet());

        assertThat(syncer.childTypes()).isEqualTo(announced);
      }
    }
  }

  @Test
  void anAccountTellsItsKindItsPlaceAndWhereItsEmailIsFrom() {
    try (ScriptedSite server = new ScriptedSite()) {
      Map<String, String> agent =
          Map.of(
              "accountId", "712020:agent",
              "accountType", "app",
              "appType", "agent",
              "displayName", "Release Notes Agent",
              "emailAddress", "agent@example.com",
              "locale", "de_DE",
              "timeZone", "Europe/Berlin");
      Map<String, String> lost = Map.of("accountId", "unknown", "displayName", "Former user");
      server.on(
          "/rest/api/3/users/search",
          request -> Reply.ok(request.number("startAt") == 0 ? List.of(agent, lost) : List.of()));
      try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
        ContractWalk walk = ContractWalk.listing(connector, JiraTypes.USER);

        assertThat(walk.ids("user")).containsExactly("712020:agent");
        assertThat(facts(walk.resource("user", "712020:agent")))
            .isEqualTo(
                Map.of(
                    "login", "agent@example.com",
                    "first_name", "Release",
                    "last_name", "Notes Agent",
                    "full_name", "Release Notes Agent",
                    "user_id", "712020:agent",
                    "account_type", "app",
                    "app_type", "agent",
                    "locale", "de_DE",
                    "time_zone", "Europe/Berlin",
                    "email_source", "jira"));
      }
    }
  }

  @Test
  void optionsOfTheSameShapeGiveTheSameText() {
    try (ScriptedSite server = new ScriptedSite()) {
      JiraConnectorOptions all = Connections.to(server);
      assertThat(Connections.only(all, "B", "A").shape())
          .isEqualTo(Connections.only(all, "A", "B", "A").shape())
          .isNotEqualTo(all.shape());
      assertThat(
              List.of(
                  Connections.by(ProjectAccess.OFF, all).shape(),
                  Connections.by(ProjectAccess.SEARCH, all).shape(),
                  Connections.withoutCustomers(all).shape(),
                  all.shape()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void w14_aProjectTellsKeyLeadKindStateAndAddress() {
    Map<String, Object> project = new LinkedHashMap<>();
    project.put("id", "10000");
    project.put("key", "PAY");
    project.put("name", "Payroll");
    project.put("description", "Who is paid when.");
    project.put("lead", Map.of("accountId", "account-1", "displayName", "Lead Person"));
    project.put("projectTypeKey", "software");
    project.put("simplified", true);
    project.put("style", "next-gen");
    project.put("isPrivate", true);
    project.put("archived", true);
    project.put("projectCategory", Map.of("id", "1", "name", "Internal"));
    try (ScriptedSite server = new ScriptedSite()) {
      server
          .on("/_edge/tenant_info", request -> Reply.ok(Map.of("cloudId", "cloud-1")))
          .on("/rest/api/3/myself", request -> Reply.ok(Map.of("accountId", "account-1")))
          .on(
              "/rest/api/3/serverInfo",
              request ->
                  Reply.ok(Map.of("deploymentType", "Cloud", "baseUrl", "https://site.example/")))
          .on(
              "/rest/api/3/mypermissions",
              request ->
                  Reply.ok(
                      Map.of("permissions", Map.of("USER_PICKER", Map.of("havePermission", true)))))
          .on("/rest/api/3/project/search", request -> Reply.page(List.of(project)));
      try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
        connector.validate();
        Resource resource =
            ContractWalk.listing(connector, JiraTypes.PROJECT).resource("project", "10000");

        assertThat(facts(resource))
            .isEqualTo(
                Map.ofEntries(
                    Map.entry("key", "PAY"),
                    Map.entry("project_id", "10000"),
                    Map.entry("lead_account_id", "account-1"),
                    Map.entry("lead_name", "Lead Person"),
                    Map.entry("category", "Internal"),
                    Map.entry("type", "software"),
                    Map.entry("style", "team-managed"),
                    Map.entry("private", "true"),
                    Map.entry("archived", "true"),
                    Map.entry("url", "https://site.example/browse/PAY"),
                    Map.entry("description", "Who is paid when.")));
        assertThat(ProjectSyncer.isTeamManaged(resource)).isTrue();
      }
    }
  }

  @Test
  void w5_inactiveMembersAppear() {
    SimulatorOptions site = SimulatorOptions.of(SiteSpec.ofSize(200).withSeed(5));
    try (Simulator simulator = Simulator.start(site);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      Set<String> inactive =
          simulator
              .groundTruth()
              .users()
              .filter(user -> !user.active())
              .map(user -> "user:" + user.accountId())
              .collect(Collectors.toSet());
      Set<String> members =
          ContractWalk.through(connector).holders().entrySet().stream()
              .filter(entry -> entry.getKey().endsWith(":member"))
              .flatMap(entry -> entry.getValue().stream())
              .collect(Collectors.toSet());

      assertThat(members).containsAnyElementsOf(inactive);
    }
  }

  @Test
  void w4_aGroupThatMayNotBeReadIsReportedAndTheOthersStay() {
    try (ScriptedSite server = new ScriptedSite()) {
      server
          .on("/rest/api/3/users/search", request -> Reply.ok(List.of()))
          .on("/rest/api/3/project/search", request -> Reply.page(List.of()))
          .on("/rest/api/3/group/bulk", request -> Reply.page(groups("open", "closed")))
          .on(
              "/rest/api/3/group/member",
              request ->
                  request.text("groupId").equals("closed")
                      ? Reply.refused(403)
                      : Reply.page(List.of(Map.of("accountId", "account-1"))))
          .on(
              "/rest/api/3/user/bulk",
              request -> Reply.page(List.of(Map.of("accountId", "account-1"))));
      try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
        ContractWalk walk = ContractWalk.through(connector);

        assertThat(walk.grants()).containsOnlyKeys("group:open:member:user:account-1");
        assertThat(walk.remarks(Remark.Kind.SKIPPED))
            .extracting(remark -> remark.subject().getResource())
            .containsExactly("closed");
      }
    }
  }

  @Test
  void resourcesAreFetchedByIdAndWhatIsGoneIsMissing() {
    SimulatorOptions site = SimulatorOptions.of(SiteSpec.ofSize(100));
    try (Simulator simulator = Simulator.start(site);
        JiraConnector connector = new JiraConnector(Connections.to(simulator))) {
      ContractWalk walk = ContractWalk.through(connector);
      for (String type : List.of("user", "group", "project", "project-role")) {
        String gone = type.equals("project-role") ? "99999:99999" : "99999";
        List<String> some = walk.ids(type).sorted().limit(70).toList();

        List<Resource> found =
            getter(connector, type).get(ids(type, Stream.concat(some.stream(), Stream.of(gone))));

        assertThat(found)
            .containsExactlyInAnyOrderElementsOf(
                some.stream().map(id -> walk.resource(type, id)).toList());
      }
    }
  }

  @Test
  void aListingThatIgnoresOffsetsIsNotReadForEver() {
    try (ScriptedSite server = new ScriptedSite()) {
      server.on(
          "/rest/api/3/users/search",
          request -> Reply.ok(List.of(Map.of("accountId", "account-1", "active", true))));
      try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
        assertThatThrownBy(() -> ContractWalk.listing(connector, JiraTypes.USER))
            .isInstanceOf(ConnectorException.Bug.class)
            .hasMessageContaining("does not honour startAt");
      }
    }
  }

  @Test
  void aListThatGrowsWhileItIsReadIsReadToItsNewEnd() {
    try (ScriptedSite server = new ScriptedSite()) {
      server.on(
          "/rest/api/3/group/bulk",
          request -> {
            int total = server.requests().size() < 2 ? 15 : 22;
            int start = request.number("startAt");
            List<?> values =
                IntStream.range(start, Math.min(start + 10, total))
                    .mapToObj(i -> Map.of("groupId", "group-" + i, "name", "Group " + i))
                    .toList();
            return Reply.ok(
                Map.of("startAt", start, "maxResults", 10, "total", total, "values", values));
          });
      try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
        assertThat(ContractWalk.listing(connector, JiraTypes.GROUP).ids("group")).hasSize(22);
        assertThat(server.requests()).hasSizeLessThanOrEqualTo(5);
      }
    }
  }

  private static List<Map<String, String>> groups(String... ids) {
    return Stream.of(ids).map(id -> Map.of("groupId", id, "name", id)).toList();
  }

  private static ResourceGetter getter(JiraConnector connector, String type) {
    for (ResourceSyncer syncer : connector.syncers()) {
      if (syncer.resourceType().getId().equals(type) && syncer instanceof ResourceGetter getter) {
        return getter;
      }
    }
    throw new AssertionError("nothing fetches " + type);
  }

  private static List<ResourceId> ids(String type, Stream<String> ids) {
    return ids.map(id -> Resources.id(type, id)).toList();
  }

  private static Map<String, String> facts(Resource resource) {
    return resource.getProfile().getFieldsMap().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    entry.getValue().hasBoolValue()
                        ? Boolean.toString(entry.getValue().getBoolValue())
                        : entry.getValue().getStringValue()));
  }
}
