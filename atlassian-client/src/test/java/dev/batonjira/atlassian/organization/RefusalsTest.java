package dev.batonjira.atlassian.organization;

import static dev.batonjira.atlassian.organization.Organizations.ID;
import static dev.batonjira.atlassian.organization.Organizations.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.AtlassianException.BadRequest;
import dev.batonjira.atlassian.AtlassianException.Forbidden;
import dev.batonjira.atlassian.AtlassianException.Malformed;
import dev.batonjira.atlassian.AtlassianException.NotFound;
import dev.batonjira.atlassian.AtlassianException.RateLimited;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.AtlassianException.Unavailable;
import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalsTest {

  private static AtlassianException failure(Reply reply, Consumer<OrganizationClient> call) {
    try (ScriptedServer server = ScriptedServer.replying(reply);
        OrganizationClient client = Organizations.of(server)) {
      return catchThrowableOfType(AtlassianException.class, () -> call.accept(client));
    }
  }

  private static AtlassianException failure(Reply reply) {
    return failure(reply, client -> client.workspaces().first());
  }

  private static String error(String code, String title, String detail) {
    return "{\"errors\":[{\"id\":\"1\",\"status\":\"4\",\"code\":\"%s\",\"title\":\"%s\",\"detail\":\"%s\"}]}"
        .formatted(code, title, detail);
  }

  static Stream<Arguments> families() {
    return Stream.of(
        argumentSet(
            "application", 400, error("ADMIN-400-4", "Bad", "No such"), "ADMIN-400-4: No such"),
        argumentSet("title only", 400, error("ADMIN-400-24", "Bad", ""), "ADMIN-400-24: Bad"),
        argumentSet(
            "code only", 400, "{\"errors\":[{\"code\":\"ADMIN-400-2\"}]}", "\"ADMIN-400-2\""),
        argumentSet(
            "role and invite", 400, error("ADMIN-UAM-400-2", "T", "D"), "ADMIN-UAM-400-2: D"),
        argumentSet("proxy", 400, "{\"code\":400,\"message\":\"Bad Request\"}", "\"Bad Request\""),
        argumentSet(
            "service",
            403,
            "{\"timestamp\":\"2026-01-01\",\"status\":403,\"error\":\"Forbidden\",\"message\":\"No\","
                + "\"path\":\"/x\",\"requestId\":\"r\"}",
            "\"No\""),
        argumentSet("text", 400, "Nope", "\"Nope\""),
        argumentSet("empty", 400, "", "with 400: the same request"));
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyOfErrorsIsToldInOneSentenceWithItsCode(int status, String body, String words) {
    assertThat(failure(Reply.answer(status, body)))
        .hasMessageStartingWith(
            "POST /admin/v2/orgs/{orgId}/workspaces was answered with " + status)
        .hasMessageContaining(words)
        .hasMessageEndingWith(".");
  }

  static Stream<Arguments> calls() {
    return Stream.of(
        call("organization", "read:orgs:admin", OrganizationClient::organization),
        call("managed accounts", "read:accounts:admin", client -> client.users().managed().first()),
        call("workspaces", "read:workspaces:admin", client -> client.workspaces().first()),
        call("directories", "read:directories:admin", client -> client.directories().first()),
        call(
            "users",
            "read:directories:admin",
            client -> client.users().search(UserSearch.everyone()).first()),
        call(
            "groups",
            "read:groups:admin",
            client -> client.groups().search(GroupSearch.every()).first()),
        call(
            "role assignments",
            "read:groups:admin",
            client -> client.groups().roleAssignments(new GroupId("g")).first()));
  }

  private static Arguments call(String name, String scope, Consumer<OrganizationClient> call) {
    return argumentSet(name, scope, call);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void refusedKeyIsToldWithTheScopeThatTheCallNeeds(
      String scope, Consumer<OrganizationClient> call) {
    AtlassianException refused =
        failure(Reply.answer(401, "{\"code\":401,\"message\":\"U\"}"), call);
    AtlassianException mismatch =
        failure(
            Reply.answer(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"),
            call);
    AtlassianException forbidden = failure(Reply.answer(403, "{}"), call);

    assertThat(refused)
        .isInstanceOfSatisfying(
            Unauthenticated.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
        .hasMessageContaining("key is wrong, has expired or was revoked")
        .hasMessageContaining("lacks the scope " + scope);
    assertThat(mismatch)
        .isInstanceOfSatisfying(
            Unauthenticated.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_SCOPE))
        .hasMessageContaining("the organization's API key lacks the scope " + scope);
    assertThat(forbidden)
        .isInstanceOf(Forbidden.class)
        .hasMessageContaining("lacks the scope " + scope);
  }

  @Test
  void whereNoScopeIsPublishedAKeyWithoutScopesIsTheAdvice() {
    assertThat(
            failure(
                Reply.answer(403, "{}"),
                client -> client.users().lastActiveDates(new AccountId("a"))))
        .hasMessageContaining("none of which reaches this call")
        .hasMessageContaining("make one without scopes");
  }

  @Test
  void keyOfSomebodyWhoIsNoAdministratorIsTold() {
    assertThat(failure(Reply.answer(403, error("ADMIN-403-3", "Forbidden", "No"))))
        .hasMessageContaining("the key may not manage organization " + ID)
        .hasMessageContaining("as an administrator");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void keyOfAnotherOrganizationIsTold(String scope, Consumer<OrganizationClient> call) {
    assertThat(failure(Reply.answer(404, error("ADMIN-404-2", "Not found", "No org")), call))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("ADMIN-404-2: No org")
        .hasMessageContaining("the API key is of another organization than " + ID)
        .hasMessageNotContaining(scope);
  }

  @Test
  void missingAccountOrGroupIsNotTakenForAnotherOrganization() {
    assertThat(
            failure(
                Reply.answer(404, error("ADMIN-404-8", "T", "D")),
                client -> client.users().lastActiveDates(new AccountId("a"))))
        .hasMessageContaining("the account is not one of organization " + ID);
    assertThat(
            failure(
                Reply.answer(404, error("ADMIN-404-10", "T", "D")),
                client -> client.groups().roleAssignments(new GroupId("g")).first()))
        .hasMessageContaining("the group is not one of organization " + ID);
    assertThat(
            failure(
                Reply.answer(404, error("ADMIN-404-21", "T", "D")),
                client -> client.groups().roleAssignments(new GroupId("g")).first()))
        .hasMessageContaining("it is not in organization " + ID);
  }

  @Test
  void cursorThatIsNoLongerValidIsTold() {
    assertThat(
            failure(
                Reply.answer(400, error("ADMIN-400-1", "Bad", "Bad cursor")),
                client -> client.directories().after(new Cursor("old"))))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining("read the list from its beginning");
  }

  @Test
  void serverInTroubleIsToldByWhatTheCallerCanDo() {
    assertThat(failure(Reply.answer(500, error("ADMIN-500-1", "Oops", "Oops"))))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("ADMIN-500-1: Oops");
    assertThat(failure(Reply.html(200)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("check that 127.0.0.1 is Atlassian's API");
    assertThat(failure(Reply.answer(302, "").header("Location", "https://id.atlassian.com/login")))
        .isInstanceOf(Unauthenticated.class)
        .hasMessageContaining("check the Atlassian API URL and the organization's API key");
  }

  @Test
  void tooManyCallsAreWaitedOutAsTheServerAsks() {
    VirtualTime time = new VirtualTime();
    Reply busy =
        Reply.answer(429, error("ADMIN-429-1", "Too many", "Too many"))
            .header("Retry-After", "30")
            .header("X-RateLimit-Limit", "10");
    try (ScriptedServer server = ScriptedServer.replying(busy, Reply.json("{\"data\":[]}"));
        OrganizationClient client =
            OrganizationClient.open(
                OrganizationUrl.parse(server.url()),
                ID,
                OrganizationKey.of(KEY),
                ClientSettings.defaults("1").withTiming(time.timing(0)))) {
      assertThat(client.workspaces().all()).isEmpty();
      assertThat(client.receipt().total().refusals()).isEqualTo(1);
    }

    assertThat(time.slept()).isEqualTo(Duration.ofSeconds(30));
    assertThat(failure(Reply.answer(429, "{\"code\":429}").header("Retry-After", "9000")))
        .isInstanceOf(RateLimited.class);
  }

  @Test
  void keyEchoedByAServerIsNotRepeated() {
    String body = error("ADMIN-400-4", KEY, "you sent Bearer " + KEY);

    for (int status : new int[] {400, 401, 403, 404, 409, 500}) {
      assertThat(failure(Reply.answer(status, body)).toString())
          .contains("you sent Bearer ***")
          .doesNotContain(KEY);
    }
  }
}
