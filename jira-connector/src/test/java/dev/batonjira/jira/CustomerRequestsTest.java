package dev.batonjira.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketCustomFieldObjectValue;
import dev.batonjira.protocol.connector.v2.TicketRequest;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Remark;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.ticket.TicketFields;
import dev.batonjira.simulator.issue.IssueSpec;
import dev.batonjira.simulator.rest.Credential;
import dev.batonjira.simulator.rest.DeskAccess;
import dev.batonjira.simulator.wire.Fault;
import dev.batonjira.simulator.wire.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tickets of service projects as customers' requests, each one once. */
final class CustomerRequestsTest {

  @Test
  void requestsAreMadeOnBehalfOfThePerson() {
    try (TicketSite site = new TicketSite()) {
      TicketSchema schema = site.tickets().schema(site.project(true) + ":10001");
      List<TicketCustomFieldObjectValue> types = types(schema);
      assertThat(types)
          .extracting(TicketCustomFieldObjectValue::getDisplayName)
          .containsExactly("Ask for Access request", "Get more access");
      String customer = site.person(5).accountId();
      NewTicket ticket = required(request(schema, "Why", customer, types.get(1)), schema);

      TicketAnswer answer = site.tickets().create(ticket);

      assertThat(answer.notes()).isEmpty();
      assertThat(answer.ticket().getReporter().getId().getResource()).isEqualTo(customer);
      assertThat(requestType(answer.ticket())).isEqualTo(types.get(1));
      assertThat(site.simulator().calls().byOperation())
          .containsEntry("POST /rest/servicedeskapi/request", 1L)
          .doesNotContainKey("POST /rest/api/3/issue");
      assertThat(site.simulator().issues().find(answer.ticket().getId()).orElseThrow().properties())
          .containsKey("baton.ticket");

      TicketRequest wrong =
          ticket.request().toBuilder()
              .putCustomFields(
                  "security", TicketFields.picked("security", TicketFields.object("10600", "")))
              .removeCustomFields("customfield_10202")
              .build();
      assertThatThrownBy(
              () -> site.tickets().create(new NewTicket(wrong, schema, Optional.empty())))
          .isInstanceOf(ConnectorException.Invalid.class)
          .hasMessageContaining("has no field security")
          .hasMessageContaining("Reason");
      assertThat(site.violations()).isEmpty();
    }
  }

