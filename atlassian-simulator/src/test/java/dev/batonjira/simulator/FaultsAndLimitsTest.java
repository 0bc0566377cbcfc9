package dev.batonjira.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.jira.JiraClient;
import dev.batonjira.simulator.site.SiteSpec;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import dev.batonjira.simulator.wire.RateLimits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JacksonException;

/** What can go wrong on the way goes wrong when asked to, and only then. */
class FaultsAndLimitsTest {
  private static final SiteSpec SITE = SiteSpec.ofSize(40);
  private static final String USERS = "/rest/api/3/users/search";

  @Test
  void errorsComeInTheShapesOfJiraAndItsGateway() {
    assertThat(first(Fault.INTERNAL_ERROR).json().has("errorMessages")).isTrue();
    assertThat(first(Fault.INTERNAL_ERROR).status()).isEqualTo(500);
    assertThat(first(Fault.BAD_GATEWAY).json().get("code").asInt()).isEqualTo(502);
    assertThat(first(Fault.UNAVAILABLE).status()).isEqualTo(503);
    assertThat(first(Fault.UNAVAILABLE).header("Retry-After")).isEqualTo("1");
    assertThat(first(Fault.TOO_MANY_REQUESTS_BARE).status()).isEqualTo(429);
    assertThat(first(Fault.TOO_MANY_REQUESTS_BARE).header("Retry-After")).isEmpty();
    assertThat(first(Fault.HTML_SUCCESS).status()).isEqualTo(200);
    assertThat(first(Fault.HTML_SUCCESS).header("Content-Type")).startsWith("text/html");
    assertThat(first(Fault.HTML_UNAVAILABLE).status()).isEqualTo(503);
    assertThat(first(Fault.HTML_UNAVAILABLE).body()).startsWith("<!DOCTYPE html>");
    assertThat(first(Fault.EMPTY_BODY).status()).isEqualTo(200);
    assertThat(first(Fault.EMPTY_BODY).body()).isEmpty();
  }

