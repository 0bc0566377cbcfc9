package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.batonjira.jira.ScriptedSite.Reply;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.protocol.connector.v2.GrantExpandable;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.sdk.Annotations;
import dev.batonjira.sdk.Remark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Which roles projects have, and who holds them, from servers that answer as real ones do at times.
 */
final class RoleActorsTest {
  private static final String USER = "atlassian-user-role-actor";
  private static final String GROUP = "atlassian-group-role-actor";
  private static final String ROLE = "/rest/api/3/project/1/role/10";

  @Test
  void w15_everyKindOfActorIsAGrantOrARemark() {
    List<Object> actors =
        List.of(
            actor(USER, "actorUser", Map.of("accountId", "account-1")),
            actor(USER, "actorUser", Map.of("accountId", "account-1")),
            actor(USER, "actorUser", Map.of("accountId", "unknown")),
            actor(USER, "actorUser", Map.of()),
            actor(USER, "actorUser", null),
            actor(GROUP, "actorGroup", Map.of("groupId", "group-1", "name", "one")),
            actor(GROUP, "actorGroup", Map.of("name", "gone")),
            actor(GROUP, "actorGroup", null),
            actor("com.example.custom-actor", "actorUser", null),
            Map.of("displayName", "of no kind"));
    try (ScriptedSite server = siteWithRoles(List.of(role(10, "Team", null)))) {
      server.on(ROLE, request -> Reply.ok(Map.of("id", 10, "name", "Team", "actors", actors)));

      ContractWalk walk = walk(server);

      assertThat(walk.grants().keySet())
          .containsExactlyInAnyOrder(
              "project-role:1:10:assigned:user:account-1",
              "project-role:1:10:assigned:group:group-1");
      assertThat(
              Annotations.find(
                  Objects.requireNonNull(
                          walk.grants().get("project-role:1:10:assigned:group:group-1"))
                      .getAnnotationsList(),
                  GrantExpandable.getDefaultInstance()))
          .hasValue(
              GrantExpandable.newBuilder()
                  .addEntitlementIds("group:group-1:member")
                  .addResourceTypeIds("user")
                  .build());
      assertThat(walk.remarks(Remark.Kind.NOTED)).hasSize(5);
      assertThat(walk.remarks(Remark.Kind.PARTIAL))
          .extracting(Remark::reason)
          .satisfiesExactlyInAnyOrder(
              reason -> assertThat(reason).contains("com.example.custom-actor"),
              reason -> assertThat(reason).contains("(none)"));
    }
  }

  @Test
  void aGroupWithoutAnIdIsFoundByItsName() {
    try (ScriptedSite server = siteWithGroupsByName()) {
      namelessActorsAreResolved(server);

      assertThat(server.requests("/rest/api/3/group/bulk")).as("the listing, and one").isEqualTo(2);
    }
  }

  @Test
  void onASiteOfManyGroupsEachNameIsLookedUpOnce() {
    try (ScriptedSite server = siteWithGroupsByName()) {
      server.on("/rest/api/3/group/bulk", request -> manyGroups(request, Reply.ok(group1Page())));

      namelessActorsAreResolved(server);

      assertThat(server.requests().stream().filter(request -> request.contains("groupName=")))
          .containsExactlyInAnyOrder(
              "/rest/api/3/group/bulk?groupName=ONE&startAt=0&maxResults=50",
              "/rest/api/3/group/bulk?groupName=one&startAt=0&maxResults=50",
              "/rest/api/3/group/bulk?groupName=renamed%20since&startAt=0&maxResults=50");
    }
  }

  private static void namelessActorsAreResolved(ScriptedSite server) {
    ContractWalk walk = walk(server);

    assertThat(walk.grants()).containsOnlyKeys("project-role:1:10:assigned:group:group-1");
    assertThat(walk.remarks())
        .extracting(Remark::kind, Remark::reason)
        .containsExactlyInAnyOrder(
            tuple(
                Remark.Kind.NOTED,
                "An assigned group no longer exists, or has another name now: renamed since."),
            tuple(
                Remark.Kind.NOTED,
                "An assigned group no longer exists, or has another name now: renamed since."));
  }

  private static ScriptedSite siteWithGroupsByName() {
    List<Object> actors =
        List.of(
            actor(GROUP, "actorGroup", Map.of("name", "ONE")),
            actor(GROUP, "actorGroup", Map.of("name", "one")),
            actor(GROUP, "actorGroup", Map.of("name", "renamed since")),
            actor(GROUP, "actorGroup", Map.of("name", "renamed since")));
    ScriptedSite server = siteWithRoles(List.of(role(10, "Team", null)));
    return server.on(ROLE, request -> Reply.ok(Map.of("id", 10, "name", "Team", "actors", actors)));
  }

