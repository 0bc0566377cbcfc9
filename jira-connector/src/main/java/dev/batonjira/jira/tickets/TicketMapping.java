package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.FieldSchema;
import dev.batonjira.atlassian.jira.Issue;
import dev.batonjira.jira.site.JiraTypes;
import dev.batonjira.protocol.connector.v2.Resource;
import dev.batonjira.protocol.connector.v2.Ticket;
import dev.batonjira.protocol.connector.v2.TicketCustomField;
import dev.batonjira.protocol.connector.v2.TicketStatus;
import dev.batonjira.protocol.connector.v2.TicketType;
import dev.batonjira.protocol.connector.v2.UserTrait;
import dev.batonjira.sdk.Resources;
import dev.batonjira.sdk.ticket.TicketFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An issue as a ticket. */
final class TicketMapping {
  /** How many comments the issue has. */
  static final String COMMENTS = "comment_count";

  static final String RESOLUTION = "resolution";

  /** What a ticket has by itself, or what is no news about it. */
  private static final Set<String> OWN =
      Set.of(
          "summary",
          "description",
          "labels",
          "issuetype",
          "project",
          "status",
          "statusCategory",
          "created",
          "updated",
          "resolutiondate",
          "resolution",
          "reporter",
          "creator",
          "assignee",
          "comment",
          "attachment",
          "issuelinks",
          "subtasks",
          "worklog",
          "watches",
          "votes",
          "lastViewed",
          "workratio",
          "progress",
          "aggregateprogress",
          "statuscategorychangedate",
          "issuerestriction",
          "thumbnail");

  private TicketMapping() {}

  /**
   * The ticket.
   *
   * @param site the address that people open, without final slash
   * @param requestedForField id of the field with the account that the ticket is requested for
   */
  static Ticket ticket(Issue issue, String site, String requestedForField) {
    Ticket.Builder ticket =
        Ticket.newBuilder()
            .setId(issue.id())
            .setDisplayName(text(issue, "summary"))
            .setDescription(RichText.plain(value(issue, "description")))
            .setUrl(url(site, issue.key() == null ? issue.id() : issue.key()));
    value(issue, "labels").forEach(label -> ticket.addLabels(label.asString("")));
    object(issue, "status")
        .ifPresent(status ->
            ticket.setStatus(
                TicketStatus.newBuilder().setId(id(status)).setDisplayName(name(status))));
    object(issue, "issuetype")
        .ifPresent(type ->
            ticket.setType(TicketType.newBuilder().setId(id(type)).setDisplayName(name(type))));
    user(value(issue, "assignee")).ifPresent(ticket::addAssignees);
    user(value(issue, "reporter")).ifPresent(ticket::setReporter);
    user(value(issue, requestedForField)).ifPresent(ticket::setRequestedFor);
    ValueReader.time(text(issue, "created"))
        .ifPresent(time -> ticket.setCreatedAt(TicketFields.timestamp(time)));
    ValueReader.time(text(issue, "updated"))
        .ifPresent(time -> ticket.setUpdatedAt(TicketFields.timestamp(time)));
    completed(issue).ifPresent(time -> ticket.setCompletedAt(TicketFields.timestamp(time)));
    addFields(issue, ticket);
    return ticket.build();
  }

  static String url(String site, String key) {
    return site + "/browse/" + key;
  }

  private static void addFields(Issue issue, Ticket.Builder ticket) {
    for (Map.Entry<String, JsonNode> entry : issue.fields().entrySet()) {
      String id = entry.getKey();
      FieldSchema schema = issue.schema().get(id);
      if (schema == null || OWN.contains(id)) {
        continue;
      }
      FieldForm form = FieldForm.of(id, schema, entry.getValue().isObject());
      if (form == FieldForm.REQUEST_TYPE) {
        addRequestType(entry.getValue().path("requestType"), ticket);
        continue;
      }
      ValueReader.field(id, form, entry.getValue())
          .ifPresent(field -> ticket.putCustomFields(id, named(field, issue)));
    }
    JsonNode comments = value(issue, "comment").path("total");
    if (comments.isNumber()) {
      ticket.putCustomFields(
          COMMENTS,
          TicketFields.number(COMMENTS, comments.asDouble()).toBuilder()
              .setDisplayName("Comments")
              .build());
    }
    object(issue, RESOLUTION)
        .ifPresent(resolution ->
            ticket.putCustomFields(
                RESOLUTION,
                TicketFields.picked(
                        RESOLUTION, TicketFields.object(id(resolution), name(resolution)))
                    .toBuilder()
                    .setDisplayName("Resolution")
                    .build()));
  }

  private static void addRequestType(JsonNode form, Ticket.Builder ticket) {
    if (!id(form).isEmpty()) {
      ticket.putCustomFields(
          SchemaMapping.REQUEST_TYPE,
          TicketFields.picked(SchemaMapping.REQUEST_TYPE, TicketFields.object(id(form), name(form)))
              .toBuilder()
              .setDisplayName("Request type")
              .build());
    }
  }

  private static TicketCustomField named(TicketCustomField field, Issue issue) {
    return field.toBuilder()
        .setDisplayName(issue.names().getOrDefault(field.getId(), field.getId()))
        .build();
  }

  /** Some workflows end without a resolution: then the issue is complete since it got there. */
  private static Optional<Instant> completed(Issue issue) {
    Optional<Instant> resolved = ValueReader.time(text(issue, "resolutiondate"));
    boolean done =
        value(issue, "status").path("statusCategory").path("key").asString("").equals("done");
    return resolved.or(
        () -> done ? ValueReader.time(text(issue, "statuscategorychangedate")) : Optional.empty());
  }

  private static Optional<Resource> user(JsonNode account) {
    JsonNode one = account.isArray() && !account.isEmpty() ? account.get(0) : account;
    String id = one.path("accountId").asString("");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    UserTrait.Builder trait = UserTrait.newBuilder();
    String email = one.path("emailAddress").asString("");
    if (!email.isEmpty()) {
      trait.addEmails(UserTrait.Email.newBuilder().setAddress(email).setIsPrimary(true));
    }
    if (!one.path("active").asBoolean(true)) {
      trait.setStatus(
          UserTrait.Status.newBuilder().setStatus(UserTrait.Status.State.STATUS_DISABLED));
    }
    return Optional.of(
        Resources.user(
            Resources.id(JiraTypes.USER, id), one.path("displayName").asString(id), trait.build()));
  }

  private static JsonNode value(Issue issue, String field) {
    JsonNode value = issue.fields().get(field);
    return value == null ? MissingNode.getInstance() : value;
  }

  private static String text(Issue issue, String field) {
    return value(issue, field).asString("");
  }

  private static Optional<JsonNode> object(Issue issue, String field) {
    return Optional.of(value(issue, field)).filter(JsonNode::isObject);
  }

  private static String id(JsonNode object) {
    return object.path("id").asString("");
  }

  private static String name(JsonNode object) {
    return object.path("name").asString(id(object));
  }
}
