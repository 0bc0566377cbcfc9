package dev.batonjira.atlassian.http;

import static dev.batonjira.atlassian.http.Clients.MYSELF;
import static dev.batonjira.atlassian.http.Clients.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batonjira.atlassian.AtlassianException.BudgetSpent;
import dev.batonjira.atlassian.AtlassianException.RateLimited;
import dev.batonjira.atlassian.Endpoint.Method;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import dev.batonjira.atlassian.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Reply.Answer OK = Reply.json("{\"ok\":true}");
  private static final ApiRequest ROLES = ApiRequest.get("/rest/api/3/role");

  private final VirtualTime time = new VirtualTime();

  private ClientSettings exact() {
    return Clients.settings(time).withTiming(time.timing(0));
  }

  private static ApiRequest comment(String issue) {
    return ApiRequest.write(
        Method.POST, "/rest/api/3/issue/{issueIdOrKey}/comment", "{}", true, issue);
  }

  @Test
  void theCeilingSpacesAllCallsOfAllEndpointsAndClients() {
    ClientSettings settings = exact().withPace(Pace.of(4, 0));
    try (ScriptedServer server = ScriptedServer.replying(OK);
        ApiClient one = Clients.of(server, settings);
        ApiClient other = Clients.of(server, settings)) {
      one.call(MYSELF, TEXT);
      other.call(ROLES, TEXT);
      one.call(ROLES, TEXT);
      assertThat(one.receipt().total().throttled()).isZero();
      assertThat(one.receipt().total().paced().plus(other.receipt().total().paced()))
          .isEqualTo(Duration.ofMillis(500));
    }

    assertThat(time.slept()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void theBudgetCountsEveryRequestSentRepeatedOnesToo() {
    ClientSettings settings = exact().withPace(Pace.of(0, 3));
    try (ScriptedServer server = ScriptedServer.replying(OK, Reply.answer(500, "{}"), OK);
        ApiClient one = Clients.of(server, settings);
        ApiClient other = Clients.of(server, settings)) {
      one.call(MYSELF, TEXT);
      other.call(ROLES, TEXT);

      BudgetSpent spent = catchThrowableOfType(BudgetSpent.class, () -> one.call(ROLES, TEXT));

      assertThat(spent)
          .hasMessage("The budget of 3 calls is used up, so GET /rest/api/3/role was not sent.");
      assertThat(server.received()).hasSize(3);
    }
  }

  @Test
  void aNewBudgetIsOfTheSameSizeAndOfTheSamePace() {
    Pace pace = Pace.of(2, 1);
    try (ScriptedServer server = ScriptedServer.replying(OK);
        ApiClient one = Clients.of(server, exact().withPace(pace));
        ApiClient other = Clients.of(server, exact().withPace(pace.withNewBudget()))) {
      one.call(MYSELF, TEXT);
      other.call(MYSELF, TEXT);

      assertThat(time.slept()).isEqualTo(Duration.ofMillis(500));
      assertThatThrownBy(() -> other.call(MYSELF, TEXT)).isInstanceOf(BudgetSpent.class);
    }
  }

  @Test
  void urgentCallsFailAtOnceWhereTheyWouldWaitPastTheirDeadline() {
    try (ScriptedServer server =
            ScriptedServer.replying(Reply.answer(429, "{}").header("Retry-After", "60"), OK);
        ApiClient client = Clients.of(server, exact())) {
      RateLimited failure =
          catchThrowableOfType(
              RateLimited.class,
              () -> Urgent.within(Duration.ofSeconds(20), () -> client.call(MYSELF, TEXT)));

      assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(1));
      assertThat(time.slept()).isZero();
      assertThat(client.call(MYSELF, TEXT)).contains("ok");
      assertThat(time.slept()).isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void refusedWritesOfAnIssueHoldThatIssueOnly() {
    Reply refused =
        Reply.answer(429, "{}")
            .header("Retry-After", "3600")
            .header("RateLimit-Reason", "jira-per-issue-on-write");
    try (ScriptedServer server = ScriptedServer.replying(refused, OK);
        ApiClient client = Clients.of(server, exact())) {
      assertThatThrownBy(() -> client.send(comment("BUSY-1"))).isInstanceOf(RateLimited.class);
      assertThatThrownBy(() -> client.send(comment("BUSY-1"))).isInstanceOf(RateLimited.class);
      assertThat(server.received()).hasSize(1);

      client.send(comment("IDLE-2"));

      assertThat(server.received()).hasSize(2);
      assertThat(time.slept()).isZero();
    }
  }

  @Test
  void aQuotaThatIsUsedUpIsNotOverdrawn() {
    Reply last =
        OK.header("RateLimit-Policy", "\"global-app-quota\";q=65000;w=3600")
            .header("RateLimit", "\"global-app-quota\";r=0;t=240");
    try (ScriptedServer server = ScriptedServer.replying(last, OK);
        ApiClient client = Clients.of(server, exact())) {
      client.call(MYSELF, TEXT);
      assertThat(time.slept()).isZero();

      client.call(ROLES, TEXT);
    }

    assertThat(time.slept()).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void w24_theRateThatHeadersTellIsKept() {
    Reply told = OK.header("X-RateLimit-Limit", "2").header("X-RateLimit-Remaining", "1");
    try (ScriptedServer server = ScriptedServer.replying(told);
        ApiClient client = Clients.of(server, exact())) {
      for (int i = 0; i < 11; i++) {
        client.call(MYSELF, TEXT);
      }
      for (int i = 0; i < 11; i++) {
        client.call(ROLES, TEXT);
      }
    }

    assertThat(time.slept()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
  }

  @Test
  void anHoursQuotaIsNotTakenForARate() {
    Reply told = OK.header("X-RateLimit-Limit", "65000").header("X-RateLimit-Remaining", "3");
    try (ScriptedServer server = ScriptedServer.replying(told);
        ApiClient client = Clients.of(server, exact())) {
      for (int i = 0; i < 20; i++) {
        client.call(MYSELF, TEXT);
      }
    }

    assertThat(time.slept()).isZero();
  }
}
