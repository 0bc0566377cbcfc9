package dev.batonjira.sdk.config;

import static dev.batonjira.sdk.config.Visibility.COMMAND_LINE;
import static dev.batonjira.sdk.config.Visibility.HIDDEN;
import static dev.batonjira.sdk.config.Visibility.OPERATOR;
import static dev.batonjira.sdk.config.Visibility.OPERATOR_HIDDEN;

import java.util.List;

/** The fields that every connector has, under the names that existing installations use. */
public final class PlatformFields {
  public static final Field LOG_LEVEL =
      Field.text("log-level", OPERATOR, "The log level: debug, info, warn, error", "info");
  public static final Field LOG_LEVEL_DEBUG_EXPIRES_AT =
      Field.text(
          "log-level-debug-expires-at",
          OPERATOR,
          "The timestamp indicating when debug-level logging should expire");
  public static final Field SESSION_STORE_MAXIMUM_SIZE =
      Field.whole(
          "session-store-maximum-size",
          OPERATOR_HIDDEN,
          "The maximum size of the local in-memory session store cache in bytes.",
          15_728_640,
          Long.MIN_VALUE,
          Long.MAX_VALUE);
  public static final Field OTEL_COLLECTOR_ENDPOINT =
      Field.text(
          "otel-collector-endpoint",
          OPERATOR,
          "The endpoint of the OpenTelemetry collector to send observability data to (used for both"
              + " tracing and logging if specific endpoints are not provided)");
  public static final Field OTEL_COLLECTOR_ENDPOINT_TLS_CERT_PATH =
      Field.text(
          "otel-collector-endpoint-tls-cert-path",
          OPERATOR_HIDDEN,
          "Path to a file containing a PEM-encoded certificate to use as a CA for TLS connections to"
              + " the OpenTelemetry collector");
  public static final Field OTEL_COLLECTOR_ENDPOINT_TLS_CERT =
      Field.text(
          "otel-collector-endpoint-tls-cert",
          OPERATOR_HIDDEN,
          "A PEM-encoded certificate to use as a CA for TLS connections to the OpenTelemetry"
              + " collector");
  public static final Field OTEL_COLLECTOR_ENDPOINT_TLS_INSECURE =
      Field.truth(
          "otel-collector-endpoint-tls-insecure",
          OPERATOR_HIDDEN,
          "Allow insecure connections to the OpenTelemetry collector");
  public static final Field OTEL_TRACING_DISABLED =
      Field.truth("otel-tracing-disabled", OPERATOR_HIDDEN, "Disable OpenTelemetry tracing");
  public static final Field OTEL_LOGGING_DISABLED =
      Field.truth("otel-logging-disabled", OPERATOR_HIDDEN, "Disable OpenTelemetry logging");
  public static final Field HEALTH_CHECK =
      Field.truth("health-check", OPERATOR, "Enable the HTTP health check endpoint");
  public static final Field HEALTH_CHECK_PORT =
      Field.whole(
          "health-check-port",
          OPERATOR,
          "Port for the HTTP health check endpoint",
          8081,
          Long.MIN_VALUE,
          Long.MAX_VALUE);
  public static final Field HEALTH_CHECK_BIND_ADDRESS =
      Field.text(
          "health-check-bind-address",
          OPERATOR_HIDDEN,
          "Bind address for health check server (127.0.0.1 for localhost-only)",
          "127.0.0.1");
  public static final Field HTTP_TIMEOUT_SECONDS =
      Field.whole(
          "http-timeout-seconds",
          OPERATOR,
          "HTTP client timeout in seconds (max 1800)",
          300,
          1,
          1800);

