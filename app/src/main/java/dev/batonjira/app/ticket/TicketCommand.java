package dev.batonjira.app.ticket;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.sync.SiteOptions;
import dev.batonjira.app.sync.SyncRequest;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.ticket.TicketTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The original's flags for tickets, and {@code baton-jira ticket}. */
public final class TicketCommand {
  private static final Field CREATE = ProgramFields.platform("create-ticket");
  private static final Field CREATE_PATH = ProgramFields.platform("ticket-template-path");
  private static final Field BULK = ProgramFields.platform("bulk-create-ticket");
  private static final Field BULK_PATH = ProgramFields.platform("bulk-ticket-template-path");
  private static final Field LIST = ProgramFields.platform("list-ticket-schemas");
  private static final Field GET = ProgramFields.platform("get-ticket");
  private static final Field ID = ProgramFields.platform("ticket-id");

  private final Surroundings surroundings;

  public TicketCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Does what the original's flags ask for, with JSON on standard output.
   *
   * @param flags raw values by field name
   * @return empty when they ask for nothing about tickets
   */
  public Optional<ExitCode> oneShot(Map<String, List<String>> flags) {
    SyncRequest request = SyncRequest.read(ProgramFields.sync(), flags, surroundings);
    Configuration given = request.configuration();
    if (given.truth(CREATE)) {
      TicketTemplate template = read(given.text(CREATE_PATH), TicketTemplate::read);
      return Optional.of(with(request, true, desk -> desk.create(template)));
    }
    if (given.truth(BULK)) {
      List<TicketTemplate> templates = read(given.text(BULK_PATH), TicketTemplate::readAll);
      return Optional.of(with(request, true, desk -> desk.createAll(templates)));
    }
    if (given.truth(LIST)) {
      return Optional.of(with(request, true, TicketDesk::schemas));
    }
    if (given.truth(GET)) {
      return Optional.of(with(request, true, desk -> desk.get(given.text(ID))));
    }
    return Optional.empty();
  }

  /**
   * Runs {@code baton-jira ticket}.
   *
   * @param flags raw values by field name
   * @param words {@code schemas}, {@code template PROJECT:TYPE}, {@code create PROJECT:TYPE} or
   *     {@code get ID}
   */
  public ExitCode run(Map<String, List<String>> flags, List<String> words) {
    SyncRequest request = SyncRequest.read(ProgramFields.ticket(), flags, surroundings);
    Configuration given = request.configuration();
    boolean json = given.truth(ProgramFields.JSON);
    String what = words.size() > 1 ? words.get(1) : "";
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "schemas" -> with(request, json, TicketDesk::schemas);
      case "template" -> with(request, json, desk -> desk.template(named(what)));
      case "get" -> with(request, json, desk -> desk.get(named(what)));
      case "create" -> create(request, json, what);
      default ->
          throw wrong(
              "ticket needs one of: schemas, template PROJECT:TYPE, create PROJECT:TYPE, get ID");
    };
  }

  private static void refuseDryRun(Configuration given) {
    if (given.truth(ProgramFields.DRY_RUN)) {
      throw wrong("tickets have no dry run: nothing was created; leave --dry-run out to create it");
    }
  }

  private ExitCode create(SyncRequest request, boolean json, String schema) {
    refuseDryRun(request.configuration());
    String path = request.configuration().text(ProgramFields.TICKET_TEMPLATE);
    if (!path.isEmpty()) {
      TicketTemplate template = read(path, TicketTemplate::read);
      return with(request, json, desk -> desk.create(template));
    }
    if (!surroundings.terminal().interactive()) {
      throw wrong(
          "ticket create asks for the fields on a terminal, and there is none: fill in the"
              + " template that \"ticket template PROJECT:TYPE\" writes, and give it with"
              + " --template");
    }
    return with(request, json, desk -> desk.ask(named(schema)));
  }

  private static String named(String what) {
    if (what.isBlank()) {
      throw wrong("ticket needs to know which: a PROJECT:TYPE or the id of a ticket");
    }
    return what;
  }

  private static ConfigurationException wrong(String sentence) {
    return new ConfigurationException(List.of(sentence));
  }

  private <T> T read(String path, Function<String, T> reading) {
    Path file = surroundings.workingDirectory().resolve(path);
    try {
      return reading.apply(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Failure(ExitCode.LOCAL_FILE, "The ticket template " + file + " cannot be read.", e);
    } catch (IllegalArgumentException e) {
      throw wrong(file + ": " + e.getMessage());
    }
  }

  private ExitCode with(SyncRequest request, boolean json, Function<TicketDesk, ExitCode> action) {
    request.observe(surroundings);
    ClientSettings client =
        SiteOptions.client(surroundings.environment())
            .withHttpTimeout(request.site().httpTimeout())
            .withMaxInFlight(request.settings().callsInFlight());
    try (JiraConnector connector =
        new JiraConnector(
            request.site().options(client), TicketSettings.of(request.configuration()))) {
      connector.validate();
      return action.apply(new TicketDesk(connector.tickets().orElseThrow(), surroundings, json));
    } catch (ConnectorException e) {
      throw TicketFailures.of(e);
    }
  }
}