  /** Of two tickets that say the same, each is a request, whatever becomes of the answers. */
  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "HUNG_BODY")
  void aLostAnswerNeitherMakesASecondRequestNorHidesAnother(Fault fault) {
    for (long seed = 1; seed <= 2; seed++) {
      try (TicketSite site =
          withFaults(Faults.of(seed, 0.5, fault).withMostInARow(1), seed == 1 ? 3 : 10_000)) {
        TicketSchema schema = site.tickets().schema(site.project(true) + ":1");
        TicketCustomFieldObjectValue type = types(schema).getFirst();
        String customer = site.person(5).accountId();

        Set<String> ids =
            TicketSite.atOnce(
                6,
                i ->
                    site.tickets()
                        .create(request(schema, "Why " + i % 2, customer, type))
                        .ticket()
                        .getId());

        assertThat(ids).as("seed " + seed).hasSize(6);
        assertThat(site.simulator().issues().all()).hasSize(6);
      }
    }
  }

  @Test
  void requestsWhoseAnswersAreLostAreToldApartByAllThatTheySay() {
    Faults everyFirst = Faults.of(1, 1, Fault.RESET).withMostInARow(1);
    try (TicketSite site = withFaults(everyFirst, 3)) {
      TicketSchema schema = site.tickets().schema(site.project(true) + ":10001");
      List<TicketCustomFieldObjectValue> types = types(schema);
      String one = site.person(5).accountId();
      String other = site.person(6).accountId();
      List<NewTicket> tickets =
          List.of(
              required(request(schema, "Why", one, types.get(0)), schema),
              required(request(schema, "Something else", one, types.get(0)), schema),
              required(request(schema, "Why", other, types.get(0)), schema),
              required(request(schema, "Why", one, types.get(1)), schema),
              required(request(schema, "Why", "", types.get(0)), schema));

      List<Ticket> made =
          tickets.stream().map(ticket -> site.tickets().create(ticket).ticket()).toList();

      assertThat(site.simulator().issues().all()).hasSize(5);
      assertThat(site.simulator().calls().byOperation())
          .containsKey("GET /rest/servicedeskapi/request/{issueIdOrKey}");
      for (int i = 0; i < 5; i++) {
        assertThat(made.get(i).getDescription())
            .isEqualTo(tickets.get(i).request().getDescription());
        assertThat(requestType(made.get(i))).isEqualTo(requestType(tickets.get(i)));
      }
      assertThat(made)
          .extracting(ticket -> ticket.getReporter().getId().getResource())
          .startsWith(one, one, other, one)
          .last()
          .isNotIn(one, other);
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
  void anAccountThatMayNotActForOthersIsTheRequesterItself() {
    try (TicketSite site = site(DeskAccess.CUSTOMER)) {
      TicketSchema schema = site.tickets().schema(site.project(true) + ":1");
      String wanted = site.person(5).accountId();

      TicketAnswer answer =
          site.tickets().create(request(schema, "Why", wanted, types(schema).getFirst()));

      assertThat(answer.notes()).singleElement().asString().contains("may not make requests");
      assertThat(answer.ticket().getReporter().getId().getResource()).isNotEqualTo(wanted);
    }
  }

  @Test
  void aTokenThatIsNotForServiceProjectsFilesPlainIssuesThere() {
    try (TicketSite site = site(DeskAccess.NO_SCOPE)) {
      List<Remark> remarks = new ArrayList<>();
      List<TicketSchema> schemas = site.schemas(0, remarks);
      TicketSchema schema = site.tickets().schema(site.project(true) + ":1");

      assertThat(schemas).extracting(TicketSchema::getId).contains(schema.getId());
      assertThat(remarks)
          .singleElement()
          .satisfies(remark -> assertThat(remark.reason()).contains("only plain issues"));
      assertThat(schema.getCustomFieldsMap()).doesNotContainKey("request_type");
      site.tickets().create(TicketSite.ticket(schema));
      assertThat(site.simulator().issues().all()).hasSize(1);
    }
  }

  private static TicketSite site(DeskAccess desks) {
    return new TicketSite(
        // What the gateway says in place of the API is in no contract.
        options ->
            options.withCredential(Credential.ADMINISTRATOR.withDesks(desks)).withObserver(_ -> {}),
        options -> options);
  }

  private static NewTicket request(
      TicketSchema schema, String description, String customer, TicketCustomFieldObjectValue type) {
    TicketRequest.Builder request =
        TicketSite.ticket(schema, TicketFields.picked("request_type", type)).request().toBuilder()
            .setDescription(description);
    if (!customer.isEmpty()) {
      request.setRequestedFor(TicketSite.account(customer));
    }
    return new NewTicket(request.build(), schema, Optional.empty());
  }

  private static NewTicket required(NewTicket ticket, TicketSchema schema) {
    TicketRequest.Builder request = ticket.request().toBuilder();
    for (TicketCustomField field : TicketSite.required()) {
      request.putCustomFields(field.getId(), field);
    }
    return new NewTicket(request.build(), schema, Optional.empty());
  }

  private static List<TicketCustomFieldObjectValue> types(TicketSchema schema) {
    return schema
        .getCustomFieldsOrThrow("request_type")
        .getPickObjectValue()
        .getAllowedValuesList();
  }

  private static TicketCustomFieldObjectValue requestType(Ticket ticket) {
    return ticket.getCustomFieldsOrThrow("request_type").getPickObjectValue().getValue();
  }

  private static TicketCustomFieldObjectValue requestType(NewTicket ticket) {
    return ticket.request().getCustomFieldsOrThrow("request_type").getPickObjectValue().getValue();
  }
}
