package dev.batonjira.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batonjira.app.options.ProgramFields;
import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.sdk.config.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EveryOriginalFlagTest {

  private static final List<String> VISIBLE =
      List.of(
          "auth-method",
          "client-id",
          "client-secret",
          "external-resource-c1z",
          "external-resource-entitlement-id-filter",
          "external-resource-traits",
          "file",
          "health-check",
          "health-check-port",
          "http-timeout-seconds",
          "keep-previous-sync-c1z",
          "log-format",
          "log-level",
          "log-level-debug-expires-at",
          "log-path",
          "otel-collector-endpoint",
          "parallel-sync",
          "provisioning",
          "skip-entitlements-and-grants",
          "skip-full-sync",
          "storage-engine",
          "sync-resource-types",
          "sync-resources",
          "task-concurrency",
          "ticketing",
          "workers");

  private static final List<String> HIDDEN =
      List.of(
          "create-ticket",
          "bulk-create-ticket",
          "ticket-template-path",
          "bulk-ticket-template-path",
          "get-ticket",
          "ticket-id",
          "list-ticket-schemas",
          "c1z-temp-dir",
          "create-account-login",
          "create-account-email",
          "create-account-profile",
          "create-account-resource-type",
          "delete-resource",
          "delete-resource-type",
          "event-feed",
          "event-feed-id",
          "event-feed-cursor",
          "event-feed-start-at",
          "grant-entitlement",
          "grant-principal",
          "grant-principal-type",
          "revoke-grant",
          "rotate-credentials",
          "rotate-credentials-type",
          "skip-grants",
          "diff-syncs",
          "base-sync-id",
          "applied-sync-id",
          "compact-syncs",
          "compact-output-path",
          "compact-file-paths",
          "compact-sync-ids",
          "invoke-action",
          "invoke-action-args",
          "invoke-action-resource-type",
          "list-action-schemas",
          "list-action-schemas-resource-type",
          "list-resource-actions",
          "invoke-resource-action",
          "invoke-resource-action-resource-type",
          "invoke-resource-action-args",
          "session-store-maximum-size",
          "otel-collector-endpoint-tls-cert-path",
          "otel-collector-endpoint-tls-cert",
          "otel-collector-endpoint-tls-insecure",
          "otel-tracing-disabled",
          "otel-logging-disabled",
          "health-check-bind-address",
          "log-event-log");

  private static final List<String> JIRA =
      List.of(
          "jira-url",
          "jira-email",
          "jira-api-token",
          "jira-project-keys",
          "skip-project-participants",
          "skip-customer-user",
          "atlassian-orgId",
          "atlassian-api-token");

  @TempDir Path directory;

  @Test
  void isKnown() {
    assertThat(ProgramFields.sync().fields())
        .extracting(Field::name)
        .containsAll(VISIBLE)
        .containsAll(HIDDEN)
        .containsAll(JIRA);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("W63: a flag of another operation never runs a full sync")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --list-resource-actions a                 | --list-resource-actions
          --diff-syncs --base-sync-id a --applied-sync-id b | --diff-syncs, --base-sync-id, --applied-sync-id
          --keep-previous-sync-c1z                  | --keep-previous-sync-c1z
          """)
  void w63_isRefusedUntilItWorks(String line, String refused) {
    InProcess.Result result = run(line);

    assertThat(result.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
    assertThat(result.err().strip()).isEqualTo("not available in this version yet: " + refused);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("W63: an event feed is asked for by any value but no, and there is none")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --event-feed x | baton_feed_event
          --event-feed true --event-feed-cursor c | baton_feed_event
          --event-feed 1 --event-feed-id audit --event-feed-start-at 2026-01-01T00:00:00Z | audit
          """)
  void w63_thereIsNoEventFeed(String line, String feed) {
    InProcess.Result result = run(line);

    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(result.out())
        .startsWith(
            "{\"operation\":\"list_events\",\"result\":\"refused\",\"error\":{\"code\":\"NOT_FOUND\"");
    assertThat(result.sentence())
        .isEqualTo("There is no event feed \"" + feed + "\": this connector has none.");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void theV3FormatIsRefused() {
    InProcess.Result result = run("--storage-engine pebble");

    assertThat(result.exitCode()).isEqualTo(ExitCode.NOT_AVAILABLE);
    assertThat(result.sentence()).contains("--storage-engine=pebble");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("W63: every value is validated, with the original's words")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --workers abc | invalid argument "abc" for "--workers" flag: expected a whole number
          --http-timeout-seconds 0 | field http-timeout-seconds: value must be greater than or equal to 1 but got 0
          --http-timeout-seconds 4000 | field http-timeout-seconds: value must be less than or equal to 1800 but got 4000
          --task-concurrency 0 | field task-concurrency: value must be greater than or equal to 1 but got 0
          --storage-engine foo | field storage-engine: value must be one of [ sqlite pebble] but got 'foo'
          --log-level loud | field log-level: value must be one of [debug info warn error] but got 'loud'
          --log-format xml | field log-format: value must be one of [ json console] but got 'xml'
          --c1z-temp-dir nowhere | the specified c1z temp dir does not exist: nowhere
          --client-id a --client-secret b | invalid client id: it has the form name@host/rest, as C1 shows it
          --client-id a@b/c --client-secret b | invalid client secret: it has four parts with colons between, the third of them v1
          --skip-full-sync | --skip-full-sync is set, but --client-id, which it depends on, is not
          --health-check | --health-check is set, but --client-id, which it depends on, is not
          --task-concurrency 5 | --task-concurrency is set, but --client-id, which it depends on, is not
          --grant-entitlement a --grant-principal b | --grant-principal is set, but --grant-principal-type, which says what it is the id of, is not
          --event-feed-id a | --event-feed-id is set, but --event-feed, which it depends on, is not
          --grant-principal-type user | --grant-principal-type is set, but --grant-entitlement, which it depends on, is not
          --delete-resource a | --delete-resource is set, but --delete-resource-type, which says what it is the id of, is not
          --rotate-credentials a | --rotate-credentials is set, but --rotate-credentials-type, which says what it is the id of, is not
          --create-account-profile [] | --create-account-profile must be a JSON object, such as {"name": "value"}
          --invoke-action a --invoke-action-args 1 | --invoke-action-args must be a JSON object, such as {"name": "value"}
          --revoke-grant a --invoke-action b | several operations are asked for at once: name one
          --dry-run | --dry-run and --force belong to a change of the site, not to a sync
          --grant-entitlement a | if any flags in the group [grant-entitlement grant-principal] are set they must all be set; missing [grant-principal]
          --atlassian-orgId a | if any flags in the group [atlassian-orgId atlassian-api-token] are set they must all be set; missing [atlassian-api-token]
          --skip-grants | --skip-grants is set, but --sync-resources, which it depends on, is not
          --external-resource-traits user | --external-resource-traits is set, but --external-resource-c1z, which it depends on, is not
          --external-resource-c1z a --external-resource-traits cat | There is no resource trait cat; name user, group, role, app or secret.
          --health-check-port 1 | --health-check-port is set, but --health-check, which it depends on, is not
          --jira-project-keys A,"B | invalid argument "A,"B" for "--jira-project-keys" flag: a double quote is not closed
          """)
  void w63_isValidated(String line, String sentence) {
    InProcess.Result result = run(line);

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err().strip()).isEqualTo(sentence);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("W72: addresses that cannot be the site's are refused before anything is sent")
  @ValueSource(
      strings = {
        "http://example.com",
        "ftp://example.com",
        "https://example.com/jira",
        "https://",
        "a b"
      })
  void w72_addresses(String address) {
    InProcess.Result result =
        new InProcess(directory)
            .run("--jira-url", address, "--jira-email", "a@b", "--jira-api-token", "secret");

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.sentence())
        .startsWith("The Jira URL ")
        .endsWith("or https://api.atlassian.com/ex/jira/<cloud id>.");
  }

  @Test
  void requiredFlagsAreNamedAllAtOnceInAlphabeticalOrder() {
    InProcess.Result result = new InProcess(directory).run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(result.err())
        .isEqualTo("required flag(s) \"jira-api-token\", \"jira-email\", \"jira-url\" not set\n");
  }

  private InProcess.Result run(String line) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--jira-url", "localhost:1", "--jira-email", "a@b", "--jira-api-token", "secret"));
    words.addAll(List.of(line.split(" ")));
    return new InProcess(directory).run(words.toArray(String[]::new));
  }
}