  @Test
  void aGroupWhoseIdJiraKeepsToItselfIsReportedAsPartial() {
    List<Object> actors =
        List.of(
            actor(USER, "actorUser", Map.of("accountId", "account-1")),
            actor(GROUP, "actorGroup", Map.of("name", "hidden")));
    try (ScriptedSite server = siteWithRoles(List.of(role(10, "Team", null)))) {
      server
          .on(ROLE, request -> Reply.ok(Map.of("id", 10, "name", "Team", "actors", actors)))
          .on("/rest/api/3/group/bulk", request -> manyGroups(request, Reply.refused(403)));

      ContractWalk walk = walk(server);

      assertThat(walk.grants()).containsOnlyKeys("project-role:1:10:assigned:user:account-1");
      assertThat(walk.remarks())
          .singleElement()
          .satisfies(remark -> {
            assertThat(remark.kind()).isEqualTo(Remark.Kind.PARTIAL);
            assertThat(remark.reason()).contains("hidden").contains("403");
          });
    }
  }

  /** A listing of two pages, and another answer for a name. */
  private static Reply manyGroups(ScriptedSite.Request request, Reply byName) {
    if (request.query().containsKey("groupName")) {
      return byName;
    }
    int start = request.number("startAt");
    return Reply.ok(
        Map.of(
            "startAt",
            start,
            "maxResults",
            1000,
            "total",
            1001,
            "isLast",
            start > 0,
            "values",
            IntStream.range(start, start == 0 ? 1000 : 1001)
                .mapToObj(i -> Map.of("groupId", "group-" + i, "name", "group " + i))
                .toList()));
  }

  private static Map<String, Object> group1Page() {
    return Map.of(
        "startAt",
        0,
        "maxResults",
        50,
        "total",
        1,
        "isLast",
        true,
        "values",
        List.of(Map.of("groupId", "group-1", "name", "one")));
  }

  @Test
  void w14_aRoleTellsItsProjectItsScopeAndWhetherItIsTechnical() {
    try (ScriptedSite server =
        siteWithRoles(
            List.of(
                role(10, "Administrators", null),
                role(11, "atlassian-addons-project-access", null),
                role(20, "Member", "2")))) {
      ContractWalk walk = walk(server);

      Resource shared = walk.resource("project-role", "1:10");
      assertThat(text(shared, "project_key")).isEqualTo("ONE");
      assertThat(text(shared, "project_name")).isEqualTo("Project one");
      assertThat(text(shared, "scope")).isEqualTo("site");
      assertThat(shared.getProfile().containsFields("technical")).isFalse();
      assertThat(text(walk.resource("project-role", "2:20"), "scope")).isEqualTo("project");
      assertThat(
              walk.resource("project-role", "2:11")
                  .getProfile()
                  .getFieldsOrThrow("technical")
                  .getBoolValue())
          .isTrue();
      assertThat(walk.ids("project-role"))
          .containsExactlyInAnyOrder("1:10", "1:11", "2:20", "2:11");
    }
  }

  @Test
  void rolesOfBinnedProjectsThatLookSharedAreLeftOut() {
    List<Map<String, Object>> roles =
        List.of(
            role(10, "Administrators", null),
            role(20, "Member", "2"),
            role(99, "Member of a binned project", null));
    try (ScriptedSite server = siteWithRoles(roles)) {
      server.on(
          "/rest/api/3/project/1/roledetails", request -> Reply.ok(List.of(roles.getFirst())));

      assertThat(walk(server).ids("project-role")).containsExactlyInAnyOrder("1:10", "2:20");
      assertThat(server.requests("/rest/api/3/project/1/roledetails")).isEqualTo(1);
    }
  }

  @Test
  void w17_rolesAreListedOnceAndProjectsAreNotAskedOneByOne() {
    try (ScriptedSite server =
        siteWithRoles(List.of(role(10, "Administrators", null), role(20, "Member", "2")))) {
      walk(server);

      assertThat(server.requests("/rest/api/3/project/search")).isEqualTo(1);
      assertThat(server.requests().stream().filter("/rest/api/3/role"::equals)).hasSize(1);
      assertThat(server.requests().stream().filter(r -> r.matches("/rest/api/3/role/.*")))
          .isEmpty();
      assertThat(server.requests().stream().filter(r -> r.matches("/rest/api/3/project/\\d+")))
          .isEmpty();
    }
  }

  @Test
  void w4_anAccountThatMayNotListRolesAsksProjectByProject() {
    try (ScriptedSite server = new ScriptedSite()) {
      server
          .on("/rest/api/3/role", request -> Reply.refused(403))
          .on(
              "/rest/api/3/project/1/roledetails",
              request -> Reply.ok(List.of(role(10, "Administrators", null))))
          .on("/rest/api/3/project/2/roledetails", request -> Reply.refused(403));
      serveOthers(server);

      ContractWalk walk = walk(server);

      assertThat(walk.ids("project-role")).containsExactly("1:10");
      assertThat(walk.remarks(Remark.Kind.SKIPPED))
          .singleElement()
          .satisfies(remark -> {
            assertThat(remark.subject().getResource()).isEqualTo("2");
            assertThat(remark.reason()).contains("403");
          });
    }
  }

