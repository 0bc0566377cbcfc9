package dev.batonjira.atlassian.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of which also a refusal tells what became of them, such as several issues at once. */
class TellingRefusalTest {
  private static final Reply.Answer OUTCOME = Reply.json("{\"outcome\":1}");
  private static final Reply.Answer REFUSED = Reply.answer(400, "{\"outcome\":0}");
  private static final ApiRequest CREATE =
      ApiRequest.write(Method.POST, "/rest/api/3/issue/bulk", "{}", false);

  private final VirtualTime time = new VirtualTime();

  /** Takes only what tells an outcome. */
  private static String outcome(byte[] body) {
    String text = Clients.object(body);
    if (!text.contains("outcome")) {
      throw new UndecodableException("tells no outcome", null);
    }
    return text;
  }

  private String answer(int calls, Reply... replies) {
    try (ScriptedServer server = ScriptedServer.replying(replies);
        ApiClient client = Clients.of(server, Clients.settings(time))) {
      try {
        return client.callAlso(400, CREATE, TellingRefusalTest::outcome);
      } finally {
        assertThat(server.received()).hasSize(calls);
      }
    }
  }

  @Test
  void aRefusalThatTellsTheOutcomeIsAnAnswer() {
    assertThat(answer(1, REFUSED)).isEqualTo("{\"outcome\":0}");
    assertThat(answer(1, OUTCOME)).isEqualTo("{\"outcome\":1}");
  }

  @Test
  void aRefusalThatTellsNothingStaysARefusal() {
    assertThatThrownBy(() -> answer(1, Reply.answer(400, "{\"errorMessages\":[\"too many\"]}")))
        .isInstanceOf(AtlassianException.BadRequest.class)
        .hasMessageContaining("too many");
    assertThatThrownBy(() -> answer(1, Reply.answer(400, "")))
        .isInstanceOf(AtlassianException.BadRequest.class);
  }

  static Stream<Arguments> otherRefusals() {
    return Stream.of(
        argumentSet("401", 401, AtlassianException.Unauthenticated.class),
        argumentSet("403", 403, AtlassianException.Forbidden.class),
        argumentSet("404", 404, AtlassianException.NotFound.class),
        argumentSet("409", 409, AtlassianException.Conflict.class),
        argumentSet("413", 413, AtlassianException.BadRequest.class),
        argumentSet("500", 500, AtlassianException.Unavailable.class));
  }

  @ParameterizedTest
  @MethodSource("otherRefusals")
  void anyOtherStatusIsAFailureWhateverItsBodySays(
      int status, Class<? extends AtlassianException> failure) {
    assertThatThrownBy(() -> answer(1, Reply.answer(status, "{\"outcome\":0}")))
        .isInstanceOf(failure);
  }

  @Test
  void whatTheServerDidNotTakeIsSentAgainAndItsOutcomeTold() {
    Reply.Answer tooMany = Reply.answer(429, "{\"code\":429}").header("Retry-After", "2");

    assertThat(answer(3, tooMany, tooMany, REFUSED)).isEqualTo("{\"outcome\":0}");
    assertThat(time.slept()).hasSeconds(4);
  }

  static Stream<Arguments> lostAnswers() {
    return Stream.of(
        argumentSet("reset", new Reply.Reset()),
        argumentSet("cut", OUTCOME.cutInHalf()),
        argumentSet("nothing", Reply.json("")),
        argumentSet("a success that tells nothing", Reply.json("{}")),
        argumentSet("web page", Reply.html(200)),
        argumentSet("502", Reply.html(502)));
  }

  @ParameterizedTest
  @MethodSource("lostAnswers")
  void aLostAnswerNeverSendsTheChangeAgain(Reply lost) {
    assertThatThrownBy(() -> answer(1, lost, OUTCOME)).isInstanceOf(AtlassianException.class);
  }
}