  @Test
  void truncatedJsonLooksWholeUntilItIsParsed() {
    SiteClient.Reply reply = first(Fault.TRUNCATED_JSON);

    assertThat(reply.status()).isEqualTo(200);
    assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET", "CUT_BODY", "HUNG_BODY"})
  void brokenConnectionsGiveNoAnswer(Fault fault) {
    assertThatThrownBy(() -> first(fault)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void theSameRequestSucceedsAfterTheAllowedFaultsInARow() {
    Faults faults = Faults.of(1, 1.0, Fault.INTERNAL_ERROR).withMostInARow(3);
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE).withFaults(faults))) {
      SiteClient client = SiteClient.of(simulator);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        statuses.add(client.get(USERS).status());
      }

      assertThat(statuses).containsExactly(500, 500, 500, 200, 500, 500, 500, 200);
      assertThat(simulator.calls().faults()).isEqualTo(6);
    }
  }

  @Test
  void faultsDoNotDependOnTheOrderOfRequests() {
    Faults faults = Faults.of(7, 0.4, Fault.INTERNAL_ERROR, Fault.UNAVAILABLE);
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      paths.add(USERS + "?startAt=" + i);
    }
    List<Integer> forwards = statuses(faults, paths);
    List<Integer> backwards = statuses(faults, paths.reversed()).reversed();

    assertThat(forwards).isEqualTo(backwards).contains(200, 500, 503);
    assertThat(statuses(Faults.of(8, 0.4, Fault.INTERNAL_ERROR, Fault.UNAVAILABLE), paths))
        .isNotEqualTo(forwards);
  }

  @Test
  void aRequestTooManyIsToldWhenToComeBack() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T10:00:00.5Z"));
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withRateLimits(new RateLimits(2, 2, Map.of("/user/groups", 4)));
    try (Simulator simulator = Simulator.start(options, now::get)) {
      SiteClient client = SiteClient.of(simulator);

      assertThat(client.get(USERS).header("X-RateLimit-Remaining")).isEqualTo("1");
      assertThat(client.get(USERS).status()).isEqualTo(200);
      SiteClient.Reply refused = client.get(USERS);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("2");
      assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("2026-05-01T10:00:01Z");
      assertThat(refused.header("RateLimit-Reason")).isEqualTo("jira-burst-based");
      assertThat(client.get("/rest/api/3/myself").status()).as("another bucket").isEqualTo(200);

      now.set(now.get().plus(Duration.ofMillis(500)));
      assertThat(client.get(USERS).status()).as("half a second makes a token").isEqualTo(200);
      assertThat(client.get(USERS).status()).isEqualTo(429);
      assertThat(simulator.calls().byStatus()).containsEntry(429, 2L);
    }
  }

  @Test
  void theSearchesForUsersShareOneLimit() {
    Instant now = Instant.parse("2026-05-01T10:00:00Z");
    SimulatorOptions options =
        SimulatorOptions.of(SITE).withRateLimits(new RateLimits(1, 2, Map.of()));
    try (Simulator simulator = Simulator.start(options, () -> now)) {
      SiteClient client = SiteClient.of(simulator);

      assertThat(client.get("/rest/api/3/user/search?query=").status()).isEqualTo(200);
      assertThat(client.get("/rest/api/2/user/search?query=a").status()).isEqualTo(200);
      assertThat(
              client
                  .get(
                      "/rest/api/3/user/permission/search?permissions=BROWSE_PROJECTS&projectKey=PAY")
                  .status())
          .isEqualTo(429);
    }
  }

  @Test
  void pointsArePaidByObjectsReadAndComeBackAtTheNextWindow() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-05-01T10:50:00Z"));
    // One for each request and two for each account: 3, 3 and 81.
    SimulatorOptions options =
        SimulatorOptions.of(SITE)
            .withRateLimits(RateLimits.NONE.withPoints(87, Duration.ofHours(1)));
    try (Simulator simulator = Simulator.start(options, now::get)) {
      SiteClient client = SiteClient.of(simulator);
      SiteClient.Reply first = client.get("/rest/api/3/user?accountId=" + someone(client));

      assertThat(first.header("RateLimit-Policy")).isEqualTo("\"global-app-quota\";q=87;w=3600");
      assertThat(first.header("RateLimit")).isEmpty();
      SiteClient.Reply last = client.get(USERS);
      assertThat(last.status()).isEqualTo(200);
      assertThat(last.header("RateLimit")).isEqualTo("\"global-app-quota\";r=0;t=600");
      assertThat(last.header("X-RateLimit-NearLimit")).isEqualTo("true");
      SiteClient.Reply refused = client.get("/rest/api/3/myself");
      assertThat(refused.status()).as("the whole site").isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("600");
      assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("2026-05-01T11:00:00Z");
      assertThat(refused.header("RateLimit-Reason")).isEqualTo("jira-quota-global-based");

      now.set(Instant.parse("2026-05-01T11:00:00Z"));
      assertThat(client.get("/rest/api/3/myself").status()).isEqualTo(200);
    }
  }

  private static String someone(SiteClient client) {
    return client.get(USERS + "?maxResults=1").json().get(0).get("accountId").asString();
  }

  @Test
  void longAnswersAreCompressedForThoseWhoTakeThat() {
    SimulatorOptions options = SimulatorOptions.of(SITE);
    try (Simulator simulator = Simulator.start(options);
        JiraClient client =
            JiraClient.open(
                SiteUrl.parse(simulator.baseUrl().toString()),
                Credential.of(simulator.email(), simulator.token()),
                ClientSettings.defaults("1.2.3"))) {
      assertThat(client.users().search(0, 1000).values()).hasSizeGreaterThan(30);

      assertThat(simulator.calls().compressedAnswers()).isEqualTo(1);
      assertThat(client.receipt().total().bytes()).isGreaterThan(5_000);

      assertThat(SiteClient.of(simulator).get(USERS).json().size()).isGreaterThan(30);
      assertThat(simulator.calls().compressedAnswers()).isEqualTo(1);
    }
  }

  @Test
  void callsAreCountedByOperation() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      SiteClient client = SiteClient.of(simulator);
      client.get("/rest/api/3/project/10000");
      client.get("/rest/api/3/project/PAY");
      client.get("/rest/api/2/project/PAY");
      client.get("/nowhere");

      assertThat(simulator.calls().byOperation())
          .containsExactlyEntriesOf(
              new TreeMap<>(
                  Map.of(
                      "GET /rest/api/3/project/{projectIdOrKey}", 2L,
                      "GET /rest/api/2/project/{projectIdOrKey}", 1L,
                      "GET elsewhere", 1L)));
      assertThat(simulator.calls().total()).isEqualTo(4);
      assertThat(simulator.calls().mostInFlight()).isEqualTo(1);
    }
  }

  @Test
  void theServerIsBoundToLoopbackOnly() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      assertThat(simulator.baseUrl().getHost()).isEqualTo("127.0.0.1");
      assertThat(simulator.baseUrl().getPort()).isPositive();
    }
  }

  @Test
  void aTakenPortIsAnErrorThatSaysWhatToDo() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE))) {
      int taken = simulator.baseUrl().getPort();

      assertThatThrownBy(() -> Simulator.start(SimulatorOptions.of(SITE).withPort(taken)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(Integer.toString(taken))
          .hasMessageContaining("Choose another port");
    }
  }

  private static SiteClient.Reply first(Fault fault) {
    Faults faults = Faults.of(1, 1.0, fault).withMostInARow(100).withHang(Duration.ofMillis(20));
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE).withFaults(faults))) {
      return SiteClient.of(simulator).get(USERS);
    }
  }

  private static List<Integer> statuses(Faults faults, List<String> paths) {
    try (Simulator simulator = Simulator.start(SimulatorOptions.of(SITE).withFaults(faults))) {
      SiteClient client = SiteClient.of(simulator);
      return paths.stream().map(path -> client.get(path).status()).toList();
    }
  }
}
