package dev.batonjira.app.sync;

import dev.batonjira.app.logging.Redactor;
import dev.batonjira.app.options.Availability;
import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.config.JiraFields;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.PlatformFields;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
    Request request = request(flags);
    SyncRun run = new SyncRun(surroundings, request.settings(), request.redactor());
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

  /** Everything that was asked for, checked. */
  record Request(
      SyncSettings settings, SyncedSite site, Redactor redactor, List<String> warnings) {}

  Request request(Map<String, List<String>> flags) {
    ConfigurationSchema schema = ProgramFields.sync();
    Configuration configuration =
        ConfigurationResolver.resolve(
            schema,
            flags,
            surroundings.environment(),
            ConfigurationFile.read(surroundings.environment(), surroundings.workingDirectory()));
    Availability.require(schema, configuration);
    List<String> problems = new ArrayList<>();
    SyncSettings settings =
        SyncSettings.of(
                configuration,
                surroundings.workingDirectory(),
                surroundings.terminal().interactive(),
                problems)
            .narrowedTo(
                Set.copyOf(configuration.list(PlatformFields.SYNC_RESOURCE_TYPES)),
                configuration.truth(PlatformFields.SKIP_ENTITLEMENTS_AND_GRANTS));
    requireTempDirectory(configuration, problems);
    Optional<SyncedSite> site = site(configuration, problems);
    SyncSettings.require(problems);
    String email = configuration.text(JiraFields.JIRA_EMAIL).strip();
    String token = configuration.text(JiraFields.JIRA_API_TOKEN).strip();
    return new Request(
        settings,
        site.orElseThrow(),
        Redactor.of(email, List.of(token)),
        Availability.warnings(configuration));
  }

  private static Optional<SyncedSite> site(Configuration configuration, List<String> problems) {
    Optional<SiteUrl> url =
        checked(
            () ->
                SiteUrl.parse(
                    configuration.text(JiraFields.JIRA_URL),
                    configuration.truth(ProgramFields.ALLOW_INSECURE_HTTP)),
            problems);
    Optional<Credential> credential =
        checked(
            () ->
                Credential.of(
                    configuration.text(JiraFields.JIRA_EMAIL),
                    configuration.text(JiraFields.JIRA_API_TOKEN)),
            problems);
    Optional<List<ProjectKey>> keys =
        checked(
            () ->
                configuration.list(JiraFields.JIRA_PROJECT_KEYS).stream()
                    .map(ProjectKey::new)
                    .toList(),
            problems);
    Optional<ProjectAccess> access = checked(() -> projectAccess(configuration), problems);
    if (url.isEmpty() || credential.isEmpty() || keys.isEmpty() || access.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SyncedSite(
            url.get(),
            credential.get(),
            Duration.ofSeconds(configuration.whole(PlatformFields.HTTP_TIMEOUT_SECONDS)),
            keys.get(),
            access.get(),
            configuration.truth(JiraFields.SKIP_CUSTOMER_USER)));
  }

  private static ProjectAccess projectAccess(Configuration configuration) {
    ProjectAccess access = ProjectAccess.of(configuration.text(ProgramFields.PROJECT_ACCESS));
    if (!configuration.truth(JiraFields.SKIP_PROJECT_PARTICIPANTS)) {
      return access;
    }
    if (configuration.isSet(ProgramFields.PROJECT_ACCESS) && access != ProjectAccess.OFF) {
      throw new IllegalArgumentException(
          "--skip-project-participants and --project-access=%s contradict each other: give one"
              .formatted(access.word()));
    }
    return ProjectAccess.OFF;
  }

  private void requireTempDirectory(Configuration configuration, List<String> problems) {
    String directory = configuration.text(PlatformFields.C1Z_TEMP_DIR);
    if (!directory.isEmpty()
        && !Files.isDirectory(surroundings.workingDirectory().resolve(directory))) {
      problems.add("the specified c1z temp dir does not exist: " + directory);
    }
  }

  private static <T> Optional<T> checked(Supplier<T> value, List<String> problems) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
