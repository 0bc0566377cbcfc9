package dev.batonjira.app.options;

import static dev.batonjira.sdk.config.Visibility.COMMAND_LINE;

import dev.batonjira.jira.access.ProjectAccess;
import dev.batonjira.jira.config.JiraFields;
import dev.batonjira.jira.tickets.TicketOptions;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.config.ValueType;
import java.util.List;
import java.util.stream.Stream;

/** The flags that only this program has, and the schemas of its commands. */
public final class ProgramFields {
  public static final Field ALLOW_INSECURE_HTTP =
      Field.truth(
          "allow-insecure-http",
          COMMAND_LINE,
          "Allow http:// to another machine, which sends the API token in the clear");
  public static final Field MAX_SKIPPED_PERCENT =
      Field.whole(
          "max-skipped-percent",
          COMMAND_LINE,
          "How much of a resource type may be unreadable before the sync fails",
          5,
          0,
          100);
  public static final Field EXPANSION_LIMIT =
      Field.whole(
          "expansion-limit",
          COMMAND_LINE,
          "Leave grants unexpanded when expansion would add more than this",
          20_000_000,
          0,
          Long.MAX_VALUE);
  public static final Field PROJECT_ACCESS =
      Field.choice(
          "project-access",
          COMMAND_LINE,
          "How to find who can see a project: computed from schemes and roles, by Jira's own"
              + " search, or off",
          ProjectAccess.COMPUTED.word(),
          ProjectAccess.words());
  public static final Field EXTRA_RESOURCE_TYPES =
      Field.list(
          "extra-resource-types",
          COMMAND_LINE,
          "Resource types to sync besides the usual ones: application-role, global-permission (one"
              + " call for each active account)");
  public static final Field AGREEMENT_SAMPLE =
      Field.whole(
          "agreement-sample",
          COMMAND_LINE,
          "How many accounts to ask Jira about after a full sync, to check computed access; 0 for"
              + " none",
          10,
          0,
          10_000);
  public static final Field MAX_REQUESTS_PER_SECOND =
      Field.whole(
          "max-requests-per-second",
          COMMAND_LINE,
          "Never send more requests a second than this; 0 for as many as the site allows",
          0,
          0,
          10_000);
  public static final Field CALL_BUDGET =
      Field.whole(
          "call-budget",
          COMMAND_LINE,
          "Stop after this many requests and go on from there next time; 0 for any number",
          0,
          0,
          Long.MAX_VALUE);
  public static final Field NO_PROGRESS =
      Field.truth("no-progress", COMMAND_LINE, "Log instead of showing progress on a terminal");
  public static final Field OUTPUT_FORMAT =
      Field.choice(
          "output-format",
          COMMAND_LINE,
          "json prints the result of a sync on stdout",
          "",
          List.of("", "json"));
  public static final Field DEBUG =
      Field.truth("debug", COMMAND_LINE, "Add the stack trace to the sentence of a failure");

  public static final Field JSON = Field.truth("json", COMMAND_LINE, "Print the result as JSON");

  public static final Field TICKET_ISSUE_TYPES =
      Field.list(
          "ticket-issue-types",
          COMMAND_LINE,
          "Issue types offered for tickets, by name or id, or all; ordinary types without defects"
              + " when left out");
  public static final Field TICKET_REQUESTED_FOR_FIELD =
      Field.text(
          "ticket-requested-for-field",
          COMMAND_LINE,
          "Id of the field that names the account a ticket is requested for, or none",
          TicketOptions.REPORTER);
  public static final Field TICKET_TEMPLATE =
      Field.text(
          "template", COMMAND_LINE, "A filled in template in place of questions on a terminal");

