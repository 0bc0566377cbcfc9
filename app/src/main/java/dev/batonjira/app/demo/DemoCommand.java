package dev.batonjira.app.demo;

import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.logging.Redactor;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.progress.Amounts;
import dev.batonjira.app.sync.SyncOutcome;
import dev.batonjira.app.sync.SyncResultJson;
import dev.batonjira.app.sync.SyncRun;
import dev.batonjira.app.sync.SyncSettings;
import dev.batonjira.app.sync.SyncSummary;
import dev.batonjira.app.sync.SyncedSite;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.protocol.connector.v2.ConnectorCapabilities;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.simulator.Simulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code baton-jira demo}: a real sync of an embedded simulated site. */
public final class DemoCommand {

  private final Surroundings surroundings;
  private final Supplier<ConnectorCapabilities> capabilities;

  /**
   * @param capabilities what C1 is told that the connector can do; asked for by a service only
   */
  public DemoCommand(Surroundings surroundings, Supplier<ConnectorCapabilities> capabilities) {
    this.surroundings = surroundings;
    this.capabilities = capabilities;
  }

  /** Runs it, and tells on standard output what was found. */
  public ExitCode run(Map<String, List<String>> flags) {
    Configuration configuration =
        ConfigurationResolver.resolve(ProgramFields.demo(), flags, Map.of(), Map.of());
    List<String> problems = contradictions(configuration);
    SyncSettings settings =
        SyncSettings.of(
            configuration,
            surroundings.workingDirectory(),
            surroundings.terminal().interactive(),
            problems);
    SyncSettings.require(problems);
    try (Simulator simulator = SimulatedSite.start(configuration, 0)) {
      if (configuration.truth(ProgramFields.SERVICE)) {
        return new ServiceDemo(surroundings, capabilities.get(), flags)
            .run(simulator, configuration.text(ProgramFields.TASKS));
      }
      if (!settings.logged()) {
        surroundings
            .terminal()
            .line(
                "A simulated Jira Cloud site with %s accounts answers at %s."
                    .formatted(
                        Amounts.count(SimulatedSite.spec(configuration).users()),
                        simulator.baseUrl()));
      }
      tell(sync(settings, simulator), settings);
    }
    return ExitCode.OK;
  }

  private static List<String> contradictions(Configuration configuration) {
    List<String> problems = new ArrayList<>();
    boolean service = configuration.truth(ProgramFields.SERVICE);
    if (!service && configuration.isSet(ProgramFields.TASKS)) {
      problems.add("--tasks is set, but --service, which it depends on, is not");
    }
    for (Field alone : List.of(PlatformFields.FILE, ProgramFields.OUTPUT_FORMAT)) {
      if (service && configuration.isSet(alone)) {
        problems.add(
            "--service and --%s contradict each other: what C1 gets lies in the folder %s"
                .formatted(alone.name(), ServiceDemo.FOLDER));
      }
    }
    return problems;
  }

  private SyncOutcome sync(SyncSettings settings, Simulator simulator) {
    Redactor redactor = Redactor.of(simulator.email(), List.of(simulator.token()));
    Logging.configure(settings.logs(), redactor, surroundings.terminal()::line);
    return new SyncRun(surroundings, settings)
        .of(
            SyncedSite.everything(
                SiteUrl.parse(simulator.baseUrl().toString()),
                Credential.of(simulator.email(), simulator.token())));
  }

  private void tell(SyncOutcome outcome, SyncSettings settings) {
    if (settings.json()) {
      surroundings.out().println(SyncResultJson.of(outcome));
      return;
    }
    List<String> lines = new ArrayList<>(SyncSummary.lines(outcome));
    lines.addAll(AccessGlimpse.lines(outcome.report()));
    lines.addAll(next(outcome));
    lines.forEach(surroundings.out()::println);
  }

  private static List<String> next(SyncOutcome outcome) {
    String file = String.valueOf(outcome.report().file().getFileName());
    return List.of(
        "",
        "What next?",
        "  baton -f %s resources                 look around with the public baton tool"
            .formatted(file),
        "  baton -f %s grants                    see every grant".formatted(file),
        "  ./baton-jira explore %s           look around in the browser: who, and why"
            .formatted(file),
        "  ./baton-jira demo --users 5000 --faults 5    a larger site that fails now and then",
        "  ./baton-jira --jira-url your-domain.atlassian.net --jira-email you@example.com",
        "                                              your own site; the token in"
            + " BATON_JIRA_API_TOKEN");
  }
}
