package dev.batonjira.app.sync;

import dev.batonjira.app.logging.Logging;
import dev.batonjira.app.logging.Redactor;
import dev.batonjira.app.options.Availability;
import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.options.SecretFiles;
import dev.batonjira.app.telemetry.Telemetry;
import dev.batonjira.app.telemetry.TelemetrySettings;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.organization.OrganizationId;
import dev.batonjira.atlassian.organization.OrganizationKey;
import dev.batonjira.jira.ExtraType;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.config.JiraFields;
import dev.batonjira.jira.organization.OrganizationAccess;
import dev.batonjira.sdk.bid.BatonId;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationResolver;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.external.ExternalFile;
import dev.batonjira.sdk.sync.SyncScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Everything that was asked for, checked.
 *
 * @param configuration the values behind the rest
 * @param telemetry which collector is told; empty for none
 * @param warnings a sentence for each flag that changes nothing
 */
public record SyncRequest(
    Configuration configuration,
    SyncSettings settings,
    SyncedSite site,
    Redactor redactor,
    Optional<TelemetrySettings> telemetry,
    List<String> warnings) {

  public SyncRequest {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads flags, environment and configuration file.
   *
   * @param schema the fields of a sync, or those and more
   * @param flags raw values by field name
   * @throws ConfigurationException with a sentence for each problem
   */
  public static SyncRequest read(
      ConfigurationSchema schema, Map<String, List<String>> flags, Surroundings surroundings) {
    Path directory = surroundings.workingDirectory();
    Configuration configuration =
        ConfigurationResolver.resolve(
            schema,
            flags,
            SecretFiles.in(surroundings.environment(), schema, directory),
            ConfigurationFile.read(surroundings.environment(), directory));
    Availability.require(schema, configuration);
    List<String> problems = new ArrayList<>();
    SyncSettings settings =
        SyncSettings.of(configuration, directory, surroundings.terminal().interactive(), problems);
    Optional<SyncScope> scope = scope(configuration, problems);
    Optional<ExternalFile> external = external(configuration, directory, problems);
    requireTempDirectory(configuration, directory, problems);
    Optional<SyncedSite> site = site(configuration, problems);
    Optional<TelemetrySettings> telemetry =
        TelemetrySettings.of(configuration, directory, problems);
    SyncSettings.require(problems);
    String email = configuration.text(JiraFields.JIRA_EMAIL).strip();
    String token = configuration.text(JiraFields.JIRA_API_TOKEN).strip();
    String organizationKey = configuration.text(JiraFields.ATLASSIAN_API_TOKEN).strip();
    return new SyncRequest(
        configuration,
        settings.narrowedTo(scope.orElseThrow(), external),
        site.orElseThrow(),
        Redactor.of(
            email,
            List.of(
                token, organizationKey, configuration.text(PlatformFields.CLIENT_SECRET).strip())),
        telemetry,
        Availability.warnings(configuration));
  }

  /** Sets up the logs, and the way to the collector when one is named. */
  public void observe(Surroundings surroundings) {
    Logging.configure(settings.logs(), redactor, surroundings.terminal()::line);
    telemetry.ifPresent(collector -> Telemetry.start(collector, ProgramVersion.get()));
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
    Optional<Optional<OrganizationAccess>> organization =
        checked(() -> organization(configuration), problems);
    Optional<Set<ExtraType>> extraTypes =
        checked(
            () -> ExtraType.of(configuration.list(ProgramFields.EXTRA_RESOURCE_TYPES)), problems);
    if (url.isEmpty()
        || credential.isEmpty()
        || keys.isEmpty()
        || access.isEmpty()
        || organization.isEmpty()
        || extraTypes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SyncedSite(
            url.get(),
            credential.get(),
            Duration.ofSeconds(configuration.whole(PlatformFields.HTTP_TIMEOUT_SECONDS)),
            keys.get(),
            access.get(),
            configuration.truth(JiraFields.SKIP_CUSTOMER_USER),
            organization.get(),
            extraTypes.get()));
  }

  private static Optional<OrganizationAccess> organization(Configuration configuration) {
    String id = configuration.text(JiraFields.ATLASSIAN_ORG_ID);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OrganizationAccess(
            OrganizationUrl.parse(
                configuration.text(JiraFields.ATLASSIAN_API_URL),
                configuration.truth(ProgramFields.ALLOW_INSECURE_HTTP)),
            OrganizationId.parse(id),
            OrganizationKey.of(configuration.text(JiraFields.ATLASSIAN_API_TOKEN))));
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

  private static void requireTempDirectory(
      Configuration configuration, Path workingDirectory, List<String> problems) {
    String directory = configuration.text(PlatformFields.C1Z_TEMP_DIR);
    if (!directory.isEmpty() && !Files.isDirectory(workingDirectory.resolve(directory))) {
      problems.add("the specified c1z temp dir does not exist: " + directory);
    }
  }

  private static Optional<SyncScope> scope(Configuration configuration, List<String> problems) {
    return checked(
        () ->
            new SyncScope(
                Set.copyOf(configuration.list(PlatformFields.SYNC_RESOURCE_TYPES)),
                configuration.list(PlatformFields.SYNC_RESOURCES).stream()
                    .map(bid -> BatonId.parseResource(bid).id())
                    .toList(),
                configuration.truth(PlatformFields.SKIP_ENTITLEMENTS_AND_GRANTS),
                configuration.truth(PlatformFields.SKIP_GRANTS)),
        problems);
  }

  private static Optional<ExternalFile> external(
      Configuration configuration, Path workingDirectory, List<String> problems) {
    String file = configuration.text(ProgramFields.EXTERNAL_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String entitlement = configuration.text(ProgramFields.EXTERNAL_ENTITLEMENT);
    return checked(
        () ->
            new ExternalFile(
                workingDirectory.resolve(file),
                entitlement.isEmpty() ? Optional.empty() : Optional.of(entitlement),
                ExternalFile.traits(configuration.list(ProgramFields.EXTERNAL_TRAITS))),
        problems);
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
