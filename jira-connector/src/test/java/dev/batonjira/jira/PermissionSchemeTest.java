package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.batonjira.jira.ScriptedSite.Reply;
import dev.batonjira.jira.access.ComputedParticipants;
import dev.batonjira.protocol.connector.v2.Grant;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.GrantMetadata;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.json.ProtoJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What permission schemes say, from servers that answer as real ones do at times. */
final class PermissionSchemeTest {
  private static final String SCHEME_OF = "/rest/api/3/project/[0-9]+/permissionscheme";
  private static final String SCHEMES = "/rest/api/3/permissionscheme";
  private static final String PRODUCTS = "/rest/api/3/applicationrole";
  private static final String SEARCH = "/rest/api/3/user/permission/search";
  private static final String PARTICIPATE = "project:1:participate:";

  @Test
  void w16_everyKindOfHolderIsAGrantOrIsTold() {
    try (ScriptedSite server =
        siteWithHolders(
            holder("group", "Staff", "group-1"),
            holder("group", "by name only", null),
            holder("group", "gone", null),
            holder("projectRole", "10", "10"),
            holder("projectRole", "11", null),
            holder("user", "account-1", "account-1"),
            holder("user", "unknown", "unknown"),
            holder("projectLead", null, null),
            holder("applicationRole", "jira-software", "jira-software"),
            holder("reporter", null, null),
            holder("assignee", null, null),
            holder("userCustomField", "customfield_10051", "customfield_10051"),
            holder("groupCustomField", "customfield_10052", "customfield_10052"),
            holder("sd.customer.portal.only", null, null))) {
      ContractWalk walk = walk(server);

      assertThat(participants(walk))
          .containsExactlyInAnyOrder(
              "group:group-1",
              "group:group-named",
              "project-role:1:10",
              "project-role:1:11",
              "user:account-1",
              "user:account-lead",
              "group:group-software");
      assertThat(expansion(walk, "group:group-1")).containsExactly("group:group-1:member");
      assertThat(expansion(walk, "project-role:1:10"))
          .containsExactly("project-role:1:10:assigned");
      assertThat(expansion(walk, "user:account-1")).isEmpty();
      assertThat(texts(walk.resource("project", "1"), "conditional_browse"))
          .containsExactly(
              "assignee",
              "groupCustomField:customfield_10052",
              "reporter",
              "sd.customer.portal.only",
              "userCustomField:customfield_10051");
      assertThat(walk.remarks())
          .allSatisfy(remark -> {
            assertThat(remark.kind()).isEqualTo(Remark.Kind.NOTED);
            assertThat(remark.reason()).contains("\"Scheme 100\"").endsWith(".");
          })
          .extracting(Remark::reason)
          .satisfiesExactlyInAnyOrder(
              reason -> assertThat(reason).contains("\"gone\""),
              reason -> assertThat(reason).contains("no longer exists"),
              reason -> assertThat(reason).contains("reporter", "customfield_10051"));
      assertThat(server.requests(SEARCH)).isZero();
    }
  }

  @Test
  void participateIsGrantableToGroupsAndRolesAndKeepsItsNames() {
    try (ScriptedSite server = siteWithHolders(holder("projectLead", null, null))) {
      var participate =
          Objects.requireNonNull(walk(server).entitlements().get("project:1:participate"));

      assertThat(participate.getSlug()).isEqualTo("participate");
      assertThat(participate.getDisplayName()).isEqualTo("Project 1 project participate");
      assertThat(participate.getDescription()).isEqualTo("Participating on Project 1 project");
      assertThat(participate.getGrantableToList())
          .extracting(type -> type.getId())
          .containsExactly("user", "group", "project-role");
    }
  }

  @Test
  void w16_aGrantTellsEveryPathByWhichItCame() {
    try (ScriptedSite server =
        siteWithHolders(
            holder("group", "Software", "group-software"),
            holder("applicationRole", "jira-software", "jira-software"),
            holder("applicationRole", null, null),
            holder("projectRole", "10", "10"))) {
      ContractWalk walk = walk(server);

      assertThat(paths(walk, "group:group-software"))
          .containsExactly(
              path("group", "group:group-software", "Software"),
              path("applicationRole", "application-role:jira-software", "Software"));
      assertThat(paths(walk, "group:group-desk"))
          .containsExactly(path("applicationRole", "application-role:jira-servicedesk", "Desk"));
      assertThat(paths(walk, "project-role:1:10"))
          .containsExactly(path("projectRole", "project-role:1:10", "Administrators"));
    }
  }

