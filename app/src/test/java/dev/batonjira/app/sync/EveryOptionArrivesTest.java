package dev.batonjira.app.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batonjira.app.logging.LogSettings;
import dev.batonjira.app.logging.LogSettings.LogFormat;
import dev.batonjira.app.logging.LogSettings.LogLevel;
import dev.batonjira.app.options.ConfigurationFile;
import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.terminal.Surroundings;
import dev.batonjira.app.terminal.Terminal;
import dev.batonjira.atlassian.Credential;
import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.atlassian.SiteUrl;
import dev.batonjira.atlassian.jira.ProjectKey;
import dev.batonjira.atlassian.organization.OrganizationId;
import dev.batonjira.jira.ExtraType;
import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.organization.OrganizationAccess;
import dev.batonjira.protocol.connector.v2.ResourceType.Trait;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.external.ExternalFile;
import dev.batonjira.sdk.sync.SyncScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EveryOptionArrivesTest {

  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "jira-url", List.of("a.atlassian.net"),
          "jira-email", List.of("a@example.com"),
          "jira-api-token", List.of("token-a"));

  /** Each option with a value that is not its default. */
  private static final Map<String, String> CHANGED =
      Map.ofEntries(
          Map.entry("jira-url", "http://jira.example.com"),
          Map.entry("jira-email", "b@example.com"),
          Map.entry("jira-api-token", "token-b"),
          Map.entry("jira-project-keys", "A,B"),
          Map.entry("project-access", "search"),
          Map.entry("agreement-sample", "13"),
          Map.entry("extra-resource-types", "global-permission,application-role"),
          Map.entry("skip-customer-user", "true"),
          Map.entry("atlassian-orgId", "org-1"),
          Map.entry("atlassian-api-token", "key-1"),
          Map.entry("atlassian-api-url", "http://gateway.example.com"),
          Map.entry("allow-insecure-http", "true"),
          Map.entry("http-timeout-seconds", "7"),
          Map.entry("file", "other.c1z"),
          Map.entry("workers", "3"),
          Map.entry("sync-resource-types", "user,group"),
          Map.entry("skip-entitlements-and-grants", "true"),
          Map.entry("sync-resources", "bid:r:group/a,bid:r:user/5\\:b"),
          Map.entry("skip-grants", "true"),
          Map.entry("external-resource-c1z", "people.c1z"),
          Map.entry("external-resource-entitlement-id-filter", "app:1:member"),
          Map.entry("external-resource-traits", "user"),
          Map.entry("max-skipped-percent", "11"),
          Map.entry("expansion-limit", "12"),
          Map.entry("max-requests-per-second", "14"),
          Map.entry("call-budget", "15"),
          Map.entry("output-format", "json"),
          Map.entry("no-progress", "true"),
          Map.entry("log-level", "error"),
          Map.entry("log-format", "console"),
          Map.entry("log-path", "a.log,stderr"));

  @TempDir Path directory;

  @Test
  void fromFlags() {
    Map<String, List<String>> flags = new HashMap<>();
    CHANGED.forEach((name, value) -> flags.put(name, List.of(value)));

    assertChanged(request(flags, Map.of()));
  }

  @Test
  void fromTheEnvironment() {
    Map<String, String> environment = new HashMap<>();
    CHANGED.forEach((name, value) ->
        environment.put("BATON_" + name.replace('-', '_').toUpperCase(Locale.ROOT), value));

    assertChanged(request(Map.of(), environment));
  }

  @Test
  void fromTheFile() throws IOException {
    StringBuilder yaml = new StringBuilder();
    CHANGED.forEach((name, value) -> yaml.append(name).append(": '").append(value).append("'\n"));
    Files.writeString(directory.resolve("settings.yaml"), yaml);

    assertChanged(request(Map.of(), Map.of(ConfigurationFile.PATH_VARIABLE, "settings.yaml")));
  }

  @Test
  void w62_aFlagWinsOverAVariableAndAVariableOverTheFile() throws IOException {
    Files.writeString(
        directory.resolve(".baton.yaml"), "workers: 5\nfile: file.c1z\nexpansion_limit: 6\n");
    Map<String, List<String>> flags = new HashMap<>(REQUIRED);
    flags.put("workers", List.of("7"));

    SyncSettings settings =
        request(flags, Map.of("BATON_WORKERS", "8", "BATON_FILE", "variable.c1z")).settings();

    assertThat(settings.callsInFlight()).isEqualTo(7);
    assertThat(settings.file()).isEqualTo(directory.resolve("variable.c1z"));
    assertThat(settings.expansionLimit()).isEqualTo(6);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    SyncRequest request = request(REQUIRED, Map.of());

    assertThat(request.settings())
        .isEqualTo(
            new SyncSettings(
                directory.resolve("sync.c1z"),
                SyncScope.ALL,
                Optional.empty(),
                10,
                0,
                0,
                5,
                20_000_000,
                10,
                new LogSettings(LogLevel.INFO, LogFormat.JSON, List.of()),
                false,
                true,
                false));
    assertThat(request.site().httpTimeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(request.site().projectKeys()).isEmpty();
    assertThat(request.site().projectAccess()).isEqualTo(ProjectAccess.COMPUTED);
    assertThat(request.site().skipCustomerUsers()).isFalse();
    assertThat(request.site().organization()).isEmpty();
    assertThat(request.site().extraTypes()).isEmpty();
    assertThat(request.warnings()).isEmpty();
  }

  @Test
  void onATerminalProgressTakesThePlaceOfInformationLines() {
    SyncSettings settings = request(REQUIRED, Map.of(), 80).settings();

    assertThat(settings.progress()).isTrue();
    assertThat(settings.logged()).isFalse();
    assertThat(settings.logs().level()).isEqualTo(LogLevel.WARN);
    assertThat(settings.logs().format()).isEqualTo(LogFormat.CONSOLE);
  }

  @Test
  void anExplicitLevelLogsBesideTheProgress() {
    SyncSettings settings = request(REQUIRED, Map.of("BATON_LOG_LEVEL", "info"), 80).settings();

    assertThat(settings.progress()).isTrue();
    assertThat(settings.logged()).isTrue();
    assertThat(settings.logs().level()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void flagsThatChangeNothingAreNamed() {
    Map<String, List<String>> flags = new HashMap<>(REQUIRED);
    flags.put("ticketing", List.of("true"));
    flags.put("provisioning", List.of("true"));
    flags.put("parallel-sync", List.of("false"));

    assertThat(request(flags, Map.of()).warnings())
        .containsExactly(
            "--provisioning has no effect on a sync", "--ticketing has no effect on a sync");
  }

  @Test
  void anUnknownExtraTypeIsRefusedWithTheKnownOnes() {
    Map<String, List<String>> flags = new HashMap<>(REQUIRED);
    flags.put("extra-resource-types", List.of("dashboard"));

    assertThatThrownBy(() -> request(flags, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "\"dashboard\" is no extra resource type: choose of application-role,"
                + " global-permission");
  }

  @Test
  void projectParticipantsCanBeSkippedByEitherFlag() {
    Map<String, List<String>> flags = new HashMap<>(REQUIRED);
    flags.put("skip-project-participants", List.of("true"));
    assertThat(request(flags, Map.of()).site().projectAccess()).isEqualTo(ProjectAccess.OFF);

    flags.put("project-access", List.of("off"));
    assertThat(request(flags, Map.of()).site().projectAccess()).isEqualTo(ProjectAccess.OFF);

    flags.remove("skip-project-participants");
    assertThat(request(flags, Map.of()).site().projectAccess()).isEqualTo(ProjectAccess.OFF);
  }

  @Test
  void projectParticipantsCannotBeSkippedAndFound() {
    Map<String, List<String>> flags = new HashMap<>(REQUIRED);
    flags.put("skip-project-participants", List.of("true"));
    flags.put("project-access", List.of("computed"));

    assertThatThrownBy(() -> request(flags, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "--skip-project-participants and --project-access=computed contradict each other:"
                + " give one");
  }

  private void assertChanged(SyncRequest request) {
    assertThat(request.settings())
        .isEqualTo(
            new SyncSettings(
                directory.resolve("other.c1z"),
                new SyncScope(
                    Set.of("user", "group"),
                    List.of(Resources.id("user", "5:b"), Resources.id("group", "a")),
                    true,
                    true),
                Optional.of(
                    new ExternalFile(
                        directory.resolve("people.c1z"),
                        Optional.of("app:1:member"),
                        Set.of(Trait.TRAIT_USER))),
                3,
                14,
                15,
                11,
                12,
                13,
                new LogSettings(
                    LogLevel.ERROR,
                    LogFormat.CONSOLE,
                    List.of(directory.resolve("a.log"), Path.of("stderr"))),
                false,
                true,
                true));
    SyncedSite site = request.site();
    assertThat(site.url()).isEqualTo(SiteUrl.parse("http://jira.example.com", true));
    assertThat(site.credential().authorization())
        .isEqualTo(Credential.of("b@example.com", "token-b").authorization());
    assertThat(site.httpTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(site.projectKeys()).containsExactly(new ProjectKey("A"), new ProjectKey("B"));
    assertThat(site.projectAccess()).isEqualTo(ProjectAccess.SEARCH);
    assertThat(site.skipCustomerUsers()).isTrue();
    assertThat(site.extraTypes())
        .containsExactlyInAnyOrder(ExtraType.APPLICATION_ROLE, ExtraType.GLOBAL_PERMISSION);
    OrganizationAccess organization = site.organization().orElseThrow();
    assertThat(organization.id()).isEqualTo(new OrganizationId("org-1"));
    assertThat(organization.key().authorization()).isEqualTo("Bearer key-1");
    assertThat(organization.url())
        .isEqualTo(OrganizationUrl.parse("http://gateway.example.com", true));
  }

  private SyncRequest request(Map<String, List<String>> flags, Map<String, String> environment) {
    return request(flags, environment, 0);
  }

  private SyncRequest request(
      Map<String, List<String>> flags, Map<String, String> environment, int columns) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return SyncRequest.read(
        ProgramFields.sync(),
        flags,
        new Surroundings(nowhere, new Terminal(nowhere, columns), environment, directory));
  }
}
