package dev.batonjira.atlassian.http;

import static dev.batonjira.atlassian.http.Clients.MYSELF;
import static dev.batonjira.atlassian.http.Clients.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.AtlassianException.RateLimited;
import dev.batonjira.atlassian.AtlassianException.Unavailable;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {

  private static final Reply.Answer OK = Reply.json("{\"ok\":true}");
  private static final Reply.Answer TOO_MANY = Reply.answer(429, "{\"code\":429}");

  private final VirtualTime time = new VirtualTime();

  /** Chance yields 0, so that waits are the least possible ones. */
  private ClientSettings exact() {
    return Clients.settings(time).withTiming(time.timing(0));
  }

  private Duration waitBeforeSuccess(Reply... replies) {
    try (ScriptedServer server = ScriptedServer.replying(replies);
        ApiClient client = Clients.of(server, exact())) {
      assertThat(client.call(MYSELF, Clients::object)).isEqualTo("{\"ok\":true}");
      assertThat(server.received()).hasSize(replies.length);
    }
    return time.slept();
  }

  static Stream<Arguments> passingFaults() {
    return Stream.of(
        argumentSet("500", Reply.answer(500, "{}")),
        argumentSet("502", Reply.html(502)),
        argumentSet("503", Reply.answer(503, "")),
        argumentSet("503 at once", Reply.answer(503, "").header("Retry-After", "0")),
        argumentSet("504", Reply.answer(504, "")),
        argumentSet("408", Reply.answer(408, "")),
        argumentSet("reset", new Reply.Reset()),
        argumentSet("body cut on the wire", OK.cutInHalf()),
        argumentSet("body cut before the wire", OK.halfBody()),
        argumentSet("compressed body cut", OK.gzipped().halfBody()),
        argumentSet("web page", Reply.html(200)),
        argumentSet("web page with 404", Reply.html(404)),
        argumentSet("nothing", Reply.json("")));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void w23_passingFaultOfAReadIsSurvived(Reply fault) {
    waitBeforeSuccess(fault, fault, OK);
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void changeThatMustNotHappenTwiceIsSentOnce(Reply fault) {
    ApiRequest create = ApiRequest.write(Method.POST, "/rest/api/3/issue", "{}", false);
    try (ScriptedServer server = ScriptedServer.replying(fault, OK);
        ApiClient client = Clients.of(server, exact())) {
      assertThatThrownBy(() -> client.call(create, Clients::object))
          .isInstanceOf(AtlassianException.class);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void w24_changeThatWasNotLookedAtIsSentAgainWhenAskedTo() {
    try (ScriptedServer server =
            ScriptedServer.replying(TOO_MANY.header("Retry-After", "7"), Reply.answer(201, "{}"));
        ApiClient client = Clients.of(server, exact())) {
      Receipt<Boolean> receipt =
          client.write(ApiRequest.write(Method.POST, "/rest/api/3/issue", "{}", false));

      assertThat(receipt.status()).isEqualTo(201);
      assertThat(server.received()).hasSize(2);
      assertThat(time.slept()).isEqualTo(Duration.ofSeconds(7));
    }
  }

  @Test
  void changeThatMayHappenTwiceIsSentAgain() {
    ApiRequest add = ApiRequest.write(Method.POST, "/rest/api/3/group/user", "{}", true);
    try (ScriptedServer server = ScriptedServer.replying(Reply.answer(502, ""), Reply.json(""));
        ApiClient client = Clients.of(server, exact())) {
      client.write(add);
      assertThat(server.received()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 410, 501})
  void answerThatStaysTheSameIsNotAskedForAgain(int status) {
    try (ScriptedServer server = ScriptedServer.replying(Reply.answer(status, "{}"));
        ApiClient client = Clients.of(server, exact())) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT)).isInstanceOf(AtlassianException.class);
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void w24_retryAfterInSecondsIsWaitedFor() {
    assertThat(waitBeforeSuccess(TOO_MANY.header("Retry-After", "7"), OK))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After|Fri, 05 Jun 2026 05:58:30 GMT|30",
        "X-RateLimit-Reset|2026-06-05T06:00Z|120",
        "X-RateLimit-Reset|2026-06-05T05:58:05Z|5",
        "X-RateLimit-Reset|2026-06-05T05:58:05.500Z|5.5",
        "X-RateLimit-Reset|2026-06-05T07:58:10+02:00|10",
      })
  void w24_instantsAreWaitedForInEveryForm(String header, String value, double seconds) {
    assertThat(waitBeforeSuccess(TOO_MANY.header(header, value), OK))
        .isEqualTo(Duration.ofMillis((long) (seconds * 1000)));
  }

  @Test
  void instantsAreMeasuredByTheServersClock() {
    Reply refusal =
        TOO_MANY
            .header("Date", "Mon, 01 Jan 2024 10:00:00 GMT")
            .header("X-RateLimit-Reset", "2024-01-01T10:00:09Z");

    assertThat(waitBeforeSuccess(refusal, OK)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void retryAfterBeatsTheResetHeader() {
    Reply refusal =
        TOO_MANY.header("Retry-After", "3").header("X-RateLimit-Reset", "2026-06-05T06:00Z");

    assertThat(waitBeforeSuccess(refusal, OK)).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void maintenanceThatSaysHowLongIsWaitedFor() {
    assertThat(waitBeforeSuccess(Reply.html(503).header("Retry-After", "20"), OK))
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void refusalWithoutAWordIsWaitedOutLongerEachTimeUpToHalfAMinute() {
    ClientSettings settings = Clients.settings(time).withTiming(time.timing(1)).withAttempts(8);
    try (ScriptedServer server = ScriptedServer.replying(TOO_MANY);
        ApiClient client = Clients.of(server, settings)) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT)).isInstanceOf(RateLimited.class);
      assertThat(server.received()).hasSize(8);
    }

    assertThat(time.sleeps().stream().map(Duration::toSeconds))
        .containsExactly(2L, 4L, 8L, 16L, 30L, 30L, 30L);
  }

  @Test
  void addressThatNeverAnsweredWellIsGivenUpSooner() {
    try (ScriptedServer server = ScriptedServer.replying(Reply.html(200));
        ApiClient client = Clients.of(server, exact())) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT))
          .isInstanceOf(AtlassianException.Malformed.class);
      assertThat(server.received()).hasSize(3);
    }
  }

  @Test
  void failedServerIsLeftAloneLongerEachTime() {
    ClientSettings settings = Clients.settings(time).withTiming(time.timing(1));
    try (ScriptedServer server = ScriptedServer.replying(OK, Reply.answer(500, "{}"));
        ApiClient client = Clients.of(server, settings)) {
      client.call(MYSELF, TEXT);
      assertThatThrownBy(() -> client.call(MYSELF, TEXT)).isInstanceOf(Unavailable.class);
    }

    assertThat(time.sleeps().stream().map(Duration::toMillis))
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.999})
  void pausesAreAnythingFromNothingToTheFullTime(double chance) {
    ClientSettings settings =
        Clients.settings(time).withTiming(time.timing(chance)).withAttempts(2);
    try (ScriptedServer server = ScriptedServer.replying(Reply.answer(500, "{}"));
        ApiClient client = Clients.of(server, settings)) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT)).isInstanceOf(Unavailable.class);
    }

    assertThat(time.slept())
        .isEqualTo(Duration.ofMillis((long) (500 * chance * 1000)).dividedBy(1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1e9", "99999999999999999999", ""})
  void nonsenseInRetryAfterCountsAsNoWord(String value) {
    ClientSettings settings = Clients.settings(time).withTiming(time.timing(1));
    try (ScriptedServer server =
            ScriptedServer.replying(TOO_MANY.header("Retry-After", value), OK);
        ApiClient client = Clients.of(server, settings)) {
      client.call(MYSELF, TEXT);
    }

    assertThat(time.slept()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void waitBeyondTheCallsPatienceFailsAtOnceAndTellsTheWait() {
    Reply refusal =
        TOO_MANY
            .header("Retry-After", "3600")
            .header("RateLimit-Reason", "jira-quota-tenant-based");
    try (ScriptedServer server = ScriptedServer.replying(refusal);
        ApiClient client = Clients.of(server, exact())) {
      RateLimited failure =
          catchThrowableOfType(RateLimited.class, () -> client.call(MYSELF, TEXT));
      assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
      assertThat(failure).hasMessageContaining("refuses calls for another 3600 s");
      assertThat(failure.call().status()).hasValue(429);
    }

    assertThat(time.slept()).isZero();
  }

  @Test
  void quotaHoldsTheWholeSiteWithoutSendingAnything() {
    assertThat(requestsAfterRefusal(r -> r.header("RateLimit-Reason", "jira-quota-global-based")))
        .isEqualTo(1);
    assertThat(requestsAfterRefusal(r -> r.header("RateLimit-Reason", "jira-cost-based")))
        .isEqualTo(1);
    assertThat(
            requestsAfterRefusal(
                r -> r.header("X-Failure-Category", "FAILURE CLIENT RATE LIMITED")))
        .isEqualTo(1);
  }

  @Test
  void burstHoldsItsEndpointOnly() {
    assertThat(requestsAfterRefusal(r -> r.header("RateLimit-Reason", "jira-burst-based")))
        .isEqualTo(2);
    assertThat(requestsAfterRefusal(r -> r)).isEqualTo(2);
  }

  /** Requests sent when one endpoint is refused for an hour and another is called then. */
  private int requestsAfterRefusal(UnaryOperator<Reply.Answer> refusal) {
    Reply refused = refusal.apply(TOO_MANY.header("Retry-After", "3600"));
    try (ScriptedServer server = ScriptedServer.replying(refused, OK);
        ApiClient client = Clients.of(server, exact())) {
      assertThatThrownBy(() -> client.call(MYSELF, TEXT)).isInstanceOf(RateLimited.class);
      assertThatThrownBy(() -> client.call(MYSELF, TEXT)).isInstanceOf(RateLimited.class);
      try {
        client.call(ApiRequest.get("/rest/api/3/role"), TEXT);
      } catch (RateLimited e) {
        assertThat(e.retryAfter()).isPositive();
      }
      return server.received().size();
    }
  }

  @Test
  void timeInAllIsBoundedByThePatienceOfTheCall() {
    ClientSettings settings =
        Clients.settings(time)
            .withTiming(time.timing(0.9))
            .withAttempts(1000)
            .withPatience(Duration.ofSeconds(100));
    try (ScriptedServer server =
            ScriptedServer.replying(i ->
                i.number() == 1 ? OK : i.number() % 2 == 0 ? TOO_MANY : Reply.answer(500, "{}"));
        ApiClient client = Clients.of(server, settings)) {
      client.call(MYSELF, TEXT);
      assertThatThrownBy(() -> client.call(MYSELF, TEXT)).isInstanceOf(AtlassianException.class);
    }

    assertThat(time.slept()).isBetween(Duration.ofSeconds(70), Duration.ofSeconds(100));
  }
}