  @Test
  void stockReadersPrintAGrantWithItsPaths() {
    try (ScriptedSite server = siteWithHolders(holder("group", "Staff", "group-1"))) {
      assertThat(ProtoJson.of(grant(walk(server), "group:group-1")))
          .contains(
              "\"@type\": \"type.googleapis.com/c1.connector.v2.GrantMetadata\"",
              "\"scheme_id\": \"100\"",
              "\"via\": \"group:group-1\"");
    }
  }

  @Test
  void w16_openProjectsAreMarkedAndSeenByEverybodyWithAProduct() {
    try (ScriptedSite server =
        site(
            Map.of(
                "1", scheme(100, holder("anyone", null, null)),
                "2", scheme(101, holder("applicationRole", null, null)),
                "3", scheme(102, holder("group", "Staff", "group-1"))))) {
      ContractWalk walk = walk(server);

      assertThat(text(walk.resource("project", "1"), "open")).isEqualTo("anonymous");
      assertThat(text(walk.resource("project", "2"), "open")).isEqualTo("logged-in");
      assertThat(walk.resource("project", "3").getProfile().containsFields("open")).isFalse();
      for (String project : List.of("1", "2")) {
        assertThat(walk.holders().get("project:" + project + ":participate"))
            .containsExactlyInAnyOrder("group:group-software", "group:group-desk");
      }
      assertThat(text(walk.resource("project", "3"), "permission_scheme_id")).isEqualTo("102");
      assertThat(text(walk.resource("project", "3"), "permission_scheme")).isEqualTo("Scheme 102");
      assertThat(server.requests(PRODUCTS)).isEqualTo(1);
      assertThat(walk.remarks()).isEmpty();
    }
  }

  @Test
  void w1_aHolderOfAnUnknownKindMakesTheProjectPartialAndLetsTheSearchHelp() {
    try (ScriptedSite server =
        siteWithHolders(
            holder("group", "Staff", "group-1"),
            holder("team", "team-7", "team-7"),
            holder("projectRole", "no number", null))) {
      server.on(SEARCH, request -> Reply.ok(List.of(account("account-2"))));
      large(server);

      ContractWalk walk = walk(server);

      assertThat(participants(walk)).containsExactlyInAnyOrder("group:group-1", "user:account-2");
      assertThat(sources(walk, "user:account-2")).containsExactly("search");
      assertThat(walk.remarks(Remark.Kind.PARTIAL))
          .singleElement()
          .satisfies(remark ->
              assertThat(remark.reason())
                  .contains("team:team-7", "projectRole:no number", "first 1000 accounts"));
      assertThat(walk.resources("project"))
          .allSatisfy(project -> {
            assertThat(project.getProfile().containsFields("unknown_browse")).isTrue();
            assertThat(ComputedParticipants.isRead(project)).isFalse();
          });
    }
  }

  @Test
  void w4_aRefusedSchemeIsSearchedInsteadAndTouchesNoOtherProject() {
    for (int status : List.of(403, 404)) {
      try (ScriptedSite server =
          site(
              Map.of(
                  "1", scheme(100, holder("group", "Staff", "group-1")),
                  "3", scheme(100, holder("group", "Staff", "group-1"))))) {
        server
            .on("/rest/api/3/project/2/permissionscheme", request -> Reply.refused(status))
            .on("/rest/api/3/project/2", request -> Reply.ok(project("2")))
            .on(SEARCH, request -> Reply.ok(List.of(account("account-2"))));
        large(server);

        ContractWalk walk = walk(server);

        assertThat(walk.holders().get("project:1:participate")).containsExactly("group:group-1");
        assertThat(walk.holders().get("project:3:participate")).containsExactly("group:group-1");
        assertThat(walk.holders().get("project:2:participate")).containsExactly("user:account-2");
        assertThat(walk.remarks())
            .singleElement()
            .satisfies(remark -> {
              assertThat(remark.kind()).isEqualTo(Remark.Kind.PARTIAL);
              assertThat(remark.subject().getResource()).isEqualTo("2");
              assertThat(remark.reason())
                  .contains("scheme cannot be read", "" + status, "first 1000 accounts");
            });
      }
    }
  }

  @Test
  void aRefusedSchemeOfASiteInsideTheWindowLosesNobody() {
    try (ScriptedSite server = site(Map.of())) {
      server
          .on(SCHEME_OF, request -> Reply.refused(403))
          .on(SEARCH, request -> Reply.ok(List.of(account("account-2"))));

      ContractWalk walk = walk(server);

      assertThat(walk.holders().get("project:1:participate")).containsExactly("user:account-2");
      assertThat(walk.remarks()).extracting(Remark::kind).containsOnly(Remark.Kind.NOTED);
    }
  }

