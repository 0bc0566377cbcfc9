package dev.batonjira.atlassian.http;

import static dev.batonjira.atlassian.http.Clients.MYSELF;
import static dev.batonjira.atlassian.http.Clients.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.Endpoint;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CallReceiptTest {

  private static final ApiRequest USER =
      ApiRequest.get("/rest/api/3/project/{key}", "PRIVATE-KEY").with("accountId", "private-id");

  private final VirtualTime time = new VirtualTime();

  @Test
  void receiptCountsWhatWasSentAndWaited() {
    try (ScriptedServer server =
            ScriptedServer.replying(
                Reply.json("{}"),
                Reply.answer(429, "12345").header("Retry-After", "4"),
                Reply.answer(500, ""),
                new Reply.Reset(),
                Reply.json("{\"a\":1}"));
        ApiClient client = Clients.of(server, Clients.settings(time).withTiming(time.timing(0)))) {
      client.call(USER, TEXT);
      client.call(MYSELF, TEXT);

      assertThat(client.receipt().byEndpoint())
          .containsOnlyKeys(MYSELF.endpoint(), USER.endpoint())
          .containsEntry(
              MYSELF.endpoint(),
              new CallReceipt.Tally(
                  4, 3, 1, 2, Duration.ofNanos(4_026_666_666L), Duration.ZERO, 12));
      assertThat(client.receipt().total())
          .isEqualTo(
              new CallReceipt.Tally(
                  5, 3, 1, 2, Duration.ofNanos(4_026_666_666L), Duration.ZERO, 14));
    }
  }

  @Test
  void emptyReceiptHasATotal() {
    try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
        ApiClient client = Clients.of(server, Clients.settings(time))) {
      assertThat(client.receipt().total().calls()).isZero();
    }
  }

  @Test
  void listenerIsToldOfEachAttempt() {
    List<CallEvent> events = new ArrayList<>();
    try (ScriptedServer server =
            ScriptedServer.replying(
                new Reply.Reset(), Reply.json("{}").header("X-ARequestId", "req-9"));
        ApiClient client = Clients.of(server, Clients.settings(time).withListener(events::add))) {
      client.call(USER, TEXT);
    }

    Endpoint endpoint = new Endpoint(Method.GET, "/rest/api/3/project/{key}");
    assertThat(events)
        .containsExactly(
            new CallEvent(
                endpoint,
                1,
                OptionalInt.empty(),
                Duration.ZERO,
                0,
                Optional.empty(),
                Optional.of("Unavailable")),
            new CallEvent(
                endpoint,
                2,
                OptionalInt.of(200),
                Duration.ZERO,
                2,
                Optional.of("req-9"),
                Optional.empty()));
  }

  @Test
  void w71_eachRequestIsLoggedWithoutAnythingPersonalOrSecret() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
    try (ScriptedServer server =
            ScriptedServer.replying(
                Reply.json("{\"emailAddress\":\"someone@example.com\"}")
                    .header("X-ARequestId", "req-9"),
                Reply.answer(403, "{\"message\":\"" + Clients.TOKEN + "\"}"));
        ApiClient client = Clients.of(server, Clients.settings(time))) {
      client.call(USER, TEXT);
      assertThatThrownBy(() -> client.call(USER, TEXT))
          .isInstanceOf(AtlassianException.Forbidden.class);
    } finally {
      root.setLevel(Level.OFF);
      root.detachAppender(appender);
    }

    String basic = Credential.of(Clients.EMAIL, Clients.TOKEN).authorization().substring(6);
    assertThat(appender.list).hasSize(2);
    assertThat(appender.list.getFirst().getKeyValuePairs().toString())
        .contains("GET", "/rest/api/3/project/{key}", "200", "req-9");
    assertThat(appender.list)
        .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
        .allSatisfy(line ->
            assertThat(line)
                .doesNotContain(
                    Clients.TOKEN, Clients.EMAIL, basic, "private", "PRIVATE", "someone"));
  }
}
