package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.jira.tickets.TicketMemory;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.TicketOutcome;
import dev.batonjira.sdk.TicketProvider;
import dev.batonjira.sdk.ticket.TicketFields;
import dev.batonjira.simulator.issue.IssueSpec;
import dev.batonjira.simulator.issue.StoredIssue;
import dev.batonjira.simulator.site.GroundTruth.TrueUser;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tickets become issues, each one once, and can be followed. */
final class TicketCreationTest {

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "HUNG_BODY")
  void aLostAnswerNeverMakesASecondIssue(Fault fault) {
    for (long seed = 1; seed <= 2; seed++) {
      Faults faults = Faults.of(seed, 0.4, fault).withMostInARow(1);
      try (TicketSite site = withFaults(faults, seed == 1 ? 3 : 10_000)) {
        TicketSchema schema = site.schema(TicketSite.TASK);
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          tickets.add(site.tickets().create(TicketSite.ticket(schema, "Ticket " + i)).ticket());
        }
        List<TicketOutcome> bulk =
            site.tickets()
                .createAll(
                    IntStream.range(6, 20)
                        .mapToObj(i -> TicketSite.ticket(schema, "Ticket " + i))
                        .toList());
        bulk.forEach(outcome -> tickets.add(answered(outcome).ticket()));

        assertThat(site.simulator().calls().faults()).isPositive();
        assertThat(site.simulator().issues().all())
            .as("seed " + seed)
            .extracting(issue -> TicketSite.value(issue, "summary").asString())
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 20).mapToObj(i -> "Ticket " + i).toList());
        for (int i = 0; i < 20; i++) {
          assertThat(TicketSite.value(issue(site, tickets.get(i)), "summary").asString())
              .isEqualTo("Ticket " + i);
        }
      }
    }
  }

  private static TicketSite withFaults(Faults faults, int searchesBehind) {
    return new TicketSite(
        options ->
            options
                .withFaults(faults)
                .withIssues(new IssueSpec(3, 5, 0, searchesBehind))
                .withObserver(_ -> {}),
        options -> options);
  }

  @Test
  void anIssueThatStaysUnknownIsNotCreatedAThirdTimeAndNotToBeTriedAgain() {
    try (ScriptedSite broken = new ScriptedSite()) {
      Map<String, Object> task = Map.of("id", "1", "name", "Task", "subtask", false);
      Map<String, Object> summary =
          Map.of("fieldId", "summary", "name", "Summary", "schema", Map.of("type", "string"));
      broken
          .on(
              "/rest/api/3/project/[^/]+",
              _ ->
                  ScriptedSite.Reply.ok(
                      Map.of("id", "10000", "key", "P", "issueTypes", List.of(task))))
          .on("/rest/api/3/project/[^/]+/statuses", _ -> ScriptedSite.Reply.ok(List.of()))
          .on(
              "/rest/api/3/issue/createmeta/.*",
              _ -> ScriptedSite.Reply.ok(Map.of("total", 1, "fields", List.of(summary))))
          .on(
              "/rest/api/3/search/jql",
              _ -> ScriptedSite.Reply.ok(Map.of("issues", List.of(), "isLast", true)))
          .on(
              "/rest/api/3/issue/bulkfetch",
              _ -> ScriptedSite.Reply.ok(Map.of("issues", List.of())))
          .on("/rest/api/3/issue", _ -> ScriptedSite.Reply.refused(500));
      try (JiraConnector connector = new JiraConnector(Connections.to(broken))) {
        TicketSchema schema = connector.tickets().orElseThrow().schema("P:1");
        NewTicket ticket =
            new NewTicket(
                TicketRequest.newBuilder().setDisplayName("One").build(), schema, Optional.empty());

        assertThatThrownBy(() -> connector.tickets().orElseThrow().create(ticket))
            .isInstanceOf(ConnectorException.Conflict.class)
            .hasMessageContaining("look for it before you create it again");
        assertThat(broken.requests()).filteredOn(r -> r.endsWith("/rest/api/3/issue")).hasSize(2);
      }
    }
  }

  @Test
  void aReferenceOfTheCallerNamesOneTicketForEver() {
    try (TicketSite site = new TicketSite()) {
      TicketSchema schema = site.schema(TicketSite.TASK);
      NewTicket ticket =
          new NewTicket(TicketSite.ticket(schema).request(), schema, Optional.of("task 4711"));

      Ticket first = site.tickets().create(ticket).ticket();
      Ticket again = site.tickets().create(ticket).ticket();
      List<TicketOutcome> twice = site.tickets().createAll(List.of(ticket, ticket));

      assertThat(again.getId()).isEqualTo(first.getId());
      assertThat(twice).allMatch(o -> answered(o).ticket().getId().equals(first.getId()));
      assertThat(site.simulator().issues().all()).hasSize(1);
    }
  }

  @Test
  void aBulkGivesOneOutcomeForEachTicketInOrderByAsFewCallsAsPossible() {
    try (TicketSite site = new TicketSite()) {
      TicketSchema schema = site.schema(TicketSite.TASK);
      List<NewTicket> tickets =
          IntStream.range(0, 120)
              .mapToObj(i ->
                  i % 40 == 7
                      ? TicketSite.ticket(schema, "")
                      : i % 40 == 9
                          ? TicketSite.ticket(
                              schema,
                              "Refused by Jira " + i,
                              TicketFields.text("timetracking", "soon"))
                          : TicketSite.ticket(schema, "Ticket " + i))
              .toList();

      List<TicketOutcome> outcomes = site.tickets().createAll(tickets);

      assertThat(outcomes).hasSize(120);
      for (int i = 0; i < 120; i++) {
        switch (outcomes.get(i)) {
          case TicketOutcome.Answered(TicketAnswer answer) ->
              assertThat(answer.ticket().getDisplayName()).isEqualTo("Ticket " + i);
          case TicketOutcome.Failed(ConnectorException failure) -> {
            assertThat(failure).isInstanceOf(ConnectorException.Invalid.class);
            assertThat(failure)
                .hasMessageContaining(i % 40 == 7 ? "needs a name" : "estimate specified");
          }
        }
      }
      assertThat(site.simulator().issues().all()).hasSize(114);
      assertThat(site.simulator().calls().byOperation())
          .containsEntry("POST /rest/api/3/issue/bulk", 3L)
          .containsEntry("POST /rest/api/3/issue/bulkfetch", 2L)
          .doesNotContainKey("GET /rest/api/3/issue/{issueIdOrKey}")
          .as("w22: what is known of the project is read once")
          .containsEntry(
              "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}", 1L);
      List<String> ids =
          site.simulator().issues().all().stream().map(StoredIssue::id).toList().reversed();
      List<String> asked = new ArrayList<>(ids);
      asked.add(50, "999999");
      List<TicketOutcome> read = site.tickets().getAll(asked);
      assertThat(read.get(50))
          .isInstanceOfSatisfying(
              TicketOutcome.Failed.class,
              failed ->
                  assertThat(failed.failure()).isInstanceOf(ConnectorException.NotFound.class));
      assertThat(answered(read.get(51)).ticket().getId()).isEqualTo(ids.get(50));
      assertThat(site.violations()).isEmpty();
    }
  }

  @Test
  void w22_ticketsOfOneSchemaShareWhatIsKnownOfIt() {
    try (TicketSite site = new TicketSite()) {
      TicketSchema schema = site.schema(TicketSite.TASK);
      for (int i = 0; i < 3; i++) {
        site.tickets().create(TicketSite.ticket(schema));
      }
      assertThat(site.simulator().calls().byOperation())
          .containsEntry("GET /rest/api/3/project/{projectIdOrKey}/statuses", 1L)
          .containsEntry(
              "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}", 1L);
    }
  }

  @Test
  void w53_theStatusAskedForIsReachedByATransitionWhereOneLeadsThere() {
    try (TicketSite site = new TicketSite()) {
      TicketAnswer reached = site.tickets().create(inStatus(site, "10001"));
      TicketAnswer unreachable = site.tickets().create(inStatus(site, "10002"));

      assertThat(reached.ticket().getStatus().getDisplayName()).isEqualTo("In Progress");
      assertThat(reached.notes()).isEmpty();
      assertThat(unreachable.ticket().getStatus().getDisplayName()).isEqualTo("To Do");
      assertThat(unreachable.notes()).singleElement().asString().contains("no transition");
    }
  }

  private static NewTicket inStatus(TicketSite site, String status) {
    TicketSchema schema = site.schema(TicketSite.TASK);
    TicketRequest request =
        TicketSite.ticket(schema).request().toBuilder()
            .setStatus(TicketStatus.newBuilder().setId(status))
            .build();
    return new NewTicket(request, schema, Optional.empty());
  }

  @Test
  void w54_theAccountATicketIsRequestedForIsItsReporterOrAnotherField() {
    try (TicketSite site = new TicketSite()) {
      TrueUser wanted = site.person(4);
      Ticket ticket =
          site.tickets()
              .create(requestedFor(site.schema(TicketSite.TASK), wanted.accountId()))
              .ticket();
      assertThat(ticket.getReporter().getId().getResource()).isEqualTo(wanted.accountId());
      assertThat(ticket.getRequestedFor().getId().getResource()).isEqualTo(wanted.accountId());
    }
    try (TicketSite site =
        new TicketSite(
            options -> options, options -> options.withRequestedForField("customfield_10214"))) {
      TrueUser wanted = site.person(4);
      TicketSchema schema = site.schema(TicketSite.ACCESS_REQUEST);
      NewTicket plain = TicketSite.ticket(schema, TicketSite.required());
      Ticket ticket =
          site.tickets()
              .create(
                  new NewTicket(
                      plain.request().toBuilder()
                          .setRequestedFor(TicketSite.account(wanted.accountId()))
                          .build(),
                      schema,
                      Optional.empty()))
              .ticket();
      assertThat(
              ticket.getCustomFieldsOrThrow("customfield_10214").getStringValues().getValuesList())
          .containsExactly(wanted.accountId());
      assertThat(
              site.tickets()
                  .create(requestedFor(site.schema(TicketSite.TASK), wanted.accountId()))
                  .notes())
          .singleElement()
          .asString()
          .contains("no field customfield_10214");
    }
  }

  private static NewTicket requestedFor(TicketSchema schema, String account) {
    return new NewTicket(
        TicketSite.ticket(schema).request().toBuilder()
            .setRequestedFor(TicketSite.account(account))
            .build(),
        schema,
        Optional.empty());
  }

  @Test
  void w56_w61_labelsAreCleanedAndTextKeepsItsLinksAndLines() {
    try (TicketSite site = new TicketSite()) {
      TicketSchema schema = site.schema(TicketSite.TASK);
      String text =
          "First line\nsecond line\n\nSee [the policy](https://example.com/p) and"
              + " https://example.com/q.\n\n\nEnd";
      TicketRequest request =
          TicketRequest.newBuilder()
              .setDisplayName("Access\nfor Mara")
              .setDescription(text)
              .addAllLabels(List.of("a b", " ", "tab\there", "a\u00a0b", "plain"))
              .build();

      Ticket ticket =
          site.tickets().create(new NewTicket(request, schema, Optional.empty())).ticket();

      assertThat(ticket.getDisplayName()).isEqualTo("Access for Mara");
      assertThat(ticket.getLabelsList()).containsExactly("a_b", "tab_here", "plain");
      assertThat(ticket.getDescription()).isEqualTo(text);
      assertThat(TicketSite.value(issue(site, ticket), "description").toString())
          .contains("\"hardBreak\"")
          .contains("{\"href\":\"https://example.com/p\"}")
          .contains("{\"href\":\"https://example.com/q\"}");
    }
  }

  @Test
  void w59_deletedAndMovedIssuesAreAnsweredAsSuch() {
    try (TicketSite site = new TicketSite()) {
      Ticket ticket =
          site.tickets().create(TicketSite.ticket(site.schema(TicketSite.TASK))).ticket();
      String key = issue(site, ticket).key();
      site.simulator().issues().comment(ticket.getId());
      site.simulator().issues().transition(issue(site, ticket), "41");
      Ticket followed = site.tickets().get(ticket.getId()).ticket();
      assertThat(followed.getStatus().getId()).isEqualTo("10003");
      assertThat(followed.hasCompletedAt()).isTrue();
      assertThat(
              followed
                  .getCustomFieldsOrThrow("comment_count")
                  .getNumberValue()
                  .getValue()
                  .getValue())
          .isEqualTo(1);
      assertThat(
              followed
                  .getCustomFieldsOrThrow("resolution")
                  .getPickObjectValue()
                  .getValue()
                  .getDisplayName())
          .isEqualTo("Done");

      String other = site.project(true);
      site.simulator().issues().move(ticket.getId(), site.simulatedProject(other));
      assertThat(site.tickets().get(ticket.getId()).ticket().getUrl()).contains("/browse/" + other);
      TicketAnswer moved = site.tickets().get(key);
      assertThat(moved.notes()).singleElement().asString().contains(key).contains(other);
      assertThat(answered(site.tickets().getAll(List.of(key)).getFirst()).notes()).hasSize(1);

      site.simulator().issues().delete(ticket.getId());
      assertThatThrownBy(() -> site.tickets().get(ticket.getId()))
          .isInstanceOf(ConnectorException.NotFound.class)
          .hasMessageContaining("was deleted");
    }
  }

  @Test
  void w58_issuesAreOpenedOnTheSiteAlsoWithAScopedToken() {
    try (TicketSite site = new TicketSite()) {
      Ticket ticket =
          site.tickets().create(TicketSite.ticket(site.schema(TicketSite.TASK))).ticket();
      assertThat(ticket.getUrl())
          .isEqualTo(site.simulator().baseUrl() + "/browse/" + issue(site, ticket).key());
      try (JiraConnector scoped =
          new JiraConnector(
              Connections.to(
                  site.simulator().scopedBaseUrl().toString(),
                  site.simulator().email(),
                  site.simulator().token()))) {
        TicketProvider tickets = scoped.tickets().orElseThrow();
        assertThat(tickets.get(ticket.getId()).ticket().getUrl()).isEqualTo(ticket.getUrl());
        Ticket another = tickets.create(TicketSite.ticket(site.schema(TicketSite.TASK))).ticket();
        assertThat(another.getUrl())
            .isEqualTo(site.simulator().baseUrl() + "/browse/" + issue(site, another).key());
      }
    }
  }

  @Test
  void aReferenceThatComesSeveralTimesAtOnceNamesOneTicket() {
    try (TicketSite site =
        new TicketSite(
            options -> options.withIssues(new IssueSpec(3, 5, 0, 100)), options -> options)) {
      TicketSchema schema = site.schema(TicketSite.TASK);
      NewTicket ticket =
          new NewTicket(TicketSite.ticket(schema).request(), schema, Optional.of("task 4711"));
      TicketMemory memory = new TicketMemory(InstantSource.system());

      Set<String> ids =
          TicketSite.atOnce(
              8,
              _ -> {
                try (JiraConnector connector = site.connector(memory)) {
                  return connector.tickets().orElseThrow().create(ticket).ticket().getId();
                }
              });

      assertThat(ids).hasSize(1);
      assertThat(site.simulator().issues().all()).hasSize(1);
      assertThat(site.simulator().calls().byOperation())
          .as("w22: connectors that follow each other share what they know")
          .containsEntry(
              "GET /rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}", 2L);
    }
  }

  private static TicketAnswer answered(TicketOutcome outcome) {
    return switch (outcome) {
      case TicketOutcome.Answered(TicketAnswer answer) -> answer;
      case TicketOutcome.Failed(ConnectorException failure) -> throw failure;
    };
  }

  private static StoredIssue issue(TicketSite site, Ticket ticket) {
    return site.simulator().issues().find(ticket.getId()).orElseThrow();
  }
}