  @Test
  void w4_aProjectWithNeitherSchemeNorSearchIsSkippedAndKeepsItsLead() {
    try (ScriptedSite server = site(Map.of())) {
      server.on(SCHEME_OF, request -> Reply.refused(403)).on(SEARCH, request -> Reply.refused(403));

      ContractWalk walk = walk(server);

      assertThat(walk.grants()).containsKey("project:1:lead:user:account-lead");
      assertThat(walk.remarks())
          .allSatisfy(remark -> {
            assertThat(remark.kind()).isEqualTo(Remark.Kind.SKIPPED);
            assertThat(remark.reason()).startsWith("No participants: ").contains("403");
          })
          .hasSize(3);
    }
  }

  @Test
  void whatSchemesGrantIsReadByOneListWhereTheProjectsAnswersLeaveItOut() {
    List<Map<String, Object>> schemes =
        List.of(
            scheme(100, holder("group", "Staff", "group-1")),
            scheme(101, holder("user", "account-1", "account-1")));
    try (ScriptedSite server = site(Map.of("1", bare(100), "2", bare(101), "3", bare(100)))) {
      server.on(SCHEMES, request -> Reply.ok(Map.of("permissionSchemes", schemes)));

      ContractWalk walk = walk(server);

      assertThat(walk.holders().get("project:1:participate")).containsExactly("group:group-1");
      assertThat(walk.holders().get("project:2:participate")).containsExactly("user:account-1");
      assertThat(walk.holders().get("project:3:participate")).containsExactly("group:group-1");
      assertThat(server.requests(SCHEMES)).isEqualTo(1);
    }
  }

  @Test
  void w4_withoutTheListEachSchemeIsReadOnceAndARefusedOneHarmsItsProjectsOnly() {
    try (ScriptedSite server = site(Map.of("1", bare(100), "2", bare(101), "3", bare(100)))) {
      server
          .on(SCHEMES, request -> Reply.refused(403))
          .on(
              SCHEMES + "/100",
              request -> Reply.ok(scheme(100, holder("group", "Staff", "group-1"))))
          .on(SCHEMES + "/101", request -> Reply.refused(403))
          .on(SEARCH, request -> Reply.ok(List.of(account("account-2"))));

      ContractWalk walk = walk(server);

      assertThat(walk.holders().get("project:1:participate")).containsExactly("group:group-1");
      assertThat(walk.holders().get("project:2:participate")).containsExactly("user:account-2");
      assertThat(walk.holders().get("project:3:participate")).containsExactly("group:group-1");
      assertThat(server.requests(SCHEMES + "?")).isEqualTo(1);
      assertThat(server.requests(SCHEMES + "/100")).isEqualTo(1);
      assertThat(server.requests(SCHEMES + "/101")).isEqualTo(1);
    }
  }

  @Test
  void w1_withoutTheProductsGroupsProjectsOpenToThemArePartial() {
    try (ScriptedSite server =
        site(
            Map.of(
                "1", scheme(100, holder("applicationRole", null, null)),
                "2", scheme(101, holder("group", "Staff", "group-1"))))) {
      server
          .on(PRODUCTS, request -> Reply.refused(403))
          .on(SEARCH, request -> Reply.ok(List.of(account("account-2"))));
      large(server);

      ContractWalk walk = walk(server);

      assertThat(walk.holders().get("project:1:participate")).containsExactly("user:account-2");
      assertThat(text(walk.resource("project", "1"), "open")).isEqualTo("logged-in");
      assertThat(walk.holders().get("project:2:participate")).containsExactly("group:group-1");
      assertThat(walk.remarks())
          .singleElement()
          .satisfies(remark -> {
            assertThat(remark.kind()).isEqualTo(Remark.Kind.PARTIAL);
            assertThat(remark.subject().getResource()).isEqualTo("1");
            assertThat(remark.reason()).contains("Administer Jira", "403");
          });
    }
  }

  @Test
  void w1_aTeamManagedProjectHasItsRolesWhereItsSearchIsRefused() {
    try (ScriptedSite server = site(Map.of())) {
      server
          .on(
              "/rest/api/3/project/search",
              request -> {
                Map<String, Object> team = project("7");
                team.put("simplified", true);
                team.put("isPrivate", true);
                return Reply.page(List.of(team));
              })
          .on(
              "/rest/api/3/role",
              request ->
                  Reply.ok(
                      List.of(
                          Map.of(
                              "id",
                              70,
                              "name",
                              "Member",
                              "scope",
                              Map.of("type", "PROJECT", "project", Map.of("id", "7"))))))
          .on(SEARCH, request -> Reply.refused(403));

      ContractWalk walk = walk(server);

      assertThat(walk.holders().get("project:7:participate")).containsExactly("project-role:7:70");
      assertThat(walk.remarks(Remark.Kind.PARTIAL))
          .singleElement()
          .satisfies(remark -> assertThat(remark.reason()).contains("team-managed", "403"));
      assertThat(server.requests().stream().filter(r -> r.contains("permissionscheme"))).isEmpty();
    }
  }