  @Test
  void w3_aRoleThatIsGoneIsTakenOutAndTheOthersStay() {
    List<Map<String, Object>> roles = List.of(role(10, "Gone", null), role(11, "Here", null));
    try (ScriptedSite server = siteWithRoles(roles)) {
      server
          .on(ROLE, request -> Reply.refused(404))
          .on(
              "/rest/api/3/project/1/role/11",
              request ->
                  Reply.ok(
                      Map.of(
                          "id",
                          11,
                          "actors",
                          List.of(actor(USER, "actorUser", Map.of("accountId", "account-1"))))));
      long before = server.requests("/rest/api/3/project/1/roledetails");
      server.on(
          "/rest/api/3/project/1/roledetails",
          request ->
              // The check of the shared roles comes first; the role is deleted after it.
              server.requests("/rest/api/3/project/1/roledetails") == before + 1
                  ? Reply.ok(roles)
                  : Reply.ok(List.of(roles.getLast())));

      ContractWalk walk = walk(server);

      assertThat(walk.ids("project-role")).containsExactly("1:11");
      assertThat(walk.grants()).containsOnlyKeys("project-role:1:11:assigned:user:account-1");
    }
  }

  @Test
  void w4_aRoleThatExistsButMayNotBeReadIsReported() {
    try (ScriptedSite server = siteWithRoles(List.of(role(10, "Hidden", null)))) {
      server.on(ROLE, request -> Reply.refused(404));

      ContractWalk walk = walk(server);

      assertThat(walk.ids("project-role")).contains("1:10");
      assertThat(walk.remarks(Remark.Kind.SKIPPED))
          .extracting(remark -> remark.subject().getResource())
          .containsExactly("1:10");
    }
  }

  private static ScriptedSite siteWithRoles(List<Map<String, Object>> roles) {
    ScriptedSite server = new ScriptedSite();
    server.on("/rest/api/3/role", request -> Reply.ok(roles));
    serveLater(server, roles);
    return server;
  }

  /** Rules of a test itself come first, since these are only added when nothing else matches. */
  private static void serveLater(ScriptedSite server, List<Map<String, Object>> roles) {
    server.otherwise(
        "/rest/api/3/project/[0-9]+/roledetails",
        request ->
            Reply.ok(
                roles.stream()
                    .filter(role -> {
                      Object scope = role.get("scope");
                      return scope == null
                          ? request.fromEnd(1).equals("1")
                          : String.valueOf(scope).contains("id=" + request.fromEnd(1) + "}");
                    })
                    .toList()));
    serveOthers(server);
  }

  private static void serveOthers(ScriptedSite server) {
    server
        .otherwise("/rest/api/3/users/search", request -> Reply.ok(List.of()))
        .otherwise(
            "/rest/api/3/user/bulk",
            request ->
                Reply.page(
                    request.query().getOrDefault("accountId", List.of()).stream()
                        .map(id -> Map.of("accountId", id, "active", true))
                        .toList()))
        .otherwise(
            "/rest/api/3/group/bulk",
            request -> Reply.page(List.of(Map.of("groupId", "group-1", "name", "one"))))
        .otherwise("/rest/api/3/group/member", request -> Reply.page(List.of()))
        .otherwise("/rest/api/3/user/permission/search", request -> Reply.ok(List.of()))
        .otherwise(
            "/rest/api/3/project/[0-9]+/role/[0-9]+",
            request ->
                Reply.ok(Map.of("id", Long.parseLong(request.fromEnd(0)), "actors", List.of())))
        .otherwise(
            "/rest/api/3/project/search",
            request ->
                Reply.page(
                    List.of(
                        Map.of("id", "1", "key", "ONE", "name", "Project one"),
                        Map.of(
                            "id", "2", "key", "TWO", "name", "Project two", "simplified", true))));
  }

  private static ContractWalk walk(ScriptedSite server) {
    try (JiraConnector connector =
        new JiraConnector(Connections.by(ProjectAccess.OFF, Connections.to(server)))) {
      return ContractWalk.through(connector);
    }
  }

  private static Map<String, Object> actor(String type, String name, @Nullable Object holder) {
    Map<String, Object> actor = new LinkedHashMap<>();
    actor.put("displayName", "Somebody");
    actor.put("type", type);
    if (holder != null) {
      actor.put(name, holder);
    }
    return actor;
  }

  private static Map<String, Object> role(long id, String name, @Nullable String project) {
    Map<String, Object> role = new LinkedHashMap<>();
    role.put("id", id);
    role.put("name", name);
    if (project != null) {
      role.put("scope", Map.of("type", "PROJECT", "project", Map.of("id", project)));
    }
    return role;
  }

  private static String text(Resource resource, String key) {
    return resource.getProfile().getFieldsOrThrow(key).getStringValue();
  }
}
