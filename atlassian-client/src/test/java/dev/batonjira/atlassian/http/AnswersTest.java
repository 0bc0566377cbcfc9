package dev.batonjira.atlassian.http;

import static dev.batonjira.atlassian.http.Clients.MYSELF;
import static dev.batonjira.atlassian.http.Clients.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.AtlassianException.BadRequest;
import dev.batonjira.atlassian.AtlassianException.Conflict;
import dev.batonjira.atlassian.AtlassianException.Forbidden;
import dev.batonjira.atlassian.AtlassianException.Malformed;
import dev.batonjira.atlassian.AtlassianException.NotFound;
import dev.batonjira.atlassian.AtlassianException.RateLimited;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated;
import dev.batonjira.atlassian.AtlassianException.Unauthenticated.Reason;
import dev.batonjira.atlassian.AtlassianException.Unavailable;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static AtlassianException failure(Reply reply) {
    VirtualTime time = new VirtualTime();
    try (ScriptedServer server = ScriptedServer.replying(reply);
        ApiClient client = Clients.of(server, Clients.settings(time))) {
      return catchThrowableOfType(
          AtlassianException.class, () -> client.call(MYSELF, Clients::object));
    }
  }

  static Stream<Arguments> errorBodies() {
    return Stream.of(
        argumentSet(
            "Jira, messages",
            "{\"errorMessages\":[\"Group does not exist\",\"Nor another\"],\"errors\":{}}",
            "Group does not exist; Nor another"),
        argumentSet(
            "Jira, fields",
            "{\"errorMessages\":[],\"errors\":{\"summary\":\"is required\"}}",
            "summary: is required"),
        argumentSet("gateway", "{\"code\":400,\"message\":\"Bad thing\"}", "Bad thing"),
        argumentSet("Jira module", "{\"message\":\"Odd thing\",\"status-code\":400}", "Odd thing"),
        argumentSet(
            "organization API",
            "{\"errors\":[{\"id\":\"1\",\"status\":\"400\",\"code\":\"ADMIN-400-2\","
                + "\"title\":\"Bad\",\"detail\":\"Bad cursor\"}]}",
            "Bad cursor"),
        argumentSet(
            "organization API, title only", "{\"errors\":[{\"title\":\"Bad\"}]}", "\"Bad\""),
        argumentSet(
            "organization API, proxy",
            "{\"timestamp\":\"2026\",\"status\":400,\"error\":\"Bad Request\",\"message\":\"No\"}",
            "\"No\""),
        argumentSet(
            "organization API, proxy without message",
            "{\"status\":400,\"error\":\"Bad Request\",\"message\":\"\"}",
            "\"Bad Request\""),
        argumentSet(
            "SCIM",
            "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:Error\"],\"status\":\"400\","
                + "\"detail\":\"Bad filter\"}",
            "Bad filter"),
        argumentSet("plain text", "No good\nat all", "No good at all"),
        argumentSet("JSON text", "\"No good\"", "\"No good\""),
        argumentSet("broken JSON", "{\"errorMessages\":[\"Cut", "Cut"),
        argumentSet("JSON null", "null", "was answered with 400: the same"),
        argumentSet("messages that are no texts", "{\"errorMessages\":[1,null,{}]}", "400: the"),
        argumentSet("empty", "", "was answered with 400: the same request"));
  }

  @ParameterizedTest
  @MethodSource("errorBodies")
  void everyShapeOfErrorBodyBecomesOneSentence(String body, String words) {
    AtlassianException failure = failure(Reply.answer(400, body).header("X-ARequestId", "req-1"));
    String message = failure.getMessage().replace(" (request req-1)", "");

    assertThat(failure).isInstanceOf(BadRequest.class);
    assertThat(message).startsWith("GET /rest/api/3/myself was answered with 400").contains(words);
    assertThat(message).endsWith(": the same request will be refused again.");
    assertThat(failure.getMessage()).contains("(request req-1)").doesNotContain("\n");
    assertThat(failure.call().requestId()).contains("req-1");
    assertThat(failure.call().status()).hasValue(400);
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(401, Unauthenticated.class),
        Arguments.of(403, Forbidden.class),
        Arguments.of(404, NotFound.class),
        Arguments.of(405, BadRequest.class),
        Arguments.of(409, Conflict.class),
        Arguments.of(410, BadRequest.class),
        Arguments.of(415, BadRequest.class),
        Arguments.of(422, BadRequest.class),
        Arguments.of(408, Unavailable.class),
        Arguments.of(429, RateLimited.class),
        Arguments.of(500, Unavailable.class),
        Arguments.of(501, Unavailable.class),
        Arguments.of(502, Unavailable.class),
        Arguments.of(503, Unavailable.class),
        Arguments.of(504, Unavailable.class),
        Arguments.of(522, Unavailable.class),
        Arguments.of(302, Malformed.class),
        Arguments.of(304, Malformed.class));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void eachStatusBecomesWhatTheCallerCanDo(int status, Class<?> type) {
    AtlassianException failure = failure(Reply.answer(status, status == 304 ? "" : "{}"));

    assertThat(failure).isInstanceOf(type);
    assertThat(failure.call().status()).hasValue(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 401, 404})
  void w33_refusedLoginOnAnEndpointForStrangersIsAnErrorWhateverTheStatus(int status) {
    AtlassianException failure =
        failure(Reply.answer(status, "{}").header("X-Seraph-LoginReason", "AUTHENTICATED_FAILED"));

    assertThat(failure)
        .isInstanceOfSatisfying(
            Unauthenticated.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
        .hasMessageContaining("the token has expired");
  }

  @Test
  void captchaIsNamedAndNotTriedAgain() {
    Reply captcha = Reply.answer(403, "{}").header("X-Seraph-LoginReason", "AUTHENTICATION_DENIED");
    Reply older =
        Reply.answer(401, "")
            .header("X-Authentication-Denied-Reason", "CAPTCHA_CHALLENGE; login-url=https://x");

    for (Reply reply : new Reply[] {captcha, older}) {
      VirtualTime time = new VirtualTime();
      try (ScriptedServer server = ScriptedServer.replying(reply);
          ApiClient client = Clients.of(server, Clients.settings(time))) {
        var failure = catchThrowableOfType(Unauthenticated.class, () -> client.call(MYSELF, TEXT));
        assertThat(failure.reason()).isEqualTo(Reason.CAPTCHA);
        assertThat(failure).hasMessageContaining("solved the captcha");
        assertThat(server.received()).hasSize(1);
      }
    }
  }

  @Test
  void w31_tokenWithScopesOnTheSitesOwnAddressIsTold() {
    AtlassianException failure =
        failure(Reply.answer(401, "").header("x-failure-category", "FAILURE_CLIENT_AUTH_MISMATCH"));

    assertThat(failure)
        .isInstanceOfSatisfying(
            Unauthenticated.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISMATCH))
        .hasMessageContaining("https://api.atlassian.com/ex/jira/<cloud id>");
  }

  @Test
  void missingScopeIsTold() {
    AtlassianException failure =
        failure(
            Reply.answer(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"));

    assertThat(failure)
        .isInstanceOfSatisfying(
            Unauthenticated.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_SCOPE));
  }

  @Test
  void passwordInPlaceOfATokenIsToldInTheServersWords() {
    assertThat(
            failure(
                Reply.answer(401, "Basic authentication with passwords is deprecated.")
                    .type("text/plain")))
        .isInstanceOf(Unauthenticated.class)
        .hasMessageContaining("with passwords is deprecated");
  }

  enum NoAnswerOfTheApi {
    WEB_PAGE(Reply.html(200), "is a web page"),
    WEB_PAGE_CALLED_JSON(Reply.json("\n <html></html>"), "is a web page"),
    UNKNOWN_SITE(Reply.html(404), "is a web page"),
    SUSPENDED_SITE(Reply.html(403), "is a web page"),
    EMPTY(Reply.json(""), "the answer is empty"),
    EMPTY_204(Reply.answer(204, ""), "the answer is empty"),
    CUT_BODY(Reply.json("{\"a\":1,\"b\":22222}").halfBody(), "the answer is cut"),
    OTHER_TEXT(Reply.json("OK"), "the answer is cut");

    final Reply reply;
    final String words;

    NoAnswerOfTheApi(Reply reply, String words) {
      this.reply = reply;
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  void successThatIsNotTheApisIsAnErrorAndNeverAnEmptyResult(NoAnswerOfTheApi answer) {
    assertThat(failure(answer.reply))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(answer.words);
  }

  @Test
  void loginPageBehindARedirectIsAnErrorOfTheCredential() {
    assertThat(
            failure(Reply.answer(302, "").header("Location", "https://id.atlassian.com/login?x=1")))
        .isInstanceOfSatisfying(
            Unauthenticated.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOGIN_PAGE))
        .hasMessageContaining("login page at id.atlassian.com")
        .hasMessageNotContaining("x=1");
  }

  @Test
  void credentialEchoedByAServerIsNotRepeated() {
    String basic =
        Credential.of(Clients.EMAIL, Clients.TOKEN).authorization().substring("Basic ".length());
    String body =
        "{\"message\":\"you sent "
            + basic
            + " of "
            + Clients.EMAIL
            + " with "
            + Clients.TOKEN
            + "\"}";

    for (int status : new int[] {400, 401, 403, 404, 409, 500}) {
      assertThat(failure(Reply.answer(status, body)).toString())
          .contains("you sent ***")
          .doesNotContain(Clients.TOKEN, Clients.EMAIL, basic);
    }
  }

  @Test
  void messagesStayBelowOneKibibyteHoweverMuchTheServerSays() {
    String much = "much ".repeat(10_000);

    assertThat(failure(Reply.answer(400, "{\"message\":\"" + much + "\"}")).getMessage())
        .hasSizeLessThan(1024);
    assertThat(failure(Reply.answer(500, much)).getMessage()).hasSizeLessThan(1024);
    assertThat(
            failure(Reply.answer(404, "{}").header("X-ARequestId", "x".repeat(2000))).getMessage())
        .hasSizeLessThan(1024);
  }

  @Test
  void requestIdOfTheEdgeServesWhereJiraGivesNone() {
    assertThat(failure(Reply.answer(404, "{}").header("Atl-Traceid", "trace-7")).call().requestId())
        .contains("trace-7");
  }
}
