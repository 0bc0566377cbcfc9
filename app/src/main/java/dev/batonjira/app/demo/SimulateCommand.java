package dev.batonjira.app.demo;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code baton-jira simulate}: the simulated site alone. */
public final class SimulateCommand {

  private final Surroundings surroundings;

  public SimulateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Prints how to reach the site, as variables of the environment, and serves until stopped. */
  public ExitCode run(Map<String, List<String>> flags) {
    Configuration configuration =
        ConfigurationResolver.resolve(ProgramFields.simulate(), flags, Map.of(), Map.of());
    int port = (int) configuration.whole(ProgramFields.PORT);
    try (Simulator simulator = SimulatedSite.start(configuration, port)) {
      surroundings
          .out()
          .printf(
              """
              BATON_JIRA_URL=%s
              BATON_JIRA_EMAIL=%s
              BATON_JIRA_API_TOKEN=%s
              # The organization around it, for those who want it:
              # BATON_ATLASSIAN_ORGID=%s
              # BATON_ATLASSIAN_API_TOKEN=%s
              # BATON_ATLASSIAN_API_URL=%s/admin
              """,
              simulator.baseUrl(),
              simulator.email(),
              simulator.token(),
              simulator.organizationId(),
              simulator.organizationKey(),
              simulator.baseUrl());
      surroundings.out().flush();
      surroundings.terminal().line("The simulated site answers until Ctrl-C.");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.INTERRUPTED;
  }
}
