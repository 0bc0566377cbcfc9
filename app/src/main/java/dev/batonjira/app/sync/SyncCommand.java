package dev.batonjira.app.sync;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import java.util.List;
import java.util.Map;

/** {@code baton-jira} without a sub-command: one sync of a real site. */
public final class SyncCommand {

  private final Surroundings surroundings;

  public SyncCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs it.
   *
   * @param flags raw values by field name
   */
  public ExitCode run(Map<String, List<String>> flags) {
    SyncRequest request = SyncRequest.read(ProgramFields.sync(), flags, surroundings);
    request.observe(surroundings);
    SyncRun run = new SyncRun(surroundings, request.settings());
    request.warnings().forEach(run::warn);
    SyncOutcome outcome = run.of(request.site());
    if (request.settings().json()) {
      surroundings.out().println(SyncResultJson.of(outcome));
    }
    if (request.settings().progress()) {
      SyncSummary.lines(outcome).forEach(surroundings.terminal()::line);
    }
    return ExitCode.OK;
  }
}
