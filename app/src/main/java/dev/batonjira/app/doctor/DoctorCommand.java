package dev.batonjira.app.doctor;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.sync.SiteOptions;
import dev.batonjira.app.sync.SyncRequest;
import dev.batonjira.app.sync.SyncedSite;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.http.ClientSettings;
import dev.batonjira.jira.site.JiraSite;
import dev.batonjira.sdk.ConnectorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code baton-jira doctor}: whether a sync with this configuration would find everything. */
public final class DoctorCommand {

  /** A person waits. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Surroundings surroundings;

  public DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs it.
   *
   * @param flags raw values by field name
   * @throws ConnectorException when the credential is refused or the site does not answer
   */
  public ExitCode run(Map<String, List<String>> flags) {
    SyncRequest request = SyncRequest.read(ProgramFields.doctor(), flags, surroundings);
    request.observe(surroundings);
    boolean json = request.configuration().truth(ProgramFields.JSON);
    SyncedSite wanted = request.site();
    ClientSettings client = client(wanted, surroundings.environment());
    try (JiraSite site = new JiraSite(wanted.url(), wanted.credential(), client)) {
      Diagnosis diagnosis =
          new Examination(wanted, request.settings().scope().resourceTypes(), site, client)
              .diagnose();
      if (json) {
        surroundings.out().println(DiagnosisJson.of(diagnosis));
      } else {
        DiagnosisText.lines(diagnosis).forEach(surroundings.out()::println);
      }
      return diagnosis.works() ? ExitCode.OK : ExitCode.PERMISSION_LACKING;
    } catch (ConnectorException.Unauthenticated e) {
      if (json) {
        surroundings
            .out()
            .println(
                DiagnosisJson.refused(wanted.url().toString(), String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private static ClientSettings client(SyncedSite site, Map<String, String> environment) {
    Duration timeout = site.httpTimeout();
    return SiteOptions.client(environment)
        .withHttpTimeout(timeout.compareTo(PATIENCE) < 0 ? timeout : PATIENCE)
        .withPatience(PATIENCE);
  }
}
