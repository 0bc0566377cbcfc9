package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.site.SiteSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials, rights and mistakes are answered as Jira answers them. */
class ErrorBodyTest {
  private static final SiteSpec SITE = SiteSpec.demo();
  private static Simulator simulator;
  private static SiteClient client;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorOptions.of(SITE));
    client = SiteClient.of(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void theKeyOfAProjectHasItsCase() {
    assertThat(client.json("/rest/api/3/project/PAY").get("id").asString()).isEqualTo("10000");
    SiteClient.Reply lower = client.get("/rest/api/3/project/pay");

    assertThat(lower.status()).isEqualTo(404);
    assertThat(lower.body())
        .isEqualTo(
            "{\"errorMessages\":[\"No project could be found with key 'pay'.\"],\"errors\":{}}");
  }

  @ParameterizedTest
  @CsvSource({
    "404, /rest/api/3/group/member?groupId=00000000-0000-4000-a000-000000000000",
    "404, /rest/api/3/group/member?groupname=nobody",
    "400, /rest/api/3/group/member",
    "404, /rest/api/3/user?accountId=nobody",
    "400, /rest/api/3/user",
    "404, /rest/api/3/user/groups?accountId=712020:00000000-0000-4000-a000-000000000000",
    "404, /rest/api/3/role/999999999",
    "404, /rest/api/3/role/abc",
    "404, /rest/api/3/project/10000/role/999",
    "404, /rest/api/3/project/999999/role",
    "400, /rest/api/3/mypermissions",
    "400, /rest/api/3/mypermissions?permissions=NO_SUCH_KEY",
    "400, /rest/api/3/user/viewissue/search?projectKey=PAY",
    "400, /rest/api/3/user/permission/search?projectKey=PAY",
    "404, /rest/api/3/user/viewissue/search?query=.&projectKey=NOWHERE",
    "400, /rest/api/3/user/bulk",
    "400, /rest/api/3/users/search?startAt=-1",
    "400, /rest/api/3/project/search?orderBy=colour",
    "404, /rest/api/3/permissionscheme/55555"
  })
  void mistakesGiveJiraErrors(int status, String path) {
    SiteClient.Reply reply = client.get(path);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().get("errorMessages").isArray()).isTrue();
  }

  @Test
  void unknownPathsAndMethodsDiffer() {
    assertThat(client.get("/rest/api/3/nowhere").json().get("status-code").asInt()).isEqualTo(404);
    assertThat(client.post("/rest/api/3/myself", "{}").status()).isEqualTo(405);
    SiteClient.Reply page = client.get("/nowhere");
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(client.get("/ex/jira/other-cloud/rest/api/3/myself").json().get("code").asInt())
        .isEqualTo(404);
  }

  @Test
  void aWrongTokenIsRefusedWhereALoginIsNeeded() {
    SiteClient wrong = SiteClient.with(simulator, "wrong");
    for (String path : new String[] {"/myself", "/role", "/group/bulk", "/applicationrole"}) {
      SiteClient.Reply reply = wrong.get("/rest/api/3" + path);
      assertThat(reply.status()).as(path).isEqualTo(401);
      assertThat(reply.header("X-Seraph-LoginReason")).isEqualTo("AUTHENTICATED_FAILED");
    }
  }

  @Test
  void w33_aWrongTokenGivesEmptySuccessWhereAnybodyMayAsk() {
    SiteClient wrong = SiteClient.with(simulator, "wrong");

    SiteClient.Reply users = wrong.get("/rest/api/3/users/search");
    SiteClient.Reply projects = wrong.get("/rest/api/3/project/search");

    assertThat(users.status()).isEqualTo(200);
    assertThat(users.body()).isEqualTo("[]");
    assertThat(users.header("X-Seraph-LoginReason")).isEqualTo("AUTHENTICATED_FAILED");
    assertThat(projects.status()).isEqualTo(200);
    assertThat(projects.json().get("total").asInt()).isZero();
    assertThat(projects.header("X-Seraph-LoginReason")).isEqualTo("AUTHENTICATED_FAILED");
    assertThat(
            wrong
                .json("/rest/api/3/mypermissions?permissions=ADMINISTER")
                .get("permissions")
                .get("ADMINISTER")
                .get("havePermission")
                .asBoolean())
        .isFalse();
    assertThat(wrong.get("/rest/api/3/project/PAY").status()).isEqualTo(404);
  }

  @Test
  void goodAnswersNameTheAccountAndCarryNoLoginReason() {
    SiteClient.Reply reply = client.get("/rest/api/3/myself");

    assertThat(reply.header("X-AAccountId")).isNotEmpty();
    assertThat(reply.header("X-ARequestId")).isNotEmpty();
    assertThat(reply.header("X-Seraph-LoginReason")).isEmpty();
    assertThat(reply.json().get("emailAddress").asString()).isEqualTo(simulator.email());
  }

  @Test
  void serverInfoAndTenantInfoNeedNoCredential() {
    SiteClient nobody = SiteClient.at(simulator.baseUrl(), "");

    assertThat(nobody.json("/rest/api/3/serverInfo").get("deploymentType").asString())
        .isEqualTo("Cloud");
    assertThat(nobody.json("/rest/api/3/serverInfo").has("serverTime")).isFalse();
    assertThat(client.json("/rest/api/3/serverInfo").has("serverTime")).isTrue();
    assertThat(nobody.json("/_edge/tenant_info").get("cloudId").asString())
        .isEqualTo(simulator.cloudId());
  }

  @Test
  void theAddressWithTheCloudIdServesTheSameSite() {
    String basic = SiteClient.basic(simulator.email(), simulator.token());
    SiteClient scoped = SiteClient.at(simulator.scopedBaseUrl(), basic);
    SiteClient bearer = SiteClient.at(simulator.scopedBaseUrl(), "Bearer " + simulator.token());
    SiteClient wrong = SiteClient.at(simulator.scopedBaseUrl(), "Bearer wrong");

    assertThat(scoped.json("/rest/api/3/myself").get("self").asString())
        .startsWith(simulator.scopedBaseUrl().toString());
    assertThat(bearer.get("/rest/api/3/project/search").status()).isEqualTo(200);
    assertThat(wrong.get("/rest/api/3/project/search").status()).isEqualTo(401);
    assertThat(wrong.get("/rest/api/3/project/search").json().get("code").asInt()).isEqualTo(401);
  }

  @Test
  void aTokenWithScopesFailsOnTheAddressOfTheSite() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withCredential(Credential.ADMINISTRATOR.scopedToken());
    try (Simulator scoped = Simulator.start(options)) {
      SiteClient.Reply refused = SiteClient.of(scoped).get("/rest/api/3/myself");
      String basic = SiteClient.basic(scoped.email(), scoped.token());

      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("x-failure-category")).isEqualTo("FAILURE_CLIENT_AUTH_MISMATCH");
      assertThat(SiteClient.at(scoped.scopedBaseUrl(), basic).get("/rest/api/3/myself").status())
          .isEqualTo(200);
    }
  }

  @Test
  void withoutBrowsingUsersTheListingsOfPeopleAreForbidden() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE)
            .withCredential(Credential.ADMINISTRATOR.withoutBrowsingUsers().withoutAdminister());
    try (Simulator restricted = Simulator.start(options)) {
      SiteClient asking = SiteClient.of(restricted);
      String group = restricted.groundTruth().groups().findFirst().orElseThrow().groupId();

      assertThat(asking.get("/rest/api/3/users/search").status()).isEqualTo(403);
      assertThat(asking.get("/rest/api/3/group/bulk").status()).isEqualTo(403);
      assertThat(asking.get("/rest/api/3/group/member?groupId=" + group).status()).isEqualTo(403);
      assertThat(asking.get("/rest/api/3/user/search?query=").body()).isEqualTo("[]");
      assertThat(
              asking
                  .json("/rest/api/3/mypermissions?permissions=USER_PICKER")
                  .get("permissions")
                  .get("USER_PICKER")
                  .get("havePermission")
                  .asBoolean())
          .isFalse();
    }
  }

  @Test
  void withoutAdministeringJiraRolesAreOutOfReach() {
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withCredential(Credential.ADMINISTRATOR.withoutAdminister());
    try (Simulator restricted = Simulator.start(options)) {
      SiteClient asking = SiteClient.of(restricted);

      assertThat(asking.get("/rest/api/3/role").status()).isEqualTo(403);
      assertThat(asking.get("/rest/api/3/applicationrole").status()).isEqualTo(403);
      assertThat(asking.get("/rest/api/3/project/PAY/role/10002").status()).isEqualTo(404);
      assertThat(asking.get("/rest/api/3/project/PAY/permissionscheme").status()).isEqualTo(403);
      assertThat(asking.get("/rest/api/3/project/search").json().get("total").asInt())
          .isEqualTo(12);
    }
  }
}
