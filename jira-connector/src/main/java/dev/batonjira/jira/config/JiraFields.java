package dev.batonjira.jira.config;

import static dev.batonjira.sdk.config.Visibility.COMMAND_LINE;
import static dev.batonjira.sdk.config.Visibility.FORM;

import dev.batonjira.atlassian.OrganizationUrl;
import dev.batonjira.sdk.config.ConfigurationSchema;
import dev.batonjira.sdk.config.Field;
import dev.batonjira.sdk.config.PlatformFields;
import dev.batonjira.sdk.config.Relation;
import java.util.List;
import java.util.stream.Stream;

/** The fields of the Jira Cloud connector, under the names that existing installations use. */
public final class JiraFields {
  public static final Field JIRA_URL =
      Field.text("jira-url", FORM, "Url to Jira service.")
          .labelled("Jira site domain")
          .asRequired();
  public static final Field JIRA_EMAIL =
      Field.text("jira-email", FORM, "Email for Jira service.")
          .labelled("Your Jira email address")
          .asRequired();
  public static final Field JIRA_API_TOKEN =
      Field.text("jira-api-token", FORM, "API token for Jira service.")
          .labelled("API token")
          .asRequired()
          .asSecret();
  public static final Field JIRA_PROJECT_KEYS =
      Field.list(
              "jira-project-keys",
              FORM,
              "Comma-separated list of Jira project keys to use for tickets.")
          .labelled("Project keys");
  public static final Field SKIP_PROJECT_PARTICIPANTS =
      Field.truth("skip-project-participants", FORM, "Skip syncing project participants.")
          .labelled("Skip project participants");
  public static final Field TICKETING =
      Field.truth("ticketing", FORM, PlatformFields.TICKETING.description())
          .labelled("Enable external ticket provisioning");
  public static final Field SKIP_CUSTOMER_USER =
      Field.truth(
              "skip-customer-user", FORM, "Skip syncing customer users in Jira Service Management.")
          .labelled("Skip customer user");
  public static final Field ATLASSIAN_ORG_ID =
      Field.text("atlassian-orgId", FORM, "organization Id to atlassian instance")
          .labelled("Atlassian organization Id");
  public static final Field ATLASSIAN_API_TOKEN =
      Field.text("atlassian-api-token", FORM, "api token to atlassian organization")
          .labelled("Atlassian organization api token")
          .asSecret();

  /** Of gateways and tests only: no form shows it, so it is a flag of the program. */
  public static final Field ATLASSIAN_API_URL =
      Field.text(
          "atlassian-api-url",
          COMMAND_LINE,
          "Address of Atlassian's API of organizations",
          "https://" + OrganizationUrl.ATLASSIAN);

  private JiraFields() {}

  /**
   * All fields of the program.
   *
   * @param programFields flags that only this program has; no form shows them
   */
  public static ConfigurationSchema schema(List<Field> programFields) {
    return new ConfigurationSchema(
        "Jira Cloud",
        "/docs/baton/jira-cloud",
        "/static/app-icons/jira.svg",
        Stream.concat(PlatformFields.all().stream(), programFields.stream()).toList(),
        List.of(
            JIRA_URL,
            JIRA_EMAIL,
            JIRA_API_TOKEN,
            JIRA_PROJECT_KEYS,
            SKIP_PROJECT_PARTICIPANTS,
            TICKETING,
            SKIP_CUSTOMER_USER,
            ATLASSIAN_ORG_ID,
            ATLASSIAN_API_TOKEN),
        Stream.concat(
                PlatformFields.relations().stream(),
                Stream.of(
                    new Relation.RequiredTogether(
                        List.of(ATLASSIAN_ORG_ID.name(), ATLASSIAN_API_TOKEN.name()))))
            .toList());
  }
}
