package dev.batonjira.atlassian.organization;

import static dev.batonjira.atlassian.organization.Organizations.PATH_2;
import static dev.batonjira.atlassian.organization.Organizations.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.jira.GroupId;
import dev.batonjira.atlassian.testing.Received;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchOrListTest {

  private static final ResourceId PRODUCT = new ResourceId("ari:cloud:jira-software::site/s");
  private static final UserSearch ON_SITE = UserSearch.everyone().withRoleOn(List.of(PRODUCT));
  private static final String LIST =
      PATH_2
          + "/directories/-/users?limit=100&resourceIds=ari%3Acloud%3Ajira-software%3A%3Asite%2Fs";

  /** A key with scopes: each search is refused, each list has two pages. */
  private static Function<Received, Reply> listsOnly(Reply refusal) {
    return request ->
        request.method().equals("POST")
            ? refusal
            : request.target().contains("cursor=")
                ? Reply.json("{\"data\":[{\"accountId\":\"b\",\"id\":\"h\"}]}")
                : Reply.json(
                    "{\"data\":[{\"accountId\":\"a\",\"id\":\"g\"}],\"links\":{\"next\":\"c1\"}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void keyThatIsRefusedTheSearchGetsTheListAndTheSearchIsNotTriedAgain(int status) {
    var exchange =
        with(
            listsOnly(Reply.answer(status, "{\"code\":" + status + ",\"message\":\"No\"}")),
            client -> {
              assertThat(client.users().isSearchRefused()).isFalse();
              List<OrganizationUser> once = client.users().search(ON_SITE).all();
              assertThat(client.users().isSearchRefused()).isTrue();
              assertThat(client.users().search(ON_SITE).all()).isEqualTo(once);
              return once;
            });

    assertThat(exchange.result())
        .extracting(OrganizationUser::accountId)
        .containsExactly(new AccountId("a"), new AccountId("b"));
    assertThat(exchange.calls())
        .containsExactly(
            "POST " + PATH_2 + "/directories/-/users/search",
            "GET " + LIST,
            "GET " + LIST + "&cursor=c1",
            "GET " + LIST,
            "GET " + LIST + "&cursor=c1");
  }

  @Test
  void groupsFallBackToTheirListAloneAndKnowNothingOfTheUsersSearch() {
    var exchange =
        with(
            listsOnly(Reply.answer(403, "{}")),
            client -> {
              List<OrganizationGroup> groups =
                  client
                      .groups()
                      .search(GroupSearch.every().withMembers(List.of(new AccountId("1:2"))))
                      .all();
              assertThat(client.groups().isSearchRefused()).isTrue();
              assertThat(client.users().isSearchRefused()).isFalse();
              return groups;
            });

    assertThat(exchange.result())
        .extracting(OrganizationGroup::id)
        .containsExactly(new GroupId("g"), new GroupId("h"));
    assertThat(exchange.calls().get(1))
        .isEqualTo("GET " + PATH_2 + "/directories/-/groups?limit=100&accountIds=1%3A2");
  }

  @Test
  void cursorOfTheListLeadsToTheListAlsoInALaterRun() {
    Cursor kept =
        with(listsOnly(Reply.answer(401, "{}")), client -> client.users().search(ON_SITE).first())
            .result()
            .next()
            .orElseThrow();
    var later =
        with(
            listsOnly(Reply.answer(401, "{}")),
            client -> {
              CursorPage<OrganizationUser> page =
                  client.users().search(ON_SITE).after(new Cursor(kept.text()));
              assertThat(client.users().isSearchRefused()).isTrue();
              return page;
            });

    assertThat(later.calls()).containsExactly("GET " + LIST + "&cursor=c1");
    assertThat(later.result().next()).isEmpty();
  }

  @Test
  void cursorOfNeitherIsAMistakeOfTheCaller() {
    try (ScriptedServer server = ScriptedServer.replying(Reply.json("{}"));
        OrganizationClient client = Organizations.of(server)) {
      assertThat(
              catchThrowableOfType(
                  IllegalArgumentException.class,
                  () -> client.users().search(ON_SITE).after(new Cursor("c1"))))
          .hasMessage("the cursor is not one of this list");
      assertThat(server.received()).isEmpty();
    }
  }

  private static AtlassianException failure(Function<Received, Reply> script) {
    try (ScriptedServer server = ScriptedServer.replying(script);
        OrganizationClient client = Organizations.of(server)) {
      AtlassianException failure =
          catchThrowableOfType(
              AtlassianException.class, () -> client.users().search(ON_SITE).first());
      assertThat(client.users().isSearchRefused()).isFalse();
      return failure;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, 401, GET, lacks the scope read:directories:admin",
    "403, 403, GET, lacks the scope read:directories:admin",
    "404, 404, POST, of another organization",
    "401, 410, POST, make one without scopes",
  })
  void whereBothAreRefusedTheRefusalThatSaysMoreIsTold(
      int search, int list, String method, String words) {
    AtlassianException failure =
        failure(request -> Reply.answer(request.method().equals("POST") ? search : list, "{}"));

    assertThat(failure).hasMessageStartingWith(method + " ").hasMessageContaining(words);
    assertThat(failure.getSuppressed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void searchThatFailsOtherwiseIsNoReasonForTheList(int status) {
    AtlassianException failure =
        failure(request ->
            request.method().equals("POST")
                ? Reply.answer(status, "{}")
                : Reply.json("{\"data\":[]}"));

    assertThat(failure.call().status()).hasValue(status);
  }

  @Test
  void searchThatIsRefusedInTheMiddleIsAnErrorAndNotBegunAnewElsewhere() {
    AtlassianException failure;
    try (ScriptedServer server =
            ScriptedServer.replying(
                Reply.json("{\"data\":[],\"links\":{\"next\":\"c\"}}"), Reply.answer(401, "{}"));
        OrganizationClient client = Organizations.of(server)) {
      failure =
          catchThrowableOfType(
              AtlassianException.class, () -> client.users().search(ON_SITE).all());
      assertThat(server.received()).extracting(Received::method).containsExactly("POST", "POST");
    }

    assertThat(failure).isInstanceOf(AtlassianException.Unauthenticated.class);
  }
}
