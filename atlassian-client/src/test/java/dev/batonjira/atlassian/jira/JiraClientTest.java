package dev.batonjira.atlassian.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.testing.Received;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JiraClientTest {

  private static final ProjectId PROJECT = new ProjectId("10000");

  private record Exchange<T>(T result, List<Received> received) {
    Received only() {
      assertThat(received).hasSize(1);
      return received.getFirst();
    }
  }

  private static <T> Exchange<T> with(
      Function<Received, Reply> script, Function<JiraClient, T> calls) {
    try (ScriptedServer server = ScriptedServer.replying(script);
        JiraClient client =
            JiraClient.open(
                SiteUrl.parse(server.url()),
                Credential.of("probe@example.com", "s3cr3t"),
                ClientSettings.defaults("1.2.3").withTiming(new VirtualTime().timing(0)))) {
      return new Exchange<>(calls.apply(client), server.received());
    }
  }

  private static <T> Exchange<T> with(String json, Function<JiraClient, T> calls) {
    return with(_ -> Reply.json(json), calls);
  }

  @Test
  void serverInfoTellsCloudFromSelfHosted() {
    String json =
        """
        {"baseUrl":"https://example.atlassian.net","version":"1001.0.0","deploymentType":"%s",
         "buildNumber":100290,"serverTitle":"Jira"}\
        """;
    var cloud = with(json.formatted("Cloud"), client -> client.site().serverInfo());
    var other = with(json.formatted("DataCenter"), client -> client.site().serverInfo());

    assertThat(cloud.only().target()).isEqualTo("/rest/api/3/serverInfo");
    assertThat(cloud.result().isCloud()).isTrue();
    assertThat(other.result().isCloud()).isFalse();
  }

  @Test
  void myselfIsTheCaller() {
    var exchange =
        with(
            """
            {"accountId":"557058:a","accountType":"app","appType":"service","active":true,
             "displayName":"Probe","timeZone":"Europe/Berlin"}\
            """,
            client -> client.site().myself());

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/myself");
    assertThat(exchange.result())
        .isEqualTo(
            new User(
                new AccountId("557058:a"),
                User.APP,
                "service",
                true,
                "Probe",
                null,
                "Europe/Berlin",
                null,
                null));
  }

  @Test
  void myPermissionsAnswersEachKeyAskedFor() {
    var exchange =
        with(
            """
            {"permissions":{"ADMINISTER":{"id":"0","key":"ADMINISTER","havePermission":true},
             "USER_PICKER":{"havePermission":false}}}\
            """,
            client -> client.site().myPermissions(List.of("ADMINISTER", "USER_PICKER", "OTHER")));

    assertThat(exchange.only().target())
        .isEqualTo("/rest/api/3/mypermissions?permissions=ADMINISTER%2CUSER_PICKER%2COTHER");
    assertThat(exchange.result())
        .isEqualTo(Map.of("ADMINISTER", true, "USER_PICKER", false, "OTHER", false));
  }

  @Test
  void permissionsAreThoseOfTheCatalogueInTheOrderOfTheirKeys() {
    var exchange =
        with(
            """
            {"permissions":{"USER_PICKER":{"id":"27","key":"USER_PICKER","name":"Browse users",
             "type":"GLOBAL","description":""},
             "ADMINISTER":{"id":"0","key":"ADMINISTER","name":"Administer Jira","type":"GLOBAL"}}}\
            """,
            client -> client.site().permissions());

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/permissions");
    assertThat(exchange.result())
        .containsExactly(
            new Permission("ADMINISTER", "Administer Jira", Permission.GLOBAL, null),
            new Permission("USER_PICKER", "Browse users", Permission.GLOBAL, null));
  }

  @Test
  void globalPermissionsOfAnAccountAreAskedForByKey() {
    var exchange =
        with(
            "{\"globalPermissions\":[\"ADMINISTER\"],\"projectPermissions\":[]}",
            client ->
                client
                    .site()
                    .checkPermissions(
                        PermissionQuestion.ofGlobal(
                            new AccountId("a-1"), List.of("ADMINISTER", "USER_PICKER"))));

    assertThat(exchange.only().body())
        .isEqualTo(
            "{\"accountId\":\"a-1\",\"globalPermissions\":[\"ADMINISTER\",\"USER_PICKER\"]}");
    assertThat(exchange.result().globalPermissions()).containsExactly("ADMINISTER");
  }

  @Test
  void aGroupIsFoundByItsWholeNameWhateverItsCase() {
    var exchange =
        with(
            """
            {"startAt":0,"maxResults":50,"total":2,"isLast":true,"values":[
             {"name":"Team A","groupId":"g-1"},{"name":"team a+b","groupId":"g-2"}]}\
            """,
            client -> client.groups().byName("team A"));

    assertThat(exchange.only().target())
        .isEqualTo("/rest/api/3/group/bulk?groupName=team%20A&startAt=0&maxResults=50");
    assertThat(exchange.result()).containsExactly(new Group(new GroupId("g-1"), "Team A"));
  }

  @Test
  void cloudIdIsAskedForWithoutCredential() {
    var exchange = with("{\"cloudId\":\"abc-1\"}", client -> client.site().cloudId());

    assertThat(exchange.only().target()).isEqualTo("/_edge/tenant_info");
    assertThat(exchange.only().header("Authorization")).isEmpty();
    assertThat(exchange.result()).isEqualTo(new CloudId("abc-1"));
  }

  @Test
  void unknownSiteHasNoCloudId() {
    assertThatThrownBy(() -> with(_ -> Reply.html(404), client -> client.site().cloudId()))
        .isInstanceOf(AtlassianException.Malformed.class);
    assertThatThrownBy(() -> with("{\"cloudId\":\"../x\"}", client -> client.site().cloudId()))
        .isInstanceOf(AtlassianException.Malformed.class)
        .hasMessageContaining("has no cloud id");
  }

  @Test
  void permissionsOfAnAccountAreCheckedInOneRepeatableCall() {
    var exchange =
        with(
            request ->
                request.number() == 1
                    ? Reply.answer(502, "")
                    : Reply.json(
                        """
                        {"globalPermissions":[],"projectPermissions":[
                          {"permission":"BROWSE_PROJECTS","projects":[10000],"issues":[]}]}\
                        """),
            client ->
                client
                    .site()
                    .checkPermissions(
                        PermissionQuestion.of(
                            new AccountId("a:1"),
                            "BROWSE_PROJECTS",
                            List.of(PROJECT, new ProjectId("10001")))));

    Received request = exchange.received().getLast();
    assertThat(request.method() + request.target()).isEqualTo("POST/rest/api/3/permissions/check");
    assertThat(request.body())
        .isEqualTo(
            "{\"accountId\":\"a:1\",\"projectPermissions\":[{\"permissions\":"
                + "[\"BROWSE_PROJECTS\"],\"projects\":[10000,10001]}]}");
    assertThat(exchange.result().projectPermissions())
        .containsExactly(new PermissionAnswer.InProjects("BROWSE_PROJECTS", List.of(PROJECT)));
  }

  @Test
  void licenseTellsThePlans() {
    var exchange =
        with(
            "{\"applications\":[{\"id\":\"jira-software\",\"plan\":\"FREE\"}]}",
            client -> client.site().license());

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/instance/license");
    assertThat(exchange.result().applications())
        .containsExactly(new License.LicensedApplication("jira-software", "FREE"));
  }

  private static String users(LongStream ids) {
    return ids.mapToObj(id -> "{\"accountId\":\"id:" + id + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void w18_usersAreSearchedInTheLargestPages() {
    var exchange =
        with("[{\"accountId\":\"a\"}]", client -> client.users().search(2000, Users.SEARCH_PAGE));

    assertThat(exchange.only().target())
        .isEqualTo("/rest/api/3/users/search?startAt=2000&maxResults=1000");
    assertThat(exchange.result().nextStart()).hasValue(3000);
  }

  @Test
  void usersSearchThatTakesTooLongIsAskedForLessAndLeavesNobodyOut() {
    var exchange =
        with(
            request ->
                request.number("maxResults") > 125
                    ? Reply.answer(409, "{}")
                    : Reply.json(
                        users(
                            LongStream.range(0, 700)
                                .skip(request.number("startAt"))
                                .limit(request.number("maxResults")))),
            client -> {
              List<AccountId> found = new ArrayList<>();
              OptionalLong start = OptionalLong.of(0);
              while (start.isPresent()) {
                PageArray<User> page = client.users().search(start.getAsLong(), 1000);
                page.values().forEach(user -> found.add(user.accountId()));
                start = page.nextStart();
              }
              return found;
            });

    assertThat(exchange.result())
        .isEqualTo(IntStream.range(0, 700).mapToObj(id -> new AccountId("id:" + id)).toList());
    assertThat(exchange.received().stream().limit(4).map(r -> r.number("maxResults")))
        .containsExactly(1000L, 500L, 250L, 125L);
  }

  @Test
  void usersSearchThatAlwaysTakesTooLongIsUnavailable() {
    assertThatThrownBy(
            () -> with(_ -> Reply.answer(409, "{}"), client -> client.users().search(0, 1000)))
        .isInstanceOf(AtlassianException.Unavailable.class)
        .hasMessageContaining("Even a small page took too long");
  }

  @Test
  void accountsAreFetchedByIdFiftyAtATime() {
    List<AccountId> ids =
        IntStream.range(0, 120).mapToObj(i -> new AccountId("557058:" + i)).toList();
    var exchange =
        with(
            request -> {
              String values =
                  request.query().stream()
                      .filter(pair -> pair.startsWith("accountId="))
                      .skip(request.number("startAt"))
                      .limit(20)
                      .map(pair -> pair.substring("accountId=".length()).replace("%3A", ":"))
                      .filter(id -> !id.endsWith("7"))
                      .map(id -> "{\"accountId\":\"" + id + "\"}")
                      .collect(Collectors.joining(","));
              long asked = request.query().stream().filter(p -> p.startsWith("accountId=")).count();
              return Reply.json(
                  "{\"startAt\":%d,\"maxResults\":20,\"total\":%d,\"isLast\":%b,\"values\":[%s]}"
                      .formatted(
                          request.number("startAt"),
                          asked,
                          request.number("startAt") + 20 >= asked,
                          values));
            },
            client -> client.users().byIds(ids));

    assertThat(exchange.result().stream().map(User::accountId))
        .containsExactlyElementsOf(ids.stream().filter(id -> !id.value().endsWith("7")).toList());
    assertThat(exchange.received())
        .hasSize(7)
        .allMatch(request -> request.path().equals("/rest/api/3/user/bulk"))
        .allMatch(request -> request.target().length() < 4000);
  }

  @Test
  void longIdsAreSentInShorterUrls() {
    List<AccountId> ids =
        IntStream.range(0, 50).mapToObj(i -> new AccountId("é".repeat(125) + i)).toList();
    var exchange = with("{\"isLast\":true,\"values\":[]}", client -> client.users().byIds(ids));

    assertThat(exchange.received()).allMatch(request -> request.target().length() < 16_000);
    assertThat(
            exchange.received().stream()
                .flatMap(request -> request.query().stream())
                .filter(pair -> pair.startsWith("accountId=")))
        .hasSize(50);
  }

  @Test
  void noIdsAreNoCall() {
    var exchange =
        with(
            "{}",
            client ->
                client.users().byIds(List.of()).size() + client.groups().byIds(Set.of()).size());

    assertThat(exchange.received()).isEmpty();
    assertThat(exchange.result()).isZero();
  }

  @Test
  void serverThatRepeatsAPageForEverIsStopped() {
    assertThatThrownBy(() ->
            with(
                "{\"isLast\":false,\"values\":[{\"accountId\":\"a\"}]}",
                client -> client.users().byIds(List.of(new AccountId("a")))))
        .isInstanceOf(AtlassianException.Malformed.class)
        .hasMessageContaining("repeats the page before it");
  }

  @Test
  void oneAccountAndItsGroups() {
    AccountId id = new AccountId("712020:a/b+c");
    var user = with("{\"accountId\":\"712020:a/b+c\"}", client -> client.users().get(id));
    var groups = with("[{\"name\":\"g\",\"groupId\":\"1\"}]", client -> client.users().groups(id));

    assertThat(user.only().target()).isEqualTo("/rest/api/3/user?accountId=712020%3Aa%2Fb%2Bc");
    assertThat(user.result().accountId()).isEqualTo(id);
    assertThat(groups.only().target())
        .isEqualTo("/rest/api/3/user/groups?accountId=712020%3Aa%2Fb%2Bc");
    assertThat(groups.result()).containsExactly(new Group(new GroupId("1"), "g"));
  }

  @Test
  void holdersOfAPermissionAreReadOverTheWholeWindow() {
    var exchange =
        with(
            "[]",
            client ->
                client.users().withPermission("BROWSE_PROJECTS", new ProjectKey("A1"), 0, 500));

    assertThat(exchange.only().target())
        .isEqualTo(
            "/rest/api/3/user/permission/search?permissions=BROWSE_PROJECTS&projectKey=A1"
                + "&startAt=0&maxResults=500");
    assertThat(exchange.result().nextStart()).hasValue(500);
    assertThat(exchange.result().isWindowed()).isTrue();
  }

  @Test
  void groupsAreListedByPageAndFetchedById() {
    String json =
        """
        {"startAt":0,"maxResults":50,"total":60,"isLast":false,
         "values":[{"name":"a / b","groupId":"11-22"},{"name":"old","groupId":null}]}\
        """;
    var list = with(json, client -> client.groups().list(0, 1000));
    var byIds =
        with(
            "{\"isLast\":true,\"values\":[{\"groupId\":\"1\"}]}",
            client -> client.groups().byIds(List.of(new GroupId("1"), new GroupId("2"))));

    assertThat(list.only().target()).isEqualTo("/rest/api/3/group/bulk?startAt=0&maxResults=1000");
    assertThat(list.result().values())
        .containsExactly(new Group(new GroupId("11-22"), "a / b"), new Group(null, "old"));
    assertThat(list.result().remainingStarts()).containsExactly(50L);
    assertThat(byIds.only().target())
        .isEqualTo("/rest/api/3/group/bulk?groupId=1&groupId=2&startAt=0&maxResults=2");
  }

  @Test
  void w5_inactiveMembersAreAskedFor() {
    var exchange =
        with(
            """
            {"startAt":50,"maxResults":50,"total":51,"isLast":true,
             "values":[{"accountId":"a","active":false}]}\
            """,
            client -> client.groups().members(new GroupId("a:b"), 50, Groups.MEMBERS_PAGE));

    assertThat(exchange.only().target())
        .isEqualTo(
            "/rest/api/3/group/member?groupId=a%3Ab&includeInactiveUsers=true"
                + "&startAt=50&maxResults=50");
    assertThat(exchange.result().values()).map(User::active).containsExactly(false);
    assertThat(exchange.result().nextStart()).isEmpty();
  }

  @Test
  void w17_projectsComeWithTheirLeadInOneSearch() {
    var exchange =
        with(
            """
            {"startAt":0,"maxResults":100,"total":1,"isLast":true,"values":[
              {"id":"10000","key":"A1","name":"First","description":"","simplified":true,
               "style":"next-gen","isPrivate":true,"projectTypeKey":"software",
               "lead":{"accountId":"557058:a","active":false},"archived":true,
               "archivedDate":"2026-09-08T12:36:45.105-0400",
               "projectCategory":{"id":"1","name":"c","description":"d"}}]}\
            """,
            client ->
                client
                    .projects()
                    .search(
                        0,
                        Projects.SEARCH_PAGE,
                        List.of(new ProjectKey("A1"), new ProjectKey("B2")),
                        EnumSet.of(ProjectStatus.ARCHIVED, ProjectStatus.LIVE)));

    assertThat(exchange.only().target())
        .isEqualTo(
            "/rest/api/3/project/search?orderBy=key&expand=description%2Clead%2Curl"
                + "&status=live&status=archived&keys=A1&keys=B2&startAt=0&maxResults=100");
    Project project = exchange.result().values().getFirst();
    assertThat(project.isTeamManaged()).isTrue();
    assertThat(project.isPrivate()).isTrue();
    assertThat(project.description()).isNull();
    assertThat(project.lead()).extracting(User::accountId).isEqualTo(new AccountId("557058:a"));
    assertThat(project.archivedDate()).isEqualTo("2026-09-08T16:36:45.105Z");
    assertThat(project.projectCategory()).isEqualTo(new ProjectCategory("1", "c", "d"));
  }

  @Test
  void oneProjectByIdOrKey() {
    var exchange = with("{\"id\":\"10000\"}", client -> client.projects().get("A/1"));

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/project/A%2F1");
    assertThat(exchange.result().isTeamManaged()).isFalse();
  }

  @Test
  void rolesOfTheSiteTellWhichProjectOwnsThem() {
    var exchange =
        with(
            """
            [{"id":10002,"name":"Administrators"},
             {"id":10100,"name":"Member","scope":{"type":"PROJECT","project":{"id":"10000"}}},
             {"id":10101,"name":"Odd","scope":{"type":"TEMPLATE"}}]\
            """,
            client -> client.roles().all());

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/role");
    assertThat(exchange.result())
        .map(role -> role.scopedProject().map(ProjectId::value).orElse("-"))
        .containsExactly("-", "10000", "-");
  }

  @Test
  void w4_roleLinkThatHoldsNoIdCostsThatRoleOnly() {
    var exchange =
        with(
            """
            {"Administrators":"https://example.atlassian.net/rest/api/3/project/10000/role/10002",
             "Broken":"https://example.atlassian.net/rest/api/3/project/10000/role/",
             "Odd":null,"Number":7,
             "Slash":"https://example.atlassian.net/rest/api/3/project/10000/role/10003/",
             "Query":"/rest/api/3/project/10000/role/10004?x=1",
             "Huge":"/project/1/role/99999999999999999999999"}\
            """,
            client -> client.roles().idsByName(PROJECT));

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/project/10000/role");
    assertThat(exchange.result())
        .containsExactly(
            Map.entry("Administrators", new RoleId(10002)),
            Map.entry("Slash", new RoleId(10003)),
            Map.entry("Query", new RoleId(10004)));
  }

  @Test
  void rolesOfAProjectAreNotReadFromAnythingButAMap() {
    assertThatThrownBy(() -> with("[]", client -> client.roles().idsByName(PROJECT)))
        .isInstanceOf(AtlassianException.Malformed.class);
  }

  @Test
  void roleDetailsAndActorsAreOfOneProject() {
    var details =
        with("[{\"id\":10002,\"default\":true}]", client -> client.roles().details(PROJECT));
    var inProject =
        with(
            "{\"id\":10002,\"actors\":[]}",
            client -> client.roles().inProject(PROJECT, new RoleId(10002)));

    assertThat(details.only().target()).isEqualTo("/rest/api/3/project/10000/roledetails");
    assertThat(details.result()).map(ProjectRole::isDefault).containsExactly(true);
    assertThat(inProject.only().target()).isEqualTo("/rest/api/3/project/10000/role/10002");
  }

  @Test
  void permissionSchemesComeWithEveryKindOfHolder() {
    var exchange =
        with(
            """
            {"permissionSchemes":[{"id":1,"name":"Default","permissions":[
              {"id":1,"permission":"BROWSE_PROJECTS","holder":{"type":"group","parameter":"staff",
                "value":"11-22","group":{"name":"staff","groupId":"11-22"}}},
              {"id":2,"permission":"BROWSE_PROJECTS","holder":{"type":"user","parameter":"a:1"}},
              {"id":3,"permission":"BROWSE_PROJECTS","holder":{"type":"applicationRole"}},
              {"id":4,"permission":"BROWSE_PROJECTS","holder":{"type":"brand-new","value":"v"}}]},
              {"id":2,"name":"Bare"}]}\
            """,
            client -> client.schemes().all());

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/permissionscheme?expand=all");
    assertThat(exchange.result())
        .map(PermissionScheme::id)
        .map(PermissionSchemeId::value)
        .containsExactly(1L, 2L);
    assertThat(exchange.result().getFirst().permissions())
        .map(PermissionGrant::holder)
        .map(holder -> holder == null ? "" : holder.type() + "=" + holder.reference().orElse("-"))
        .containsExactly("group=11-22", "user=a:1", "applicationRole=-", "brand-new=v");
  }

  @Test
  void schemesWithoutTheirListAreNoEmptyList() {
    assertThatThrownBy(() -> with("{}", client -> client.schemes().all()))
        .isInstanceOf(AtlassianException.Malformed.class);
  }

  @Test
  void oneSchemeByIdAndByProject() {
    var byId = with("{\"id\":7}", client -> client.schemes().get(new PermissionSchemeId(7)));
    var ofProject = with("{\"id\":7}", client -> client.schemes().ofProject(PROJECT));

    assertThat(byId.only().target()).isEqualTo("/rest/api/3/permissionscheme/7?expand=all");
    assertThat(ofProject.only().target()).isEqualTo("/rest/api/3/project/10000/permissionscheme");
    assertThat(ofProject.result()).isEqualTo(byId.result());
  }

  @Test
  void applicationRolesNameTheirGroups() {
    var exchange =
        with(
            """
            [{"key":"jira-software","name":"Jira","numberOfSeats":-1,"hasUnlimitedSeats":true,
              "groups":["staff"],"groupDetails":[{"name":"staff","groupId":"11-22"}]}]\
            """,
            client -> client.schemes().applicationRoles());

    assertThat(exchange.only().target()).isEqualTo("/rest/api/3/applicationrole");
    assertThat(exchange.result().getFirst().groupDetails())
        .containsExactly(new Group(new GroupId("11-22"), "staff"));
  }
}
