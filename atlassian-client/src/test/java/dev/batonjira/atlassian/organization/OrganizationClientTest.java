package dev.batonjira.atlassian.organization;

import static dev.batonjira.atlassian.organization.Organizations.KEY;
import static dev.batonjira.atlassian.organization.Organizations.PATH;
import static dev.batonjira.atlassian.organization.Organizations.PATH_2;
import static dev.batonjira.atlassian.organization.Organizations.inOrder;
import static dev.batonjira.atlassian.organization.Organizations.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.CloudId;
import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.organization.UserSearch.Expansion;
import dev.batonjira.atlassian.testing.Received;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OrganizationClientTest {

  private static final CloudId SITE = new CloudId("70ef3a32-d0da-4e09-b35e-0109f91969c3");
  private static final ResourceId SOFTWARE =
      new ResourceId("ari:cloud:jira-software::site/" + SITE);
  private static final ResourceId SERVICE =
      new ResourceId("ari:cloud:jira-servicedesk::site/" + SITE);

  @Test
  void organizationIsReadWithTheKeyAsBearer() {
    var exchange =
        with(
            """
            {"data":{"id":"%s","type":"orgs","attributes":{"name":"Example"},"relationships":{}}}\
            """
                .formatted(Organizations.ID),
            OrganizationClient::organization);

    assertThat(exchange.only().target()).isEqualTo(PATH);
    assertThat(exchange.only().header("Authorization")).containsExactly("Bearer " + KEY);
    assertThat(exchange.result()).isEqualTo(new Organization(Organizations.ID, "Example"));
  }

  @Test
  void organizationsOfTheKeyAreListed() {
    var exchange =
        with("{\"data\":[{\"id\":\"o-2\",\"attributes\":null}]}", c -> c.organizations().all());

    assertThat(exchange.only().target()).isEqualTo("/admin/v1/orgs");
    assertThat(exchange.result())
        .containsExactly(new Organization(new OrganizationId("o-2"), null));
  }

  @Test
  void w20_jirasProductsOfASiteAreFoundByItsCloudIdInOneCallWhateverTheirAddresses() {
    var exchange =
        with(
            """
            {"data":[
              {"id":"%s","type":"workspace","attributes":{"name":"site","typeKey":"jira-software",
               "status":"online","hostUrl":"https://jira.example.com","sandbox":{"type":"NONE"},
               "createdAt":"2024-02-27T18:50:12.281Z","regions":[]}},
              {"id":"%s","attributes":{"typeKey":"jira-servicedesk","sandbox":null,"hostUrl":null}},
              {"id":"ari:cloud:jira::site/%s"},
              {"id":"ari:cloud:confluence::site/%s","attributes":{"typeKey":"confluence"}},
              {"id":"ari:cloud:jira-software::site/other",
               "attributes":{"hostUrl":"https://jira.example.com"}},
              {"id":"ari:cloud:trello::workspace/1"}],
             "links":{"next":null},"meta":{"total":6}}\
            """
                .formatted(SOFTWARE, SERVICE, SITE.value().toUpperCase(Locale.ROOT), SITE),
            client -> client.jiraProducts(SITE));

    Received request = exchange.only();
    assertThat(request.method() + " " + request.target())
        .isEqualTo("POST " + PATH_2 + "/workspaces");
    assertThat(request.body()).isEqualTo("{\"limit\":1000}");
    assertThat(exchange.result())
        .extracting(workspace -> workspace.id().owner().orElseThrow())
        .containsExactly("jira-software", "jira-servicedesk", "jira");
    assertThat(exchange.result().getFirst())
        .isEqualTo(
            new Workspace(
                SOFTWARE,
                "site",
                "jira-software",
                "online",
                "https://jira.example.com",
                "NONE",
                Instant.parse("2024-02-27T18:50:12.281Z")));
  }

  @Test
  void siteOfAnotherOrganizationHasNoProducts() {
    var exchange =
        with(
            "{\"data\":[{\"id\":\"%s\"}]}".formatted(SOFTWARE),
            c -> c.jiraProducts(new CloudId("x")));

    assertThat(exchange.result()).isEmpty();
  }

  @Test
  void nextToAWorkspaceCursorNothingElseIsSent() {
    var exchange =
        with(
            inOrder(
                "{\"data\":[],\"links\":{\"next\":\"Y3Vyc29y\"}}",
                "{\"data\":[{\"id\":\"%s\"}]}".formatted(SERVICE)),
            client -> client.jiraProducts(SITE));

    assertThat(exchange.received())
        .extracting(Received::body)
        .containsExactly("{\"limit\":1000}", "{\"cursor\":\"Y3Vyc29y\"}");
    assertThat(exchange.result()).hasSize(1);
  }

  @Test
  void usersOfASiteComeInPagesOf100WithTheirGroupsAndTheSameFilterBesideEachCursor() {
    var exchange =
        with(
            inOrder(
                "{\"data\":[{\"accountId\":\"a\"}],\"links\":{\"next\":\"c1\"}}",
                "{\"data\":[{\"accountId\":\"b\"}],\"links\":{\"next\":\"\"}}"),
            client ->
                client
                    .users()
                    .search(
                        UserSearch.everyone()
                            .withRoleOn(List.of(SOFTWARE, SERVICE))
                            .expanding(Expansion.PRODUCT_ACCESS, Expansion.GROUPS))
                    .all());

    String filter =
        "{\"resourceIds\":[\"%s\",\"%s\"],\"expand\":[\"groups\",\"productAccess\"],\"limit\":100"
            .formatted(SOFTWARE, SERVICE);
    assertThat(exchange.received())
        .extracting(Received::body)
        .containsExactly(filter + "}", filter + ",\"cursor\":\"c1\"}");
    assertThat(exchange.received())
        .extracting(Received::target)
        .containsOnly(PATH_2 + "/directories/-/users/search");
    assertThat(exchange.result()).hasSize(2);
  }

  @Test
  void w8_w9_userIsReadWithEverythingTheOrganizationTellsAndGroupsUnderJirasIds() {
    var exchange =
        with(
            """
            {"data":[{"accountId":"712020:1","accountType":"atlassian","accountStatus":"active",
              "membershipStatus":"suspended","status":"suspended","claimStatus":"managed",
              "managementSource":"synced","name":"A","nickname":"a","email":"a@example.com",
              "emailVerified":true,"mfaEnabled":false,"jobTitle":"J","department":"D",
              "organization":"O","location":"L","timeZone":"Europe/Berlin",
              "addedToOrg":"2025-02-27T18:50:12.281Z","platformRoles":["atlassian/org-admin"],
              "productAccess":[
                {"id":"%s","key":"jira","lastActiveTimestamp":"2026-01-02T03:04:05Z"},
                {"id":"ari:cloud:confluence::site/x","key":"confluence",
                 "lastActiveTimestamp":"2026-02-02T03:04:05Z"},
                {"id":"%s","key":"jira"}],
              "groups":[
                {"id":"ari:cloud:identity::group/g-1","name":"one","description":null},
                {"id":"g-2","name":"two","description":"Second"}],
              "counts":{"resources":2},"links":{"self":"s"}}]}\
            """
                .formatted(SOFTWARE, SERVICE),
            client ->
                client
                    .users()
                    .search(UserSearch.everyone().expanding(Expansion.GROUPS))
                    .first()
                    .items()
                    .getFirst());

    OrganizationUser user = exchange.result();
    Instant onSite = Instant.parse("2026-01-02T03:04:05Z");
    Instant onWiki = Instant.parse("2026-02-02T03:04:05Z");
    assertThat(user)
        .isEqualTo(
            new OrganizationUser(
                new AccountId("712020:1"),
                "atlassian",
                "active",
                "suspended",
                OrganizationUser.SUSPENDED,
                OrganizationUser.MANAGED,
                "synced",
                "A",
                "a",
                "a@example.com",
                true,
                false,
                "J",
                "D",
                "O",
                "L",
                "Europe/Berlin",
                Instant.parse("2025-02-27T18:50:12.281Z"),
                List.of("atlassian/org-admin"),
                List.of(
                    new ProductActivity(SOFTWARE, "jira", null, onSite),
                    new ProductActivity(
                        new ResourceId("ari:cloud:confluence::site/x"), "confluence", null, onWiki),
                    new ProductActivity(SERVICE, "jira", null, null)),
                List.of(
                    new GroupReference(new GroupId("g-1"), "one", null),
                    new GroupReference(new GroupId("g-2"), "two", "Second"))));
    assertThat(user.lastActive()).contains(onWiki);
    assertThat(user.lastActiveOn(SITE)).contains(onSite);
  }

  @Test
  void absentNullAndEmptyAreTheSameAndNewWordsAreKept() {
    var exchange =
        with(
            """
            {"data":[
              {"accountId":"a"},
              {"accountId":"a","email":"","name":null,"mfaEnabled":"","addedToOrg":"",
               "platformRoles":null,"productAccess":null,"groups":null},
              {"accountId":"a","status":"hibernating","groups":[],"brandNew":{}}]}\
            """,
            client -> client.users().search(UserSearch.everyone()).first().items());

    List<OrganizationUser> users = exchange.result();
    assertThat(users.get(1)).isEqualTo(users.get(0));
    assertThat(users.getFirst().groups()).isNull();
    assertThat(users.getFirst().lastActive()).isEmpty();
    assertThat(users.getLast().status()).isEqualTo("hibernating");
    assertThat(users.getLast().groups()).isEmpty();
  }

  @Test
  void searchesNarrowByDirectoryGroupsAndAccountsAndLeaveEmptyFiltersOut() {
    UserSearch search =
        UserSearch.everyone()
            .in(new DirectoryId("d/1"))
            .inGroups(List.of(new GroupId("g")))
            .withAccounts(List.of(new AccountId("1:2")));
    GroupSearch groups =
        GroupSearch.every()
            .in(new DirectoryId("d"))
            .withRoleOn(List.of(SOFTWARE))
            .withGroups(List.of(new GroupId("g")))
            .withMembers(List.of(new AccountId("1:2")));
    var exchange =
        with(
            "{\"data\":[]}",
            client ->
                List.of(client.users().search(search).all(), client.groups().search(groups).all()));

    assertThat(exchange.received())
        .extracting(request -> request.target() + " " + request.body())
        .containsExactly(
            PATH_2
                + "/directories/d%2F1/users/search"
                + " {\"groupIds\":[\"g\"],\"accountIds\":[\"1:2\"],\"limit\":100}",
            PATH_2
                + "/directories/d/groups/search {\"resourceIds\":[\""
                + SOFTWARE
                + "\"],\"groupIds\":[\"g\"],\"accountIds\":[\"1:2\"],"
                + "\"expand\":[\"counts.users\"],\"limit\":100}");
  }

  @Test
  void searchThatAtlassianWouldRefuseForItsLengthIsNotMade() {
    assertThatThrownBy(() -> UserSearch.everyone().withRoleOn(Collections.nCopies(21, SOFTWARE)))
        .hasMessage("at most 20 products in one search");
    assertThatThrownBy(
            () -> UserSearch.everyone().inGroups(Collections.nCopies(11, new GroupId("g"))))
        .hasMessage("at most 10 groups in one search");
    assertThatThrownBy(
            () -> GroupSearch.every().withMembers(Collections.nCopies(11, new AccountId("a"))))
        .hasMessage("at most 10 accounts in one search");
  }

  @Test
  void w9_groupIsReadWithItsDescriptionWhoManagesItAndHowManyAreInIt() {
    var exchange =
        with(
            """
            {"data":[
              {"id":"g-1","name":"one","description":"First","directoryId":"d","externalSynced":true,
               "managedBy":"external","counts":{"users":12},
               "managementAccess":{"readable":true,"modifiable":true,"deletable":false}},
              {"id":"ari:cloud:identity::group/g-2","externalSynced":false,"managedBy":"admins",
               "managementAccess":{"modifiable":false}},
              {"id":"g-3","managedBy":"open","description":""}]}\
            """,
            client -> client.groups().search(GroupSearch.every()).all());

    assertThat(exchange.result())
        .containsExactly(
            new OrganizationGroup(
                new GroupId("g-1"),
                "one",
                "First",
                new DirectoryId("d"),
                true,
                OrganizationGroup.EXTERNAL,
                new OrganizationGroup.ManagementAccess(true, true, false),
                new OrganizationGroup.Counts(12L, null)),
            new OrganizationGroup(
                new GroupId("g-2"),
                null,
                null,
                null,
                false,
                "admins",
                new OrganizationGroup.ManagementAccess(null, false, null),
                null),
            new OrganizationGroup(new GroupId("g-3"), null, null, null, null, "open", null, null));
    assertThat(exchange.result())
        .extracting(OrganizationGroup::isExternallyManaged)
        .containsExactly(true, false, false);
    assertThat(exchange.result())
        .extracting(OrganizationGroup::isModifiable)
        .containsExactly(false, false, true);
  }

  @Test
  void roleAssignmentsOfAGroupTellWhichProductsItGives() {
    var exchange =
        with(
            """
            {"data":[{"resourceId":"%s","resourceOwner":"jira-software",
              "roles":["atlassian/user","atlassian/admin"],"defaultRole":"atlassian/user"},
              {"resourceId":"ari:cloud:jira-core::site/1","roles":null}]}\
            """
                .formatted(SOFTWARE),
            client -> client.groups().roleAssignments(new GroupId("g/1")).all());

    assertThat(exchange.only().target())
        .isEqualTo(PATH_2 + "/directories/-/groups/g%2F1/role-assignments?limit=100");
    assertThat(exchange.result())
        .containsExactly(
            new RoleAssignment(
                SOFTWARE,
                "jira-software",
                List.of("atlassian/user", "atlassian/admin"),
                "atlassian/user"),
            new RoleAssignment(
                new ResourceId("ari:cloud:jira-core::site/1"), null, List.of(), null));
  }

  @Test
  void managedAccountsComeWithStatusEmailAndLastUse() {
    var exchange =
        with(
            """
            {"data":[{"account_id":"a:1","account_type":"atlassian","account_status":"inactive",
              "name":"A","picture":"p","email":"a@example.com","access_billable":true,
              "last_active":"2026-03-01T10:00:00.5Z",
              "product_access":[{"key":"jira-software","name":"Jira","url":"https://x.example",
                "last_active":"2026-03-01"}],"links":{"self":"s"}}],"meta":{"total":1}}\
            """,
            client -> client.users().managed().all());

    assertThat(exchange.only().target()).isEqualTo(PATH + "/users");
    assertThat(exchange.result())
        .containsExactly(
            new ManagedAccount(
                new AccountId("a:1"),
                "atlassian",
                "inactive",
                "A",
                "a@example.com",
                true,
                Instant.parse("2026-03-01T10:00:00.5Z"),
                List.of(
                    new ProductActivity(
                        null,
                        "jira-software",
                        "https://x.example",
                        Instant.parse("2026-03-01T00:00:00Z")))));
  }

  @Test
  void lastActiveDatesOfOneAccountAreReadOverAllPages() {
    var exchange =
        with(
            inOrder(
                """
                {"data":{"product_access":[{"id":"%s","key":"jira-software",
                  "last_active":"2026-03-01","last_active_timestamp":"2026-03-01T09:00:00Z"}],
                  "added_to_org":"2024-01-01","added_to_org_timestamp":"2024-01-01T08:00:00Z"},
                 "links":{"next":"c"}}\
                """
                    .formatted(SOFTWARE),
                """
                {"data":{"product_access":[{"id":"%s","key":"jira-servicedesk",
                  "last_active":"2026-03-02"}]}}\
                """
                    .formatted(SERVICE)),
            client -> client.users().lastActiveDates(new AccountId("a:1")));

    assertThat(exchange.calls())
        .containsExactly(
            "GET " + PATH + "/directory/users/a:1/last-active-dates",
            "GET " + PATH + "/directory/users/a:1/last-active-dates?cursor=c");
    assertThat(exchange.result())
        .isEqualTo(
            new LastActiveDates(
                List.of(
                    new ProductActivity(
                        SOFTWARE, "jira-software", null, Instant.parse("2026-03-01T09:00:00Z")),
                    new ProductActivity(
                        SERVICE, "jira-servicedesk", null, Instant.parse("2026-03-02T00:00:00Z"))),
                Instant.parse("2024-01-01T08:00:00Z")));
  }

  @Test
  void callsAreCountedByEndpoint() {
    var exchange =
        with(
            "{\"data\":[]}",
            client -> {
              client.directories().all();
              client.workspaces().all();
              return client.receipt();
            });

    assertThat(exchange.result().byEndpoint().keySet())
        .extracting(Endpoint::toString)
        .containsExactly(
            "GET /admin/v2/orgs/{orgId}/directories", "POST /admin/v2/orgs/{orgId}/workspaces");
    assertThat(exchange.result().total().calls()).isEqualTo(2);
  }
}