  public static final Field PRESET =
      Field.choice(
          "preset",
          COMMAND_LINE,
          "A simulated site of fixed size in place of --users, --groups, --memberships and"
              + " --projects: demo (120 accounts) or benchmark (5,000)",
          "",
          List.of("", "demo", "benchmark"));
  public static final Field USERS =
      Field.whole("users", COMMAND_LINE, "Accounts of the simulated site", 500, 10, 500_000);
  public static final Field GROUPS =
      Field.whole("groups", COMMAND_LINE, "Its groups; 0 fits them to the users", 0, 0, 250_000);
  public static final Field MEMBERSHIPS =
      Field.whole(
          "memberships",
          COMMAND_LINE,
          "Its group memberships; 0 fits them to the users",
          0,
          0,
          8_000_000);
  public static final Field PROJECTS =
      Field.whole("projects", COMMAND_LINE, "Its projects; 0 fits them to the users", 0, 0, 10_000);
  public static final Field SEED =
      Field.whole(
          "seed",
          COMMAND_LINE,
          "Decides every name, id and membership",
          2026,
          Long.MIN_VALUE,
          Long.MAX_VALUE);
  public static final Field LATENCY = latency(0);
  public static final Field FAULTS =
      Field.whole("faults", COMMAND_LINE, "Percent of the answers that fail", 0, 0, 90);
  public static final Field RATE_LIMIT =
      Field.whole(
          "rate-limit",
          COMMAND_LINE,
          "Requests a second before it answers 429; 0 for any number",
          0,
          0,
          1_000_000);
  public static final Field POINTS =
      Field.whole(
          "points",
          COMMAND_LINE,
          "Points that all requests of an hour may cost, as for OAuth apps; 0 for any number",
          0,
          0,
          Long.MAX_VALUE);
  public static final Field POINTS_WINDOW =
      Field.whole(
          "points-window",
          COMMAND_LINE,
          "Seconds after which spent points come back, in place of an hour",
          3_600,
          1,
          86_400);
  public static final Field SERVICE =
      Field.truth(
          "service",
          COMMAND_LINE,
          "Run it as a service of C1, with a stand-in of C1 that hands out tasks");
  public static final Field TASKS =
      Field.text(
          "tasks",
          COMMAND_LINE,
          "With --service: a file with the tasks to hand out, one a line, as JSON of the"
              + " protocol's task");
  public static final Field NO_BROWSER =
      Field.truth("no-browser", COMMAND_LINE, "Print the address only");
  public static final Field PORT =
      Field.whole("port", COMMAND_LINE, "Where it listens; 0 chooses a free port", 0, 0, 65_535);

  public static final Field LISTEN =
      Field.text("listen", COMMAND_LINE, "Where to serve: address:port", "127.0.0.1:9000");
  public static final Field TLS_CERTIFICATE =
      Field.text("tls-cert", COMMAND_LINE, "A PEM file with the server's certificates");
  public static final Field TLS_KEY =
      Field.text("tls-key", COMMAND_LINE, "A PEM file with the server's private key (PKCS #8)");
  public static final Field TLS_CLIENT_CA =
      Field.text(
          "tls-client-ca",
          COMMAND_LINE,
          "A PEM file with who must have signed the certificates of clients; without it clients"
              + " need none");

  public static final Field CHECK =
      Field.truth("check", COMMAND_LINE, "Say whether the file is right, and work for nobody");

  public static final Field ENDPOINT =
      Field.text("endpoint", COMMAND_LINE, "What to ask: health, ready or live", "health");
  public static final Field HEALTH_TIMEOUT =
      Field.whole("timeout", COMMAND_LINE, "How many seconds to wait", 5, 1, 3_600);

  public static final Field EXTERNAL_FILE = platform("external-resource-c1z");
  public static final Field EXTERNAL_ENTITLEMENT =
      platform("external-resource-entitlement-id-filter");
  public static final Field EXTERNAL_TRAITS = platform("external-resource-traits");

  public static final Field AUDIT_LOG =
      Field.text(
          "audit-log",
          COMMAND_LINE,
          "Where changes of the site are logged; off for nowhere. Access is not given when a log"
              + " that is named cannot be written");
  public static final Field DRY_RUN =
      Field.truth("dry-run", COMMAND_LINE, "Say what a change would do, and change nothing");
  public static final Field FORCE =
      Field.truth("force", COMMAND_LINE, "Change it in spite of a warning that can be overridden");
  public static final Field YES =
      Field.truth("yes", COMMAND_LINE, "Do not ask on a terminal before changing something");
  public static final Field PRODUCTS =
      Field.list(
          "products",
          COMMAND_LINE,
          "What a new account may use: jira-software, jira-servicedesk, jira-product-discovery,"
              + " jira-core, or none");
  public static final Field VERIFY =
      Field.truth("verify", COMMAND_LINE, "Say whether the log is as it was written");