  public static final Field FILE =
      Field.text(
              "file",
              COMMAND_LINE,
              "The .c1z file that a sync writes and other commands read",
              "sync.c1z")
          .abbreviated("f");
  public static final Field WORKERS =
      Field.whole(
          "workers",
          COMMAND_LINE,
          "How many requests may be in flight at once; 0 and -1 choose 10",
          0,
          -1,
          1000);
  public static final Field PARALLEL_SYNC =
      Field.truth("parallel-sync", COMMAND_LINE, "Deprecated: syncs are always parallel");
  public static final Field SYNC_RESOURCE_TYPES =
      Field.list("sync-resource-types", COMMAND_LINE, "Sync these resource types only");
  public static final Field SYNC_RESOURCES =
      Field.list("sync-resources", COMMAND_LINE, "Sync these resources only (baton ids)");
  public static final Field SKIP_ENTITLEMENTS_AND_GRANTS =
      Field.truth(
          "skip-entitlements-and-grants", COMMAND_LINE, "Sync resources without their access");
  public static final Field SKIP_GRANTS =
      Field.truth("skip-grants", HIDDEN, "Leave grants out of a targeted sync");
  public static final Field SKIP_FULL_SYNC =
      Field.truth(
          "skip-full-sync", COMMAND_LINE, "In service mode: answer full syncs with an empty one");
  public static final Field STORAGE_ENGINE =
      Field.choice(
          "storage-engine",
          COMMAND_LINE,
          "The format of new .c1z files; sqlite is the one this program writes",
          "",
          List.of("", "sqlite", "pebble"));
  public static final Field LOG_FORMAT =
      Field.choice(
          "log-format",
          COMMAND_LINE,
          "json or console; console on a terminal, else json",
          "",
          List.of("", "json", "console"));
  public static final Field LOG_PATH =
      Field.list("log-path", COMMAND_LINE, "Files to log to instead of stderr");
  public static final Field C1Z_TEMP_DIR =
      Field.text("c1z-temp-dir", HIDDEN, "Where temporary files go");
  public static final Field CLIENT_ID =
      Field.text("client-id", COMMAND_LINE, "The client id that C1 issued: runs as a service");
  public static final Field CLIENT_SECRET =
      Field.text("client-secret", COMMAND_LINE, "The secret of the client id").asSecret();
  public static final Field PROVISIONING =
      Field.truth("provisioning", COMMAND_LINE, "In service mode: allow changes to the source")
          .abbreviated("p");
  public static final Field TICKETING =
      Field.truth("ticketing", COMMAND_LINE, "This must be set to enable ticketing support");
  public static final Field TASK_CONCURRENCY =
      Field.whole("task-concurrency", COMMAND_LINE, "In service mode: tasks at once", 3, 1, 100);

  private PlatformFields() {}

