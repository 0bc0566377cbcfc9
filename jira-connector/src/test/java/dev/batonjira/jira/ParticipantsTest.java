package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.jira.ScriptedSite.Reply;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.sdk.Remark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who can browse a project, read from servers that cut their window into pages of any size and
 * filter afterwards.
 */
final class ParticipantsTest {
  private static final String SEARCH = "/rest/api/3/user/permission/search";

  @Test
  void w1_aServerThatHonoursTheWindowIsAskedOnceForEachProject() {
    List<Set<Integer>> projects = projects(20, 1_000, 1);
    try (ScriptedSite server = site(projects, 1_000)) {
      assertThat(participants(server)).isEqualTo(expected(projects));
      assertThat(server.requests(SEARCH)).isEqualTo(20);
    }
  }

  @Test
  void w1_oneProbeProvesTheWindowForTheRunWhereProjectsAreNotOpenToAll() {
    List<Set<Integer>> projects = projects(20, 1_000, 3);
    try (ScriptedSite server = site(projects, 1_000)) {
      assertThat(participants(server)).isEqualTo(expected(projects));
      assertThat(server.requests(SEARCH)).isEqualTo(21);
    }
  }

  @Test
  void w1_aSmallSiteIsReadInStepsOnceAndThenTrusted() {
    List<Set<Integer>> projects = projects(40, 120, 2);
    try (ScriptedSite server = site(projects, 1_000)) {
      assertThat(participants(server)).isEqualTo(expected(projects));
      assertThat(server.requests(SEARCH)).isBetween(41L, 60L);
    }
  }

  @Test
  void w1_projectsThatNobodySeesAreProbedThreeTimesAtMost() {
    List<Set<Integer>> projects = IntStream.range(0, 30).mapToObj(p -> Set.<Integer>of()).toList();
    try (ScriptedSite server = site(projects, 1_000)) {
      assertThat(participants(server)).isEqualTo(expected(projects));
      assertThat(server.requests(SEARCH)).isBetween(31L, 95L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 64, 100, 200, 250, 333, 500})
  void w1_aServerThatCutsSmallerPagesLosesNobody(int cut) {
    List<Set<Integer>> projects = new ArrayList<>(projects(12, 1_000, 3));
    projects.addAll(projects(6, 1_000, 90));
    try (ScriptedSite server = site(projects, cut)) {
      assertThat(participants(server)).isEqualTo(expected(projects));
    }
  }

  @Test
  void w4_aProjectWhoseSearchIsRefusedKeepsItsLeadAndIsReported() {
    List<Set<Integer>> projects = projects(3, 1_000, 1);
    try (ScriptedSite server = new ScriptedSite()) {
      server.on(
          SEARCH,
          request ->
              request.text("projectKey").equals("P1")
                  ? Reply.refused(403)
                  : found(projects, 1_000, request));
      serveOthers(server, projects.size());
      try (JiraConnector connector = new JiraConnector(searching(server))) {
        ContractWalk walk = ContractWalk.through(connector);

        assertThat(walk.grants()).containsKey("project:1:lead:user:account-0");
        assertThat(walk.holders()).containsKeys("project:0:participate", "project:2:participate");
        assertThat(walk.remarks(Remark.Kind.SKIPPED))
            .singleElement()
            .satisfies(remark -> {
              assertThat(remark.subject().getResource()).isEqualTo("1");
              assertThat(remark.reason()).contains("No participants").contains("403");
            });
      }
    }
  }

  @Test
  void skippedParticipantsCostNoCallAndOfferNothing() {
    try (ScriptedSite server = site(projects(3, 100, 1), 1_000);
        JiraConnector connector =
            new JiraConnector(Connections.by(ProjectAccess.OFF, Connections.to(server)))) {
      ContractWalk walk = ContractWalk.through(connector);

      assertThat(server.requests(SEARCH)).isZero();
      assertThat(walk.entitlements().keySet())
          .containsExactly("project:0:lead", "project:1:lead", "project:2:lead");
    }
  }

  private static JiraConnectorOptions searching(ScriptedSite server) {
    return Connections.by(ProjectAccess.SEARCH, Connections.to(server));
  }

  /** For each project who can browse it: places in the site's list of accounts. */
  private static List<Set<Integer>> projects(int count, int accounts, int step) {
    return IntStream.range(0, count)
        .mapToObj(p ->
            IntStream.range(p % step, accounts)
                .filter(place -> place % step == p % step)
                .boxed()
                .collect(Collectors.toSet()))
        .toList();
  }

  private static ScriptedSite site(List<Set<Integer>> projects, int cut) {
    ScriptedSite server = new ScriptedSite();
    server.on(SEARCH, request -> found(projects, cut, request));
    serveOthers(server, projects.size());
    return server;
  }

  private static Reply found(List<Set<Integer>> projects, int cut, ScriptedSite.Request request) {
    Set<Integer> browsing = projects.get(Integer.parseInt(request.text("projectKey").substring(1)));
    int start = request.number("startAt");
    int end = Math.min(1_000, start + Math.min(cut, request.number("maxResults")));
    return Reply.ok(
        IntStream.range(start, Math.max(start, end))
            .filter(browsing::contains)
            .mapToObj(ParticipantsTest::account)
            .toList());
  }

  private static void serveOthers(ScriptedSite server, int projects) {
    server
        .on("/rest/api/3/users/search", request -> Reply.ok(List.of()))
        .on(
            "/rest/api/3/user/bulk",
            request ->
                Reply.page(
                    request.query().getOrDefault("accountId", List.of()).stream()
                        .map(id -> Map.of("accountId", id, "active", true))
                        .toList()))
        .on("/rest/api/3/group/bulk", request -> Reply.page(List.of()))
        .on("/rest/api/3/role", request -> Reply.ok(List.of()))
        .on("/rest/api/3/project/[0-9]+/roledetails", request -> Reply.ok(List.of()))
        .on(
            "/rest/api/3/project/search",
            request ->
                Reply.page(
                    IntStream.range(0, projects)
                        .mapToObj(p ->
                            Map.of(
                                "id",
                                Integer.toString(p),
                                "key",
                                "P" + p,
                                "name",
                                "Project " + p,
                                "lead",
                                account(0)))
                        .toList()));
  }

  private static Map<String, Object> account(int place) {
    return Map.of("accountId", "account-" + place, "active", true);
  }

  private static Map<String, Set<String>> participants(ScriptedSite server) {
    try (JiraConnector connector = new JiraConnector(searching(server))) {
      Map<String, Set<String>> holders = new LinkedHashMap<>();
      ContractWalk.through(connector)
          .holders()
          .forEach((entitlement, accounts) -> {
            if (entitlement.endsWith(":participate")) {
              holders.put(entitlement, accounts);
            }
          });
      return holders;
    }
  }

  private static Map<String, Set<String>> expected(List<Set<Integer>> projects) {
    Map<String, Set<String>> expected = new LinkedHashMap<>();
    for (int p = 0; p < projects.size(); p++) {
      Set<String> accounts = new TreeSet<>();
      projects.get(p).forEach(place -> accounts.add("user:account-" + place));
      if (!accounts.isEmpty()) {
        expected.put("project:" + p + ":participate", accounts);
      }
    }
    return expected;
  }
}
