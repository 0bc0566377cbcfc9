package dev.batonjira.app;

import static java.util.Objects.requireNonNull;

import dev.batonjira.app.CommandTree.Invocation;
import dev.batonjira.app.CommandTree.Verb;
import dev.batonjira.app.audit.AuditCommand;
import dev.batonjira.app.demo.DemoCommand;
import dev.batonjira.app.demo.SimulateCommand;
import dev.batonjira.app.doctor.DoctorCommand;
import dev.batonjira.app.explore.ExploreCommand;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.outcome.Failures;
import dev.batonjira.app.outcome.GracefulStop;
import dev.batonjira.app.plan.PlanCommand;
import dev.batonjira.app.provision.FriendlyForm;
import dev.batonjira.app.provision.ProvisionCommand;
import dev.batonjira.app.query.QueryCommand;
import dev.batonjira.app.service.ChildCommand;
import dev.batonjira.app.service.HealthCheckCommand;
import dev.batonjira.app.service.ServeCommand;
import dev.batonjira.app.service.ServiceCommand;
import dev.batonjira.app.sites.SitesCommand;
import dev.batonjira.app.sync.ProgramVersion;
import dev.batonjira.app.sync.SyncCommand;
import dev.batonjira.app.telemetry.Telemetry;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.ticket.TicketCommand;
import dev.batonjira.sdk.capability.Capabilities;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

/** The command as a function from words to an exit code. Failures end here, as one sentence. */
public final class Program {

  private static final String DEBUG = "--" + ProgramFields.DEBUG.name();

  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Surroundings surroundings;

  public Program(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs one command line. SIGINT and SIGTERM interrupt it, and wait for what it has to say. */
  public ExitCode run(List<String> words) {
    try (GracefulStop _ = GracefulStop.ofThisThread(STOP_WITHIN)) {
      ExitCode end = guarded(words);
      Telemetry.stop(end);
      return end;
    }
  }

  private ExitCode guarded(List<String> words) {
    try {
      return run(CommandTree.parse(words));
    } catch (RuntimeException | Error e) {
      Failure failure = Failures.of(e);
      surroundings.terminal().line(failure.sentence());
      if (words.contains(DEBUG)) {
        surroundings.terminal().line(stackTrace(e));
      }
      return failure.exitCode();
    }
  }

  private ExitCode run(Invocation invocation) {
    if (invocation.version()) {
      return print(versionLine() + "\n");
    }
    if (invocation.help()) {
      return print(usage(invocation.verb()));
    }
    return switch (invocation.verb()) {
      case SYNC ->
          ServiceCommand.isAsked(invocation.flags(), surroundings)
              ? new ServiceCommand(surroundings, JiraCapabilities.declared())
                  .run(invocation.flags())
              : new ProvisionCommand(surroundings)
                  .oneShot(invocation.flags())
                  .or(() -> new TicketCommand(surroundings).oneShot(invocation.flags()))
                  .orElseGet(() -> new SyncCommand(surroundings).run(invocation.flags()));
      case TICKET ->
          new TicketCommand(surroundings).run(invocation.flags(), invocation.arguments());
      case GRANT -> change(FriendlyForm.GRANT, invocation);
      case REVOKE -> change(FriendlyForm.REVOKE, invocation);
      case ACCOUNT -> change(FriendlyForm.ACCOUNT, invocation);
      case AUDIT -> new AuditCommand(surroundings).run(invocation.flags());
      case DOCTOR -> new DoctorCommand(surroundings).run(invocation.flags());
      case PLAN -> new PlanCommand(surroundings).run(invocation.flags());
      case DEMO ->
          new DemoCommand(surroundings, JiraCapabilities::declared).run(invocation.flags());
      case SIMULATE -> new SimulateCommand(surroundings).run(invocation.flags());
      case SERVE ->
          new ServeCommand(surroundings, JiraCapabilities.declared()).run(invocation.flags());
      case CHILD ->
          new ChildCommand(surroundings, JiraCapabilities.declared()).run(invocation.flags());
      case SITES ->
          new SitesCommand(surroundings, JiraCapabilities.declared())
              .run(invocation.flags(), invocation.arguments());
      case RESOURCE_TYPES,
          RESOURCES,
          ENTITLEMENTS,
          GRANTS,
          PRINCIPALS,
          ACCESS,
          STATS,
          SYNCS,
          DIFF,
          EXPORT,
          WHY,
          FINDINGS,
          REPORT ->
          new QueryCommand(surroundings, requireNonNull(invocation.verb().question()))
              .run(invocation.flags(), invocation.arguments());
      case EXPLORE ->
          new ExploreCommand(surroundings).run(invocation.flags(), invocation.arguments());
      case CAPABILITIES -> print(Capabilities.json(JiraCapabilities.declared()));
      case CONFIG -> print(ConfigurationJson.of(ProgramFields.sync()));
      case COMPLETION -> print(CompletionScript.of(only(invocation)));
      case VERSION -> print(versionLine() + "\n");
      case HELP -> help(invocation);
      case HEALTH_CHECK -> new HealthCheckCommand(surroundings).run(invocation.flags());
    };
  }

  private ExitCode change(FriendlyForm form, Invocation invocation) {
    return new ProvisionCommand(surroundings).run(form, invocation.flags(), invocation.arguments());
  }

  private ExitCode help(Invocation invocation) {
    if (invocation.arguments().isEmpty()) {
      return print(usage(Verb.SYNC));
    }
    String word = only(invocation);
    return print(
        usage(
            Verb.of(word)
                .orElseThrow(() ->
                    new ConfigurationException(
                        List.of(
                            "unknown command \"%s\" for \"%s\""
                                .formatted(word, CommandTree.PROGRAM))))));
  }

  private static String only(Invocation invocation) {
    return invocation.arguments().isEmpty() ? "" : invocation.arguments().getFirst();
  }

  private String usage(Verb verb) {
    return CommandTree.usage(verb, surroundings.terminal().columns());
  }

  private ExitCode print(String text) {
    surroundings.out().print(text);
    surroundings.out().flush();
    return ExitCode.OK;
  }

  private static String versionLine() {
    return CommandTree.PROGRAM + " version " + ProgramVersion.get();
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
