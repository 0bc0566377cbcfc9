package dev.batonjira.app.options;

import dev.batonjira.app.outcome.ExitCode;
import dev.batonjira.app.outcome.Failure;
import dev.batonjira.jira.config.JiraFields;
import dev.batonjira.sdk.config.Configuration;
import dev.batonjira.sdk.config.ConfigurationException;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.config.ValueType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What becomes of the flags that a sync does not obey. A flag that asks for something else than a
 * sync, or for a sync this version cannot do, is refused: a full sync in its place would be a
 * surprise. A flag that never changed what a sync does is named in a warning.
 */
public final class Availability {

  /** Fields that a sync obeys. */
  private static final Set<Field> OBEYED =
      Set.of(
          PlatformFields.LOG_LEVEL,
          PlatformFields.LOG_FORMAT,
          PlatformFields.LOG_PATH,
          PlatformFields.LOG_LEVEL_DEBUG_EXPIRES_AT,
          PlatformFields.OTEL_COLLECTOR_ENDPOINT,
          PlatformFields.OTEL_COLLECTOR_ENDPOINT_TLS_CERT_PATH,
          PlatformFields.OTEL_COLLECTOR_ENDPOINT_TLS_CERT,
          PlatformFields.OTEL_COLLECTOR_ENDPOINT_TLS_INSECURE,
          PlatformFields.OTEL_TRACING_DISABLED,
          PlatformFields.OTEL_LOGGING_DISABLED,
          PlatformFields.HTTP_TIMEOUT_SECONDS,
          PlatformFields.FILE,
          PlatformFields.WORKERS,
          PlatformFields.SYNC_RESOURCE_TYPES,
          PlatformFields.SKIP_ENTITLEMENTS_AND_GRANTS,
          PlatformFields.SYNC_RESOURCES,
          PlatformFields.SKIP_GRANTS,
          ProgramFields.EXTERNAL_FILE,
          ProgramFields.EXTERNAL_ENTITLEMENT,
          ProgramFields.EXTERNAL_TRAITS,
          PlatformFields.STORAGE_ENGINE,
          JiraFields.JIRA_URL,
          JiraFields.JIRA_EMAIL,
          JiraFields.JIRA_API_TOKEN,
          JiraFields.JIRA_PROJECT_KEYS,
          JiraFields.SKIP_PROJECT_PARTICIPANTS,
          JiraFields.SKIP_CUSTOMER_USER,
          JiraFields.ATLASSIAN_ORG_ID,
          JiraFields.ATLASSIAN_API_TOKEN,
          JiraFields.ATLASSIAN_API_URL,
          ProgramFields.PROJECT_ACCESS,
          ProgramFields.AGREEMENT_SAMPLE,
          ProgramFields.EXTRA_RESOURCE_TYPES,
          ProgramFields.ALLOW_INSECURE_HTTP,
          ProgramFields.MAX_SKIPPED_PERCENT,
          ProgramFields.EXPANSION_LIMIT,
          ProgramFields.MAX_REQUESTS_PER_SECOND,
          ProgramFields.CALL_BUDGET,
          ProgramFields.NO_PROGRESS,
          ProgramFields.OUTPUT_FORMAT,
          ProgramFields.TICKET_ISSUE_TYPES,
          ProgramFields.TICKET_REQUESTED_FOR_FIELD,
          ProgramFields.TICKET_TEMPLATE,
          ProgramFields.AUDIT_LOG,
          ProgramFields.DRY_RUN,
          ProgramFields.FORCE,
          ProgramFields.YES,
          ProgramFields.PRODUCTS,
          ProgramFields.JSON,
          ProgramFields.DEBUG);

  /** Fields by which the original is asked for tickets in place of a sync. */
  private static final Set<Field> TICKETS =
      Stream.of(
              "create-ticket",
              "ticket-template-path",
              "bulk-create-ticket",
              "bulk-ticket-template-path",
              "get-ticket",
              "ticket-id",
              "list-ticket-schemas")
          .map(ProgramFields::platform)
          .collect(Collectors.toUnmodifiableSet());

  /** Fields by which the original is asked for one change, or about one, in place of a sync. */
  private static final Set<Field> CHANGES =
      Stream.of(
              "grant-entitlement",
              "grant-principal",
              "grant-principal-type",
              "revoke-grant",
              "create-account-login",
              "create-account-email",
              "create-account-profile",
              "create-account-resource-type",
              "delete-resource",
              "delete-resource-type",
              "rotate-credentials",
              "rotate-credentials-type",
              "invoke-action",
              "invoke-action-args",
              "invoke-action-resource-type",
              "list-action-schemas",
              "list-action-schemas-resource-type",
              "event-feed",
              "event-feed-id",
              "event-feed-cursor",
              "event-feed-start-at")
          .map(ProgramFields::platform)
          .collect(Collectors.toUnmodifiableSet());

  /** Fields that never changed what a one-shot sync does. */
  private static final Set<Field> WITHOUT_EFFECT =
      Set.of(
          PlatformFields.PARALLEL_SYNC,
          PlatformFields.PROVISIONING,
          JiraFields.TICKETING,
          PlatformFields.SESSION_STORE_MAXIMUM_SIZE,
          PlatformFields.C1Z_TEMP_DIR);

