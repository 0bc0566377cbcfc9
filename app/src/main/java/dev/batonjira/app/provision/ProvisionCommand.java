package dev.batonjira.app.provision;

import dev.batonjira.app.audit.AuditPlace;
import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.options.SecretFiles;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.outcome.Failures;
import dev.batonjira.app.sync.SiteOptions;
import dev.batonjira.app.sync.SyncRequest;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.c1z.DecoderLimits;
import dev.batonjira.c1z.WriterOptions;
import dev.batonjira.jira.JiraConnector;
import dev.batonjira.protocol.connector.v2.ListActionSchemasResponse;
import dev.batonjira.sdk.Connector;
import dev.batonjira.sdk.ConnectorException;
import dev.batonjira.sdk.Validation;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.json.ProtoJson;
import dev.batonjira.sdk.provision.Action;
import dev.batonjira.sdk.provision.ActionProvider;
import dev.batonjira.sdk.provision.ChangeRecord.End;
import dev.batonjira.sdk.provision.Plan;
import dev.batonjira.sdk.provision.Requester;
import dev.batonjira.sdk.provision.Terms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Changes of the site from the command line, by the original's flags or by commands. */
public final class ProvisionCommand {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Surroundings surroundings;

  public ProvisionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Does what the original's one-shot flags ask for; empty when they ask for nothing.
   *
   * @param flags raw values by field name
   */
  public Optional<ExitCode> oneShot(Map<String, List<String>> flags) {
    Configuration configuration =
        ConfigurationResolver.resolve(
            ProgramFields.sync(),
            flags,
            SecretFiles.in(
                surroundings.environment(), ProgramFields.sync(), surroundings.workingDirectory()),
            ConfigurationFile.read(surroundings.environment(), surroundings.workingDirectory()));
    Optional<OneShotFlags.Asked> asked = OneShotFlags.read(configuration);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    SyncRequest request = SyncRequest.read(ProgramFields.sync(), flags, surroundings);
    return Optional.of(
        switch (asked.get()) {
          case OneShotFlags.Asked.Change(Wanted wanted) -> change(request, wanted, true);
          case OneShotFlags.Asked.ListActions(String type) -> listActions(request, type);
          case OneShotFlags.Asked.ListEvents(String feed) -> listEvents(feed);
        });
  }

  /**
   * Runs a command.
   *
   * @param flags raw values by field name
   * @param words after the command's
   */
  public ExitCode run(FriendlyForm form, Map<String, List<String>> flags, List<String> words) {
    SyncRequest request = SyncRequest.read(ProgramFields.change(), flags, surroundings);
    Wanted wanted =
        switch (form) {
          case GRANT -> FriendlyForms.grant(words);
          case REVOKE -> FriendlyForms.revoke(words);
          case ACCOUNT -> FriendlyForms.account(words, request.configuration());
        };
    return change(request, wanted, request.configuration().truth(ProgramFields.JSON));
  }

  private ExitCode change(SyncRequest request, Wanted wanted, boolean json) {
    request.observe(surroundings);
    Configuration configuration = request.configuration();
    try (JiraConnector connector = new JiraConnector(request.site().options(client(request)))) {
      Validation validation = connector.validate();
      StoredFile file =
          new StoredFile(
              request.settings().file(), DecoderLimits.fromEnvironment(surroundings.environment()));
      ChangeRun run =
          new ChangeRun(
              connector,
              AuditPlace.listener(
                  configuration,
                  surroundings,
                  request.site().url() + " as " + validation.sourceIdentity()),
              file,
              WriterOptions.fromEnvironment(surroundings.environment()),
              InstantSource.system());
      ChangeRequest asked = wanted.resolve(new Names(connector.names(), file), connector);
      Terms terms =
          Terms.of(new Requester("cli", Optional.ofNullable(System.getProperty("user.name"))))
              .withDryRun(configuration.truth(ProgramFields.DRY_RUN))
              .withForce(configuration.truth(ProgramFields.FORCE));
      boolean ask =
          !json
              && !terms.dryRun()
              && surroundings.terminal().interactive()
              && !configuration.truth(ProgramFields.YES);
      return carriedOut(run, asked, terms, json, ask);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(
          ExitCode.INTERRUPTED, "Stopped; what was sent by then is in the audit log.", e);
    }
  }

  private ExitCode carriedOut(
      ChangeRun run, ChangeRequest asked, Terms terms, boolean json, boolean ask)
      throws InterruptedException {
    try {
      ChangeTelling telling = new ChangeTelling(surroundings.out(), json);
      if (ask && !agreed(run, asked, terms, telling)) {
        return ExitCode.DECLINED;
      }
      return telling.tell(run.run(asked, terms), !ask);
    } catch (ConnectorException e) {
      // It was refused before there was a change to tell of.
      if (json) {
        surroundings.out().println(ChangeJson.refused(operation(asked), e));
      }
      throw Failures.ofChange(e);
    }
  }

  /** Shows the plan and asks; what is already so, or is refused, needs no question. */
  private boolean agreed(ChangeRun run, ChangeRequest asked, Terms terms, ChangeTelling telling)
      throws InterruptedException {
    ChangeResult planned = run.run(asked, terms.withDryRun(true));
    if (!(planned.change().end() instanceof End.Planned)) {
      telling.tell(planned, true);
      return false;
    }
    Optional<Plan> plan = planned.change().plan();
    plan.map(ChangeText::plan).orElse(List.of()).forEach(surroundings.out()::println);
    surroundings.out().flush();
    BooleanSupplier yes = () -> surroundings.terminal().agrees("Go ahead? [y/N] ");
    return plan.map(Plan::alreadySo).orElse(false) || yes.getAsBoolean();
  }

  private ExitCode listActions(SyncRequest request, String type) {
    try (Connector connector = new JiraConnector(request.site().options(client(request)))) {
      ListActionSchemasResponse.Builder schemas = ListActionSchemasResponse.newBuilder();
      if (connector instanceof ActionProvider provider) {
        provider.actions().stream()
            .map(Action::schema)
            .filter(schema -> type.isEmpty() || schema.getResourceTypeId().equals(type))
            .forEach(schemas::addSchemas);
      }
      surroundings.out().println(ProtoJson.line(schemas.build()));
      return ExitCode.OK;
    }
  }

  private ExitCode listEvents(String feed) {
    ConnectorException failure =
        new ConnectorException.NotFound(
            "There is no event feed \"%s\": this connector has none.".formatted(feed), null);
    surroundings.out().println(ChangeJson.refused("list_events", failure));
    throw Failures.ofChange(failure);
  }

  private static String operation(ChangeRequest asked) {
    return switch (asked) {
      case ChangeRequest.Grant _ -> "grant";
      case ChangeRequest.Revoke _ -> "revoke";
      case ChangeRequest.CreateAccount _ -> "create_account";
      case ChangeRequest.Delete _ -> "delete_resource";
      case ChangeRequest.Invoke _ -> "invoke_action";
      case ChangeRequest.Rotate _ -> "rotate_credentials";
    };
  }

  private ClientSettings client(SyncRequest request) {
    Duration timeout = request.site().httpTimeout();
    return SiteOptions.client(surroundings.environment())
        .withHttpTimeout(timeout)
        .withPatience(PATIENCE.compareTo(timeout) > 0 ? PATIENCE : timeout);
  }
}