  /** Every platform field, those of the {@code config} output first and in its order. */
  public static List<Field> all() {
    return List.of(
        LOG_LEVEL,
        LOG_LEVEL_DEBUG_EXPIRES_AT,
        SESSION_STORE_MAXIMUM_SIZE,
        OTEL_COLLECTOR_ENDPOINT,
        OTEL_COLLECTOR_ENDPOINT_TLS_CERT_PATH,
        OTEL_COLLECTOR_ENDPOINT_TLS_CERT,
        OTEL_COLLECTOR_ENDPOINT_TLS_INSECURE,
        OTEL_TRACING_DISABLED,
        OTEL_LOGGING_DISABLED,
        HEALTH_CHECK,
        HEALTH_CHECK_PORT,
        HEALTH_CHECK_BIND_ADDRESS,
        HTTP_TIMEOUT_SECONDS,
        FILE,
        WORKERS,
        PARALLEL_SYNC,
        SYNC_RESOURCE_TYPES,
        SYNC_RESOURCES,
        SKIP_ENTITLEMENTS_AND_GRANTS,
        SKIP_GRANTS,
        SKIP_FULL_SYNC,
        STORAGE_ENGINE,
        LOG_FORMAT,
        LOG_PATH,
        C1Z_TEMP_DIR,
        CLIENT_ID,
        CLIENT_SECRET,
        PROVISIONING,
        TICKETING,
        TASK_CONCURRENCY,
        Field.text("auth-method", COMMAND_LINE, "The group of credential fields in use"),
        Field.text(
            "external-resource-c1z",
            COMMAND_LINE,
            "A .c1z file whose accounts and groups stand in"),
        Field.text(
            "external-resource-entitlement-id-filter",
            COMMAND_LINE,
            "Take only holders of this entitlement from the external file"),
        Field.list(
            "external-resource-traits",
            COMMAND_LINE,
            "Take only types of these traits from the file"),
        Field.truth("keep-previous-sync-c1z", COMMAND_LINE, "Keep the previous sync's file"),
        Field.truth("create-ticket", HIDDEN, "Create a ticket from --ticket-template-path"),
        Field.truth(
            "bulk-create-ticket", HIDDEN, "Create tickets from --bulk-ticket-template-path"),
        Field.text("ticket-template-path", HIDDEN, "A ticket as JSON"),
        Field.text("bulk-ticket-template-path", HIDDEN, "Tickets as JSON"),
        Field.truth("get-ticket", HIDDEN, "Read the ticket --ticket-id"),
        Field.text("ticket-id", HIDDEN, "A ticket's id"),
        Field.truth("list-ticket-schemas", HIDDEN, "List the kinds of tickets"),
        Field.text("create-account-login", HIDDEN, "Create an account with this login"),
        Field.text("create-account-email", HIDDEN, "Create an account with this email"),
        Field.text("create-account-profile", HIDDEN, "The new account's profile as JSON"),
        Field.text("create-account-resource-type", HIDDEN, "The new account's resource type"),
        Field.text("delete-resource", HIDDEN, "Delete the resource with this id"),
        Field.text("delete-resource-type", HIDDEN, "The resource type of --delete-resource"),
        Field.text("event-feed", HIDDEN, "Read an event feed"),
        Field.text("event-feed-id", HIDDEN, "The feed to read"),
        Field.text("event-feed-cursor", HIDDEN, "Where to go on"),
        Field.text("event-feed-start-at", HIDDEN, "The earliest event"),
        Field.text("grant-entitlement", HIDDEN, "Grant the entitlement with this id"),
        Field.text("grant-principal", HIDDEN, "The id of the principal to grant to"),
        Field.text("grant-principal-type", HIDDEN, "The principal's resource type"),
        Field.text("revoke-grant", HIDDEN, "Revoke the grant with this id"),
        Field.text("rotate-credentials", HIDDEN, "Rotate the credentials of this resource"),
        Field.text("rotate-credentials-type", HIDDEN, "The resource type of --rotate-credentials"),
        Field.truth("diff-syncs", HIDDEN, "Compare two syncs of the file"),
        Field.text("base-sync-id", HIDDEN, "The older sync"),
        Field.text("applied-sync-id", HIDDEN, "The newer sync"),
        Field.truth("compact-syncs", HIDDEN, "Merge syncs of several files"),
        Field.text("compact-output-path", HIDDEN, "The folder of the merged file"),
        Field.list("compact-file-paths", HIDDEN, "The files to merge"),
        Field.list("compact-sync-ids", HIDDEN, "The syncs to merge"),
        Field.text("invoke-action", HIDDEN, "Invoke the action of this name"),
        Field.text("invoke-action-args", HIDDEN, "Its arguments as JSON", "{}"),
        Field.text("invoke-action-resource-type", HIDDEN, "The resource type it belongs to"),
        Field.truth("list-action-schemas", HIDDEN, "List the actions"),
        Field.text("list-action-schemas-resource-type", HIDDEN, "Of this resource type"),
        Field.text("list-resource-actions", HIDDEN, "List the actions of a resource type"),
        Field.text("invoke-resource-action", HIDDEN, "Invoke an action of a resource type"),
        Field.text(
            "invoke-resource-action-resource-type", HIDDEN, "The resource type it belongs to"),
        Field.text("invoke-resource-action-args", HIDDEN, "Its arguments as JSON", "{}"),
        Field.text("log-event-log", HIDDEN, "The Windows event log to write to"));
  }

  /** The rules between platform fields. */
  public static List<Relation> relations() {
    return List.of(
        together("grant-entitlement", "grant-principal"),
        together("client-id", "client-secret"),
        together("create-ticket", "ticket-template-path"),
        together("bulk-create-ticket", "bulk-ticket-template-path"),
        together("get-ticket", "ticket-id"),
        together("diff-syncs", "base-sync-id", "applied-sync-id"),
        together("compact-syncs", "compact-sync-ids", "compact-file-paths", "compact-output-path"),
        exclusive(
            "grant-entitlement",
            "revoke-grant",
            "create-account-login",
            "delete-resource",
            "rotate-credentials",
            "event-feed",
            "create-ticket",
            "get-ticket",
            "list-ticket-schemas",
            "bulk-create-ticket"),
        exclusive(
            "grant-entitlement",
            "revoke-grant",
            "create-account-email",
            "delete-resource-type",
            "rotate-credentials-type",
            "event-feed",
            "diff-syncs",
            "compact-syncs",
            "list-ticket-schemas"),
        exclusive("otel-collector-endpoint-tls-cert-path", "otel-collector-endpoint-tls-cert"),
        new Relation.DependsOn("external-resource-entitlement-id-filter", "external-resource-c1z"),
        new Relation.DependsOn("external-resource-traits", "external-resource-c1z"),
        new Relation.DependsOn("health-check-port", "health-check"),
        new Relation.DependsOn("health-check-bind-address", "health-check"),
        new Relation.DependsOn("skip-grants", "sync-resources"));
  }

  private static Relation together(String... fields) {
    return new Relation.RequiredTogether(List.of(fields));
  }

  private static Relation exclusive(String... fields) {
    return new Relation.MutuallyExclusive(List.of(fields));
  }
}