  @Test
  void w6_aSkippedCustomerWhomASchemeNamesIsInNoGrant() {
    Map<String, Object> holder = holder("user", "qm:customer", "qm:customer");
    holder.put("user", Map.of("accountId", "qm:customer", "accountType", "customer"));
    try (ScriptedSite server = siteWithHolders(holder, holder("user", "account-1", "account-1"));
        JiraConnector connector =
            new JiraConnector(Connections.withoutCustomers(Connections.to(server)))) {
      assertThat(participants(ContractWalk.through(connector))).containsExactly("user:account-1");
    }
  }

  @Test
  void w3_aProjectThatVanishesAfterItsListingIsLeftOutAndTheOthersStay() {
    try (ScriptedSite server =
        site(
            Map.of(
                "1", scheme(100, holder("group", "Staff", "group-1")),
                "3", scheme(100, holder("group", "Staff", "group-1"))))) {
      server
          .on("/rest/api/3/project/2/permissionscheme", request -> Reply.refused(404))
          .on("/rest/api/3/project/2", request -> Reply.refused(404));

      ContractWalk walk = walk(server);

      assertThat(walk.ids("project")).containsExactlyInAnyOrder("1", "3");
      assertThat(walk.remarks()).isEmpty();
    }
  }

  private static ContractWalk walk(ScriptedSite server) {
    try (JiraConnector connector = new JiraConnector(Connections.to(server))) {
      return ContractWalk.through(connector);
    }
  }

  private static Set<String> participants(ContractWalk walk) {
    return walk.holders().getOrDefault("project:1:participate", Set.of());
  }

  private static Grant grant(ContractWalk walk, String principal) {
    return Objects.requireNonNull(walk.grants().get(PARTICIPATE + principal), principal);
  }

  private static List<String> expansion(ContractWalk walk, String principal) {
    return Annotations.find(
            grant(walk, principal).getAnnotationsList(), GrantExpandable.getDefaultInstance())
        .map(expandable -> {
          assertThat(expandable.getResourceTypeIdsList()).containsExactly("user");
          return List.copyOf(expandable.getEntitlementIdsList());
        })
        .orElse(List.of());
  }

  private static List<String> sources(ContractWalk walk, String principal) {
    return paths(walk, principal).stream().map(path -> path.get("source")).toList();
  }

  private static List<Map<String, String>> paths(ContractWalk walk, String principal) {
    GrantMetadata metadata =
        Annotations.find(
                grant(walk, principal).getAnnotationsList(), GrantMetadata.getDefaultInstance())
            .orElseThrow();
    List<Map<String, String>> paths = new ArrayList<>();
    for (Value path :
        metadata.getMetadata().getFieldsOrThrow("paths").getListValue().getValuesList()) {
      Map<String, String> facts = new LinkedHashMap<>();
      Struct struct = path.getStructValue();
      struct.getFieldsMap().forEach((key, value) -> facts.put(key, value.getStringValue()));
      paths.add(facts);
    }
    return paths;
  }

  private static Map<String, String> path(String holder, String via, String name) {
    return Map.of(
        "source",
        "permission-scheme",
        "scheme_id",
        "100",
        "scheme",
        "Scheme 100",
        "holder",
        holder,
        "via",
        via,
        "via_name",
        name);
  }

  @SafeVarargs
  private static ScriptedSite siteWithHolders(Map<String, Object>... holders) {
    ScriptedSite server = site(Map.of("1", scheme(100, holders)));
    server.on("/rest/api/3/project/search", request -> Reply.page(List.of(project("1"))));
    return server;
  }