  /** Fields that a service obeys beyond those of a sync. */
  private static final Set<Field> OBEYED_BY_A_SERVICE =
      Set.of(
          PlatformFields.CLIENT_ID,
          PlatformFields.CLIENT_SECRET,
          PlatformFields.TASK_CONCURRENCY,
          PlatformFields.SKIP_FULL_SYNC,
          PlatformFields.HEALTH_CHECK,
          PlatformFields.HEALTH_CHECK_PORT,
          PlatformFields.HEALTH_CHECK_BIND_ADDRESS,
          PlatformFields.PROVISIONING,
          JiraFields.TICKETING,
          PlatformFields.C1Z_TEMP_DIR,
          ProgramFields.LISTEN,
          ProgramFields.TLS_CERTIFICATE,
          ProgramFields.TLS_KEY,
          ProgramFields.TLS_CLIENT_CA);

  /** Fields that a sync obeys, and which mean nothing to a service. */
  private static final Set<Field> ONE_SHOT =
      Set.of(
          PlatformFields.FILE,
          PlatformFields.SYNC_RESOURCES,
          ProgramFields.AGREEMENT_SAMPLE,
          ProgramFields.OUTPUT_FORMAT);

  private Availability() {}

  /** Whether the configuration is that of a service of C1. */
  public static boolean isService(Configuration configuration) {
    return !configuration.text(PlatformFields.CLIENT_ID).isEmpty();
  }

  /** Whether a command with these fields does what the field says. */
  static boolean isObeyed(Field field, ConfigurationSchema schema) {
    // Only the schema of a sync has connector fields, and fields that this version lacks.
    return schema.connectorFields().isEmpty()
        || OBEYED.contains(field)
        || OBEYED_BY_A_SERVICE.contains(field);
  }

  /**
   * Refuses what this version cannot do.
   *
   * @throws Failure with {@link ExitCode#NOT_AVAILABLE}
   */
  public static void require(ConfigurationSchema schema, Configuration configuration) {
    requireServiceForItsFlags(schema, configuration);
    Set<Field> obeyed = obeyed(configuration);
    List<String> refused =
        schema.fields().stream()
            .filter(field ->
                !obeyed.contains(field)
                    && !TICKETS.contains(field)
                    && (isService(configuration) || !CHANGES.contains(field))
                    && !WITHOUT_EFFECT.contains(field))
            .filter(field -> asked(field, configuration))
            .map(field -> "--" + field.name())
            .toList();
    if (!refused.isEmpty()) {
      throw new Failure(
          ExitCode.NOT_AVAILABLE,
          "not available in this version yet: " + String.join(", ", refused));
    }
    if (configuration.text(PlatformFields.STORAGE_ENGINE).equals("pebble")) {
      throw new Failure(
          ExitCode.NOT_AVAILABLE,
          "not available in this version yet: --storage-engine=pebble; leave the flag out, or say"
              + " sqlite");
    }
  }

  /** A sentence for each flag that is set and changes nothing. */
  public static List<String> warnings(Configuration configuration) {
    boolean service = isService(configuration);
    Set<Field> obeyed = obeyed(configuration);
    Set<Field> forOnce =
        service
            ? Stream.concat(ONE_SHOT.stream(), TICKETS.stream())
                .collect(Collectors.toUnmodifiableSet())
            : Set.of();
    return Stream.concat(WITHOUT_EFFECT.stream(), forOnce.stream())
        .filter(field -> !service || forOnce.contains(field) || !obeyed.contains(field))
        .filter(field -> asked(field, configuration))
        .map(field -> "--" + field.name() + " has no effect on a " + (service ? "service" : "sync"))
        .sorted()
        .toList();
  }

  private static void requireServiceForItsFlags(
      ConfigurationSchema schema, Configuration configuration) {
    List<String> alone =
        schema.fields().stream()
            .filter(field -> OBEYED_BY_A_SERVICE.contains(field) && !WITHOUT_EFFECT.contains(field))
            .filter(field -> !isService(configuration) && asked(field, configuration))
            .map(field ->
                "--" + field.name() + " is set, but --client-id, which it depends on, is not")
            .toList();
    if (!alone.isEmpty()) {
      throw new ConfigurationException(alone);
    }
  }

  private static Set<Field> obeyed(Configuration configuration) {
    return isService(configuration)
        ? Stream.concat(OBEYED.stream(), OBEYED_BY_A_SERVICE.stream())
            .collect(Collectors.toUnmodifiableSet())
        : OBEYED;
  }

  /** Whether the field is set to something else than "no". */
  private static boolean asked(Field field, Configuration configuration) {
    if (!configuration.isSet(field)) {
      return false;
    }
    return switch (field.type()) {
      case ValueType.Truth _ -> configuration.truth(field);
      case ValueType.Text _ -> !configuration.text(field).isEmpty();
      case ValueType.TextList _ -> !configuration.list(field).isEmpty();
      case ValueType.Whole _ -> true;
    };
  }
}
