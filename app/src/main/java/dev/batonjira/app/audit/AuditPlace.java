package dev.batonjira.app.audit;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.sdk.audit.AuditListener;
import dev.batonjira.sdk.audit.AuditLog;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.provision.ChangeListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Where the audit log is.
 *
 * @param required whether somebody named it, and so wants no access given without it
 */
public record AuditPlace(Path path, boolean required) {

  private static final String NONE = "off";
  private static final String NAME = "audit.jsonl";
  private static final String FOLDER = "baton-jira";

  /**
   * The named log; else the one of this user, in {@code $XDG_STATE_HOME} or {@code ~/.local/state};
   * else one in the working directory. Empty when it is turned off.
   */
  public static Optional<AuditPlace> of(
      Configuration configuration, Map<String, String> environment, Path workingDirectory) {
    String named = configuration.text(ProgramFields.AUDIT_LOG);
    if (named.equals(NONE)) {
      return Optional.empty();
    }
    if (!named.isEmpty()) {
      return Optional.of(new AuditPlace(workingDirectory.resolve(named), true));
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (!state.isEmpty()) {
      return Optional.of(new AuditPlace(Path.of(state, FOLDER, NAME), false));
    }
    return Optional.of(
        new AuditPlace(
            home.isEmpty()
                ? workingDirectory.resolve(FOLDER + "-" + NAME)
                : Path.of(home, ".local", "state", FOLDER, NAME),
            false));
  }

  /**
   * Tells the log of changes, if there is to be one.
   *
   * @param source which site is changed, and as whom
   */
  public static ChangeListener listener(
      Configuration configuration, Surroundings surroundings, String source) {
    return of(configuration, surroundings.environment(), surroundings.workingDirectory())
        .<ChangeListener>map(place ->
            new AuditListener(
                new AuditLog(place.path(), InstantSource.system()),
                source,
                place.required(),
                LoggerFactory.getLogger(AuditPlace.class)::warn))
        .orElse(ChangeListener.NONE);
  }
}
