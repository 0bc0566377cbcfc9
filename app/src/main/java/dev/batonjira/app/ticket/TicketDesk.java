package dev.batonjira.app.ticket;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.protocol.connector.v2.TicketSchema;
import dev.batonjira.protocol.connector.v2.TicketsServiceBulkCreateTicketsResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceCreateTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceGetTicketResponse;
import dev.batonjira.protocol.connector.v2.TicketsServiceListTicketSchemasResponse;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.NewTicket;
import dev.batonjira.sdk.Page;
import dev.batonjira.sdk.PageToken;
import dev.batonjira.sdk.TicketAnswer;
import dev.batonjira.sdk.TicketOutcome;
import dev.batonjira.sdk.TicketProvider;
import dev.batonjira.sdk.json.ProtoJson;
import dev.batonjira.sdk.ticket.TemplateText;
import dev.batonjira.sdk.ticket.TicketTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Does what was asked with tickets: results as JSON, or as lines for a person, on standard output;
 * what a person should know on standard error.
 */
final class TicketDesk {
  private final TicketProvider tickets;
  private final Surroundings surroundings;
  private final boolean json;

  TicketDesk(TicketProvider tickets, Surroundings surroundings, boolean json) {
    this.tickets = tickets;
    this.surroundings = surroundings;
    this.json = json;
  }

  /** All schemas, and a sentence for each issue type that cannot be offered. */
  ExitCode schemas() {
    TicketsServiceListTicketSchemasResponse.Builder all =
        TicketsServiceListTicketSchemasResponse.newBuilder();
    PageToken token = PageToken.FIRST;
    while (true) {
      Page<TicketSchema> page = tickets.schemas(token, 0);
      all.addAllList(page.items());
      page.remarks().forEach(remark -> surroundings.terminal().line(remark.reason()));
      if (page.next().isEmpty()) {
        break;
      }
      token = page.next().getFirst();
    }
    if (json) {
      print(ProtoJson.of(all.build()));
    } else {
      all.getListList()
          .forEach(schema -> print("%-24s %s".formatted(schema.getId(), schema.getDisplayName())));
    }
    return ExitCode.OK;
  }

  /** A template to be filled in. */
  ExitCode template(String schema) {
    surroundings.out().print(TemplateText.of(tickets.schema(schema)));
    surroundings.out().flush();
    return ExitCode.OK;
  }

  ExitCode create(TicketTemplate template) {
    return created(tickets.create(template.ticket(tickets.schema(template.schemaId()))));
  }

  /** Asks a person for the rest. */
  ExitCode ask(String schemaId) {
    TicketSchema schema = tickets.schema(schemaId);
    TicketTemplate template = new TicketQuestions(surroundings.terminal()).ask(schema);
    return created(tickets.create(template.ticket(schema)));
  }

  private ExitCode created(TicketAnswer answer) {
    note(answer);
    if (json) {
      print(
          ProtoJson.of(
              TicketsServiceCreateTicketResponse.newBuilder().setTicket(answer.ticket()).build()));
    } else {
      print(answer.ticket().getUrl());
    }
    return ExitCode.OK;
  }

  /** One result for each template, in order; those that failed do not stop the others. */
  ExitCode createAll(List<TicketTemplate> templates) {
    Map<String, TicketSchema> schemas = new HashMap<>();
    Map<Integer, ConnectorException> failures = new HashMap<>();
    List<NewTicket> sent = new ArrayList<>();
    for (int i = 0; i < templates.size(); i++) {
      TicketTemplate template = templates.get(i);
      try {
        sent.add(template.ticket(schemas.computeIfAbsent(template.schemaId(), tickets::schema)));
      } catch (ConnectorException.Invalid
          | ConnectorException.NotFound
          | ConnectorException.Denied e) {
        failures.put(i, e);
      }
    }
    List<TicketOutcome> outcomes = sent.isEmpty() ? List.of() : tickets.createAll(sent);
    TicketsServiceBulkCreateTicketsResponse.Builder all =
        TicketsServiceBulkCreateTicketsResponse.newBuilder();
    int failed = 0;
    int next = 0;
    for (int i = 0; i < templates.size(); i++) {
      TicketOutcome outcome =
          failures.containsKey(i)
              ? new TicketOutcome.Failed(failures.get(i))
              : outcomes.get(next++);
      switch (outcome) {
        case TicketOutcome.Answered(TicketAnswer answer) -> {
          note(answer);
          all.addTicketsBuilder().setTicket(answer.ticket());
        }
        case TicketOutcome.Failed(ConnectorException failure) -> {
          failed++;
          all.addTicketsBuilder().setError(String.valueOf(failure.getMessage()));
        }
      }
    }
    print(ProtoJson.of(all.build()));
    if (failed > 0) {
      surroundings
          .terminal()
          .line(failed + " of " + templates.size() + " tickets were not created.");
    }
    return failed > 0 ? ExitCode.TICKET_REFUSED : ExitCode.OK;
  }

  ExitCode get(String id) {
    TicketAnswer answer = tickets.get(id);
    note(answer);
    if (json) {
      print(
          ProtoJson.of(
              TicketsServiceGetTicketResponse.newBuilder().setTicket(answer.ticket()).build()));
    } else {
      TicketLines.of(answer.ticket()).forEach(this::print);
    }
    return ExitCode.OK;
  }

  private void note(TicketAnswer answer) {
    answer.notes().forEach(surroundings.terminal()::line);
  }

  private void print(String line) {
    surroundings.out().println(line);
  }
}