  private static final Field DEMO_FILE =
      new Field(
          PlatformFields.FILE.name(),
          PlatformFields.FILE.shortName(),
          new ValueType.Text("demo.c1z", List.of()),
          COMMAND_LINE,
          "",
          PlatformFields.FILE.description(),
          false,
          false);

  /** A latency like a real site's, so that there is progress to see. */
  private static final Field DEMO_LATENCY = latency(40);

  private static final List<Field> OWN =
      List.of(
          PROJECT_ACCESS,
          AGREEMENT_SAMPLE,
          EXTRA_RESOURCE_TYPES,
          JiraFields.ATLASSIAN_API_URL,
          ALLOW_INSECURE_HTTP,
          MAX_SKIPPED_PERCENT,
          EXPANSION_LIMIT,
          MAX_REQUESTS_PER_SECOND,
          CALL_BUDGET,
          TICKET_ISSUE_TYPES,
          TICKET_REQUESTED_FOR_FIELD,
          AUDIT_LOG,
          DRY_RUN,
          FORCE,
          NO_PROGRESS,
          OUTPUT_FORMAT,
          DEBUG);

  /** How the site is reached. */
  private static final List<Field> CONNECTION =
      List.of(
          JiraFields.JIRA_URL,
          JiraFields.JIRA_EMAIL,
          JiraFields.JIRA_API_TOKEN,
          JiraFields.ATLASSIAN_ORG_ID,
          JiraFields.ATLASSIAN_API_TOKEN,
          JiraFields.ATLASSIAN_API_URL,
          ALLOW_INSECURE_HTTP,
          PlatformFields.HTTP_TIMEOUT_SECONDS,
          MAX_REQUESTS_PER_SECOND);

  /** What is told of a run. */
  private static final List<Field> LOG =
      List.of(PlatformFields.LOG_LEVEL, PlatformFields.LOG_FORMAT, PlatformFields.LOG_PATH, DEBUG);

  private ProgramFields() {}

  /** The fields of a sync and of {@code config}: the original's, and our own. */
  public static ConfigurationSchema sync() {
    return JiraFields.schema(OWN);
  }

  /** The fields of {@code doctor}: those of a sync, whose configuration it looks at. */
  public static ConfigurationSchema doctor() {
    return JiraFields.schema(Stream.concat(Stream.of(JSON), OWN.stream()).toList());
  }

  /** The fields of {@code plan}: those of a sync, whose cost it tells. */
  public static ConfigurationSchema plan() {
    return doctor();
  }

  /** The fields of {@code ticket}: those of a sync, whose site it works on. */
  public static ConfigurationSchema ticket() {
    return JiraFields.schema(
        Stream.concat(Stream.of(TICKET_TEMPLATE, JSON), OWN.stream()).toList());
  }

  /** The fields of the commands that change the site: those of a sync, and how to go about it. */
  public static ConfigurationSchema change() {
    return JiraFields.schema(Stream.concat(Stream.of(YES, PRODUCTS, JSON), OWN.stream()).toList());
  }

  /** Those of them that the usage text of {@code grant} and {@code revoke} names. */
  public static ConfigurationSchema shownOfChange() {
    return shown(List.of(DRY_RUN, FORCE, YES, JSON, PlatformFields.FILE, AUDIT_LOG));
  }

  /** The same of {@code account}. */
  public static ConfigurationSchema shownOfAccount() {
    return shown(List.of(PRODUCTS, DRY_RUN, FORCE, YES, JSON, PlatformFields.FILE, AUDIT_LOG));
  }