  /** Three company-managed projects, whose schemes are given by their ids. */
  private static ScriptedSite site(Map<String, Map<String, Object>> schemes) {
    ScriptedSite server = new ScriptedSite();
    server
        .otherwise(
            SCHEME_OF,
            request ->
                schemes.containsKey(request.fromEnd(1))
                    ? Reply.ok(schemes.get(request.fromEnd(1)))
                    : Reply.ok(scheme(109)))
        .otherwise(
            "/rest/api/3/project/search",
            request ->
                Reply.page(Stream.of("1", "2", "3").map(PermissionSchemeTest::project).toList()))
        .otherwise(
            PRODUCTS,
            request ->
                Reply.ok(
                    List.of(
                        product("jira-software", "group-software", "Software"),
                        product("jira-servicedesk", "group-desk", "Desk"))))
        .otherwise(SCHEMES, request -> Reply.ok(Map.of("permissionSchemes", List.of())))
        .otherwise(SCHEMES + "/[0-9]+", request -> Reply.ok(scheme(109)))
        .otherwise(SEARCH, request -> Reply.ok(List.of()))
        .otherwise("/rest/api/3/users/search", request -> Reply.ok(List.of()))
        .otherwise(
            "/rest/api/3/user/bulk",
            request ->
                Reply.page(
                    request.query().getOrDefault("accountId", List.of()).stream()
                        .map(PermissionSchemeTest::account)
                        .toList()))
        .otherwise(
            "/rest/api/3/group/bulk",
            request ->
                Reply.page(
                    List.of(
                        group("group-1", "Staff"),
                        group("group-named", "By Name Only"),
                        group("group-software", "Software"),
                        group("group-desk", "Desk"))))
        .otherwise("/rest/api/3/group/member", request -> Reply.page(List.of()))
        .otherwise("/rest/api/3/role", request -> Reply.ok(roles()))
        .otherwise("/rest/api/3/project/[0-9]+/roledetails", request -> Reply.ok(roles()))
        .otherwise(
            "/rest/api/3/project/[0-9]+/role/[0-9]+",
            request ->
                Reply.ok(Map.of("id", Long.parseLong(request.fromEnd(0)), "actors", List.of())));
    return server;
  }

  /** Lets the site have more accounts than searches look at. */
  private static void large(ScriptedSite server) {
    List<Map<String, Object>> accounts =
        IntStream.range(0, 1_001).mapToObj(i -> account("account-" + i)).toList();
    server.on(
        "/rest/api/3/users/search",
        request ->
            Reply.ok(
                accounts.stream()
                    .skip(request.number("startAt"))
                    .limit(request.number("maxResults"))
                    .toList()));
  }

  private static Map<String, Object> project(String id) {
    Map<String, Object> project = new LinkedHashMap<>();
    project.put("id", id);
    project.put("key", "P" + id);
    project.put("name", "Project " + id);
    project.put("style", "classic");
    project.put("lead", account("account-lead"));
    return project;
  }

  private static Map<String, Object> bare(long id) {
    return Map.of("id", id, "name", "Scheme " + id);
  }

  @SafeVarargs
  private static Map<String, Object> scheme(long id, Map<String, Object>... holders) {
    List<Object> permissions = new ArrayList<>();
    permissions.add(
        Map.of(
            "id",
            id * 100,
            "permission",
            "ADMINISTER_PROJECTS",
            "holder",
            holder("group", "Desk", "group-desk")));
    for (Map<String, Object> holder : holders) {
      permissions.add(
          Map.of(
              "id",
              id * 100 + permissions.size(),
              "permission",
              "BROWSE_PROJECTS",
              "holder",
              holder));
    }
    return Map.of("id", id, "name", "Scheme " + id, "permissions", permissions);
  }

  private static Map<String, Object> holder(
      String type, @Nullable String parameter, @Nullable String value) {
    Map<String, Object> holder = new LinkedHashMap<>();
    holder.put("type", type);
    if (parameter != null) {
      holder.put("parameter", parameter);
    }
    if (value != null) {
      holder.put("value", value);
    }
    if (type.equals("projectRole") && "10".equals(parameter)) {
      holder.put("projectRole", Map.of("id", 10, "name", "Administrators"));
    }
    return holder;
  }

  private static Map<String, Object> product(String key, String groupId, String group) {
    return Map.of("key", key, "name", key, "groupDetails", List.of(group(groupId, group)));
  }

  private static Map<String, String> group(String id, String name) {
    return Map.of("groupId", id, "name", name);
  }

  private static Map<String, Object> account(String id) {
    return Map.of("accountId", id, "accountType", "atlassian", "active", true);
  }

  private static List<Map<String, Object>> roles() {
    return List.of(Map.of("id", 10, "name", "Administrators"), Map.of("id", 11, "name", "Viewers"));
  }

  private static String text(Resource resource, String key) {
    return resource.getProfile().getFieldsOrThrow(key).getStringValue();
  }

  private static List<String> texts(Resource resource, String key) {
    return resource.getProfile().getFieldsOrThrow(key).getListValue().getValuesList().stream()
        .map(Value::getStringValue)
        .toList();
  }
}
