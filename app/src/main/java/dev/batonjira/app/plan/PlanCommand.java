package dev.batonjira.app.plan;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.sync.SiteOptions;
import dev.batonjira.app.sync.SiteSize;
import dev.batonjira.app.sync.SyncRequest;
import dev.batonjira.app.sync.SyncSettings;
import dev.batonjira.app.sync.SyncedSite;
import dev.batonjira.app.telemetry.Telemetry;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.http.CallReceipt;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.atlassian.http.Pace;
import dev.batonjira.jira.credential.CredentialCheck;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** {@code baton-jira plan}: how many calls a sync with this configuration takes, and how long. */
public final class PlanCommand {

  private final Surroundings surroundings;

  public PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs it.
   *
   * @param flags raw values by field name
   * @throws ConnectorException when the credential is refused or the site does not answer
   */
  public ExitCode run(Map<String, List<String>> flags) {
    SyncRequest request = SyncRequest.read(ProgramFields.plan(), flags, surroundings);
    SyncSettings settings = request.settings();
    request.observe(surroundings);
    SyncedSite wanted = request.site();
    LongAdder waited = new LongAdder();
    ClientSettings client =
        SiteOptions.client(surroundings.environment())
            .withHttpTimeout(wanted.httpTimeout())
            .withPace(Pace.of(settings.maxRequestsPerSecond(), settings.callBudget()))
            .withListener(event -> {
              waited.add(event.took().toNanos());
              Telemetry.called(event);
            });
    try (JiraSite site = new JiraSite(wanted.url(), wanted.credential(), client)) {
      new CredentialCheck(site).validate();
      SiteSize size = new SiteProbe(site).size(wanted.projectKeys());
      CallReceipt.Tally probes = site.client().receipt().total();
      Plan plan =
          Plan.of(
              wanted.url().toString(),
              size,
              wanted.projectAccess(),
              wanted.organization().isPresent(),
              probes,
              Duration.ofNanos(waited.sum()).dividedBy(Math.max(1, probes.calls())),
              settings.callsInFlight(),
              settings.maxRequestsPerSecond());
      if (request.configuration().truth(ProgramFields.JSON)) {
        surroundings.out().println(PlanJson.of(plan));
      } else {
        PlanText.lines(plan).forEach(surroundings.out()::println);
        if (wanted.organization().isPresent()) {
          surroundings
              .out()
              .println(
                  "The organization has at least the accounts and groups of its site, and was not"
                      + " asked how many more: each hundred of them costs one more call.");
        }
      }
      return ExitCode.OK;
    }
  }
}