  /** Those of its fields that the usage text of {@code ticket} names. */
  public static ConfigurationSchema shownOfTicket() {
    return shown(
        List.of(
            JiraFields.JIRA_PROJECT_KEYS,
            TICKET_TEMPLATE,
            TICKET_ISSUE_TYPES,
            TICKET_REQUESTED_FOR_FIELD,
            JSON));
  }

  private static ConfigurationSchema shown(List<Field> own) {
    return schema(Stream.of(CONNECTION, own, LOG).flatMap(List::stream).toList());
  }

  /** The fields of {@code audit}. */
  public static ConfigurationSchema audit() {
    return schema(List.of(AUDIT_LOG, VERIFY, JSON, DEBUG));
  }

  /** The fields of {@code demo}. */
  public static ConfigurationSchema demo() {
    return schema(
        List.of(
            DEMO_FILE,
            SERVICE,
            TASKS,
            PRESET,
            USERS,
            GROUPS,
            MEMBERSHIPS,
            PROJECTS,
            SEED,
            DEMO_LATENCY,
            FAULTS,
            RATE_LIMIT,
            POINTS,
            POINTS_WINDOW,
            AGREEMENT_SAMPLE,
            PlatformFields.WORKERS,
            MAX_SKIPPED_PERCENT,
            EXPANSION_LIMIT,
            MAX_REQUESTS_PER_SECOND,
            CALL_BUDGET,
            NO_PROGRESS,
            OUTPUT_FORMAT,
            PlatformFields.LOG_LEVEL,
            PlatformFields.LOG_LEVEL_DEBUG_EXPIRES_AT,
            PlatformFields.LOG_FORMAT,
            PlatformFields.LOG_PATH,
            DEBUG));
  }

  /** The fields of {@code simulate}. */
  public static ConfigurationSchema simulate() {
    return schema(
        List.of(
            PORT,
            PRESET,
            USERS,
            GROUPS,
            MEMBERSHIPS,
            PROJECTS,
            SEED,
            LATENCY,
            FAULTS,
            RATE_LIMIT,
            POINTS,
            POINTS_WINDOW,
            DEBUG));
  }

  /** The fields of {@code explore}. */
  public static ConfigurationSchema explore() {
    return schema(List.of(PlatformFields.FILE, PORT, NO_BROWSER, DEBUG));
  }

  /** The fields of {@code serve}: those of a sync, whose site it serves. */
  public static ConfigurationSchema serve() {
    return JiraFields.schema(
        Stream.concat(Stream.of(LISTEN, TLS_CERTIFICATE, TLS_KEY, TLS_CLIENT_CA), OWN.stream())
            .toList());
  }

  /** The fields of {@code sites}: those of the process; the sites have theirs in the file. */
  public static ConfigurationSchema sites() {
    return schema(
        List.of(
            CHECK,
            PlatformFields.C1Z_TEMP_DIR,
            PlatformFields.HEALTH_CHECK,
            PlatformFields.HEALTH_CHECK_PORT,
            PlatformFields.HEALTH_CHECK_BIND_ADDRESS,
            PlatformFields.LOG_LEVEL,
            PlatformFields.LOG_FORMAT,
            PlatformFields.LOG_PATH,
            PlatformFields.LOG_LEVEL_DEBUG_EXPIRES_AT,
            DEBUG));
  }

  /** The fields of {@code health-check}. */
  public static ConfigurationSchema healthCheck() {
    return schema(
        List.of(
            ENDPOINT,
            HEALTH_TIMEOUT,
            PlatformFields.HEALTH_CHECK_PORT,
            PlatformFields.HEALTH_CHECK_BIND_ADDRESS,
            DEBUG));
  }

  private static ConfigurationSchema schema(List<Field> fields) {
    return new ConfigurationSchema("", "", "", fields, List.of(), List.of());
  }

  /** A field of the platform by its name, for those that have no constant. */
  public static Field platform(String name) {
    return PlatformFields.all().stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Field latency(long milliseconds) {
    return Field.whole(
        "latency", COMMAND_LINE, "Milliseconds before each answer", milliseconds, 0, 60_000);
  }
}
