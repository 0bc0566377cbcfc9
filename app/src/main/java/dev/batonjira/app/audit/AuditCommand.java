package dev.batonjira.app.audit;

import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.sdk.audit.AuditEntry;
import dev.batonjira.sdk.audit.AuditEvent;
import dev.batonjira.sdk.audit.AuditTrail;
import dev.batonjira.sdk.audit.AuditTrail.Findings;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.provision.SentWrite;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** {@code baton-jira audit}: prints the audit log, or verifies that nobody changed it. */
public final class AuditCommand {

  private final Surroundings surroundings;

  public AuditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Runs it.
   *
   * @param flags raw values by field name
   * @throws Failure with {@link ExitCode#TRAIL_BROKEN} when the log is not as it was written
   */
  public ExitCode run(Map<String, List<String>> flags) {
    Configuration configuration =
        ConfigurationResolver.resolve(
            ProgramFields.audit(),
            flags,
            surroundings.environment(),
            auditLogOf(
                ConfigurationFile.read(
                    surroundings.environment(), surroundings.workingDirectory())));
    AuditPlace place =
        AuditPlace.of(configuration, surroundings.environment(), surroundings.workingDirectory())
            .orElseThrow(() ->
                new ConfigurationException(List.of("the audit log is off; name one to look at")));
    boolean verify = configuration.truth(ProgramFields.VERIFY);
    boolean json = configuration.truth(ProgramFields.JSON);
    Findings findings = AuditTrail.read(place.path(), printing(verify, json));
    if (verify) {
      AuditFindings.lines(place.path(), findings, json).forEach(surroundings.out()::println);
    }
    if (!findings.isWhole()) {
      AuditTrail.Break first = findings.breaks().getFirst();
      throw new Failure(
          ExitCode.TRAIL_BROKEN,
          "The audit log is not as it was written: %s%s: %s"
              .formatted(
                  first.file(), first.line() == 0 ? "" : " line " + first.line(), first.what()));
    }
    return ExitCode.OK;
  }

  private Consumer<AuditEntry> printing(boolean verify, boolean json) {
    PrintStream out = surroundings.out();
    if (verify) {
      return _ -> {};
    }
    return json ? entry -> out.println(entry.line()) : entry -> lines(entry).forEach(out::println);
  }

  private static List<String> lines(AuditEntry entry) {
    AuditEvent event = entry.event();
    StringBuilder line =
        new StringBuilder()
            .append(entry.sequence())
            .append("  ")
            .append(entry.time())
            .append("  ")
            .append(event.stage().name().toLowerCase(Locale.ROOT))
            .append("  ")
            .append(event.operation())
            .append("  ")
            .append(event.subject())
            .append("  by ")
            .append(event.askedBy().isEmpty() ? event.channel() : event.askedBy())
            .append(event.askedBy().isEmpty() ? "" : " (" + event.channel() + ")")
            .append("  ")
            .append(event.sentence());
    for (SentWrite write : event.writes()) {
      line.append("  [")
          .append(write.method())
          .append(' ')
          .append(write.path())
          .append(' ')
          .append(write.status().isPresent() ? write.status().getAsInt() : "no answer")
          .append(write.requestId().map(id -> " request " + id).orElse(""))
          .append(']');
    }
    return List.of(line.toString().replaceAll("\\p{Cntrl}", " "));
  }

  /** The rest of the file configures syncs, and is no concern of this command. */
  private static Map<String, ?> auditLogOf(Map<String, ?> file) {
    String name = ProgramFields.AUDIT_LOG.name();
    Map<String, Object> mine = new HashMap<>();
    file.forEach((key, value) -> {
      if (value != null && key.toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        mine.put(name, value);
      }
    });
    return mine;
  }
}
