package dev.batonjira.atlassian.organization;

import static dev.batonjira.atlassian.organization.Organizations.PATH;
import static dev.batonjira.atlassian.organization.Organizations.PATH_2;
import static dev.batonjira.atlassian.organization.Organizations.inOrder;
import static dev.batonjira.atlassian.organization.Organizations.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.atlassian.AtlassianException;
import dev.batonjira.atlassian.jira.AccountId;
import dev.batonjira.atlassian.testing.Received;
import dev.batonjira.atlassian.testing.Reply;
import dev.batonjira.atlassian.testing.ScriptedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorListTest {

  private static final String NONE = "{\"data\":[],\"links\":{}}";

  private static String directory(String id, String next) {
    return "{\"data\":[{\"directoryId\":\"%s\"}],\"links\":{\"next\":%s}}".formatted(id, next);
  }

  private static String accounts(int from, int to, String links) {
    return IntStream.range(from, to)
        .mapToObj(i -> "{\"account_id\":\"a" + i + "\"}")
        .collect(Collectors.joining(",", "{\"data\":[", "],\"links\":" + links + "}"));
  }

  @Test
  void version2ListIsReadToItsEndByBareCursors() {
    var exchange =
        with(
            inOrder(
                directory("d1", "\"c+/1=\""),
                NONE.replace("{}", "{\"next\":\"c2\"}"),
                directory("d3", "null")),
            client -> client.directories().all());

    assertThat(exchange.result())
        .extracting(Directory::directoryId)
        .containsExactly(new DirectoryId("d1"), new DirectoryId("d3"));
    assertThat(exchange.calls())
        .containsExactly(
            "GET " + PATH_2 + "/directories?limit=100",
            "GET " + PATH_2 + "/directories?limit=100&cursor=c%2B%2F1%3D",
            "GET " + PATH_2 + "/directories?limit=100&cursor=c2");
  }

  @Test
  void version1ListIsReadToItsEndByTheCursorsInItsAddresses() {
    Function<Received, Reply> script =
        request ->
            switch (request.query().isEmpty() ? "" : request.query().getFirst()) {
              case "" ->
                  Reply.json(
                      accounts(
                          0,
                          100,
                          "{\"next\":\"https://api.atlassian.com%s/users?limit=5&cursor=A%%2Bb%%3D#x\"}"
                              .formatted(PATH)));
              case "cursor=A%2Bb%3D" ->
                  Reply.json(
                      accounts(
                          100,
                          150,
                          "{\"next\":\"http://127.0.0.1:1%s/users?cursor=c+d\"}".formatted(PATH)));
              case "cursor=c%2Bd" -> Reply.json(accounts(150, 151, "{\"self\":\"x\"}"));
              default -> Reply.answer(500, request.target());
            };

    var exchange = with(script, client -> client.users().managed().all());

    assertThat(exchange.result())
        .extracting(account -> account.accountId().value())
        .containsExactlyElementsOf(IntStream.range(0, 151).mapToObj(i -> "a" + i).toList());
    assertThat(exchange.received())
        .extracting(Received::path)
        .containsOnly(PATH + "/users")
        .hasSize(3);
  }

  @Test
  void addressOnAnotherHostIsNotTakenForTheNextPage() {
    assertThatThrownBy(() ->
            with(
                accounts(0, 1, "{\"next\":\"https://evil.example/x?cursor=1\"}"),
                client -> client.users().managed().first()))
        .isInstanceOf(AtlassianException.Malformed.class)
        .hasMessageContaining("links to its next page on another host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.atlassian.com/admin/v1/orgs",
        "https://api.atlassian.com/admin/v1/orgs?cursor=",
        "https://api.atlassian.com/admin/v1/orgs?cursor=%zz",
        "https://",
        "https://a b/?cursor=1",
      })
  void addressWithoutAUsableCursorIsAnErrorAndNoEnd(String link) {
    assertThatThrownBy(() ->
            with(
                accounts(0, 1, "{\"next\":\"" + link + "\"}"),
                client -> client.users().managed().first()))
        .isInstanceOf(AtlassianException.Malformed.class)
        .hasMessageContaining("links to its next page");
  }

  @Test
  void pathWithACursorCountsAsAddress() {
    var page =
        with(
            accounts(0, 1, "{\"next\":\"" + PATH + "/users?cursor=n\"}"),
            client -> client.users().managed().first());

    assertThat(page.result().next()).contains(new Cursor("n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[{\"directoryId\":\"d\"}]}",
        "{\"data\":[{\"directoryId\":\"d\"}],\"links\":null}",
        "{\"data\":[{\"directoryId\":\"d\"}],\"links\":\"\"}",
        "{\"data\":[{\"directoryId\":\"d\"}],\"links\":{}}",
        "{\"data\":[null,{\"directoryId\":\"d\"}],\"links\":{\"next\":null,\"prev\":\"p\"}}",
        "{\"data\":[{\"directoryId\":\"d\"}],\"links\":{\"next\":\"\"},\"meta\":{\"total\":9}}",
        "{\"data\":[{\"directoryId\":\"d\"}],\"links\":{\"next\":\" \"}}",
      })
  void absentNullAndEmptyLinksAreTheEnd(String json) {
    var exchange = with(json, client -> client.directories().all());

    assertThat(exchange.received()).hasSize(1);
    assertThat(exchange.result()).containsExactly(new Directory(new DirectoryId("d"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":null}",
        "{\"data\":{}}",
        "{\"data\":[{}]}",
        "{\"links\":{\"next\":\"c\"}}",
        "{\"data\":[],\"links\":{\"next\":{\"href\":\"x\"}}}",
        "[]",
        "null",
        "",
      })
  void anythingElseIsAnErrorAndNeverAnEmptyList(String json) {
    assertThatThrownBy(() -> with(json, client -> client.directories().all()))
        .isInstanceOf(AtlassianException.Malformed.class);
  }

  @Test
  void pageThatLeadsBackToItselfIsAnError() {
    assertThatThrownBy(() ->
            with(directory("d", "\"c1\""), client -> client.directories().after(new Cursor("c1"))))
        .isInstanceOf(AtlassianException.Malformed.class)
        .hasMessageContaining("leads back to a page already read");
  }

  @Test
  void circleOfPagesIsNotReadForEver() {
    Function<Received, Reply> circle =
        request ->
            Reply.json(
                directory("d", request.target().endsWith("cursor=c1") ? "\"c2\"" : "\"c1\""));

    try (ScriptedServer server = ScriptedServer.replying(circle);
        OrganizationClient client = Organizations.of(server)) {
      assertThatThrownBy(() -> client.directories().all())
          .isInstanceOf(AtlassianException.Malformed.class)
          .hasMessageContaining("leads back to a page already read");
      assertThat(server.received().stream().map(Received::target).distinct()).hasSize(3);
    }
  }

  @Test
  void pagesCanBeAskedForOneByOneAndFromACursorKeptAsText() {
    var exchange =
        with(
            request -> {
              int from = request.body().contains("\"cursor\":\"next\"") ? 2 : 0;
              return Reply.json(
                  "{\"data\":[{\"accountId\":\"a%d\"}],\"links\":{\"next\":%s}}"
                      .formatted(from, from == 0 ? "\"next\"" : "null"));
            },
            client -> {
              List<AccountId> ids = new ArrayList<>();
              CursorPage<OrganizationUser> page =
                  client.users().search(UserSearch.everyone()).first();
              page.items().forEach(user -> ids.add(user.accountId()));
              Optional<String> kept = page.next().map(Cursor::text);
              page =
                  client
                      .users()
                      .search(UserSearch.everyone())
                      .after(new Cursor(kept.orElseThrow()));
              page.items().forEach(user -> ids.add(user.accountId()));
              assertThat(page.next()).isEmpty();
              return ids;
            });

    assertThat(exchange.result()).containsExactly(new AccountId("a0"), new AccountId("a2"));
    assertThat(exchange.received()).hasSize(2);
  }
}
