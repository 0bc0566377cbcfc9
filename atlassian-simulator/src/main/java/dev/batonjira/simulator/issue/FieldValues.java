package dev.batonjira.simulator.issue;

import dev.batonjira.simulator.site.Account;
import dev.batonjira.simulator.site.Group;
import dev.batonjira.simulator.site.Project;
import dev.batonjira.simulator.site.SiteSnapshot;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the values of fields as Jira does, and gives them the form in which Jira shows them. */
public final class FieldValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_LINE = 255;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS[xx][xxx]");

  private final SiteSnapshot site;

  /** Finds issues by id or key. */
  private final Function<String, Optional<StoredIssue>> issues;

  FieldValues(SiteSnapshot site, Function<String, Optional<StoredIssue>> issues) {
    this.site = site;
    this.issues = issues;
  }

  /**
   * The value as it is kept.
   *
   * @throws IssueRefusal with one message when Jira would not take it
   */
  JsonNode kept(Field field, JsonNode given) {
    return switch (field.kind()) {
      case SUMMARY -> summary(field, given);
      case TEXT, READ_ONLY, IMPORT_ID -> line(field, given);
      case URL -> address(field, given);
      case PARAGRAPH -> document(field, given);
      case NUMBER -> number(field, given);
      case DATE, PLANNED -> date(field, given);
      case TIME -> time(field, given);
      case OPTION, RADIO, PRIORITY, SECURITY, VERSION, RESOLUTION, TYPE_PICKER ->
          chosen(field, given);
      case OPTIONS, CHECKBOXES, VERSIONS, COMPONENTS ->
          each(field, given, value -> chosen(field, value));
      case CASCADE -> cascade(field, given);
      case LABELS -> each(field, given, value -> label(field, value));
      case USER -> user(field, given);
      case USERS, PEOPLE -> each(field, given, value -> user(field, value));
      case GROUP -> group(field, given);
      case GROUPS -> each(field, given, value -> group(field, value));
      case PROJECT -> project(field, given);
      case PARENT -> parent(field, given);
      case EPIC_LINK -> NODES.stringNode(issue(field, text(field, given)).key());
      case TEAM -> NODES.objectNode().put("id", text(field, given)).put("name", "A team");
      case SPRINT -> sprint(field, given);
      case ORGANIZATIONS -> each(field, given, value -> organization(field, value));
      case TIME_TRACKING -> timeTracking(field, given);
      case REQUEST_TYPE -> requestType(Choice.of(text(field, given), "A request"));
      case ISSUE_TYPE, ATTACHMENT, LINKS, RANK -> throw unsettable(field.id());
    };
  }

  static IssueRefusal unsettable(String id) {
    return new IssueRefusal(
        id, "Field '" + id + "' cannot be set. It is not on the appropriate screen, or unknown.");
  }

  private static IssueRefusal refused(Field field, String message) {
    return new IssueRefusal(field.id(), message);
  }

  private static String text(Field field, JsonNode given) {
    if (!given.isString()) {
      throw refused(field, "Operation value must be a string");
    }
    return given.asString();
  }

  private static JsonNode line(Field field, JsonNode given) {
    if (text(field, given).length() > LONGEST_LINE) {
      throw refused(field, "The entered text is too long. It exceeds the allowed limit of 255.");
    }
    return given;
  }

  private static JsonNode summary(Field field, JsonNode given) {
    String text = text(field, given);
    if (text.isBlank()) {
      throw refused(field, "You must specify a summary of the issue.");
    }
    if (text.length() > LONGEST_LINE) {
      throw refused(field, "Summary can't exceed 255 characters.");
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw refused(field, "The summary is invalid because it contains newline characters.");
    }
    return given;
  }

  private static JsonNode address(Field field, JsonNode given) {
    if (!text(field, given).matches("(https?|ftp|mailto):.+")) {
      throw refused(field, "Not a valid URL");
    }
    return given;
  }

  private static JsonNode document(Field field, JsonNode given) {
    String fault = RichText.fault(given);
    if (!fault.isEmpty()) {
      throw refused(field, fault);
    }
    return given;
  }

  private static JsonNode number(Field field, JsonNode given) {
    if (!given.isNumber()) {
      throw refused(field, "Operation value must be a number");
    }
    return NODES.numberNode(given.asDouble());
  }

  private static JsonNode date(Field field, JsonNode given) {
    String text = text(field, given);
    try {
      return NODES.stringNode(LocalDate.parse(text).toString());
    } catch (DateTimeException e) {
      throw refused(field, "Error parsing date string: " + text + ". Expected format: yyyy-MM-dd");
    }
  }

  private static JsonNode time(Field field, JsonNode given) {
    String text = text(field, given);
    try {
      return NODES.stringNode(
          OffsetDateTime.parse(text, TIME)
              .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx")));
    } catch (DateTimeException e) {
      throw refused(field, "Error parsing time: " + text);
    }
  }

  private static JsonNode chosen(Field field, JsonNode given) {
    String id = given.path("id").asString("");
    Choice choice =
        field
            .choice(id)
            .orElseThrow(() ->
                refused(
                    field,
                    given.isObject()
                        ? "Option id '" + id + "' is not valid"
                        : "Specify a valid 'id' or 'name' for " + field.name()));
    return plain(field, choice);
  }

  private static ObjectNode plain(Field field, Choice choice) {
    return NODES
        .objectNode()
        .put("id", choice.id())
        .put(field.kind().textProperty(), choice.text());
  }

  private static JsonNode cascade(Field field, JsonNode given) {
    ObjectNode kept = (ObjectNode) chosen(field, given);
    if (given.has("child")) {
      String id = given.path("child").path("id").asString("");
      Choice parent = field.choice(kept.path("id").asString("")).orElseThrow();
      Choice child =
          parent.children().stream()
              .filter(c -> c.id().equals(id))
              .findFirst()
              .orElseThrow(() -> refused(field, "Option id '" + id + "' is not valid"));
      kept.set("child", plain(field, child));
    }
    return kept;
  }

  private static JsonNode label(Field field, JsonNode given) {
    String label = text(field, given);
    if (label.chars().anyMatch(Character::isWhitespace)) {
      throw refused(field, "The label '" + label + "' contains spaces which is invalid.");
    }
    if (label.isEmpty() || label.length() > LONGEST_LINE) {
      throw refused(field, "The label '" + label + "' is empty or too long.");
    }
    return given;
  }

  private static JsonNode each(Field field, JsonNode given, Function<JsonNode, JsonNode> one) {
    if (!given.isArray()) {
      throw refused(field, "data was not an array");
    }
    ArrayNode kept = NODES.arrayNode();
    given.forEach(value -> kept.add(one.apply(value)));
    return kept;
  }

  private JsonNode user(Field field, JsonNode given) {
    String id =
        given.has("id") ? given.path("id").asString("") : given.path("accountId").asString("");
    Account account = id.isEmpty() ? null : site.findAccount(id);
    if (account == null || !account.active()) {
      throw refused(field, "Specify a valid value for " + field.id());
    }
    return shown(account);
  }

  /** An account inside an issue. */
  public static ObjectNode shown(Account account) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("accountId", account.id())
            .put("displayName", account.displayName())
            .put("active", account.active())
            .put("accountType", account.type());
    if (account.email() != null) {
      node.put("emailAddress", account.email());
    }
    return node;
  }

  private JsonNode group(Field field, JsonNode given) {
    Group group =
        given.has("groupId")
            ? site.findGroup(given.path("groupId").asString(""))
            : site.findGroupByName(given.path("name").asString(""));
    if (group == null) {
      throw refused(field, "Could not find group with the given name or id");
    }
    return NODES.objectNode().put("name", group.name()).put("groupId", group.id());
  }

  private JsonNode project(Field field, JsonNode given) {
    String idOrKey =
        given.has("id") ? given.path("id").asString("") : given.path("key").asString("");
    Project project = site.findProject(idOrKey);
    boolean allowed =
        project != null && (field.choices().isEmpty() || field.choice(project.id()).isPresent());
    if (project == null || !allowed) {
      throw refused(field, "Specify a valid project ID or key");
    }
    return NODES
        .objectNode()
        .put("id", project.id())
        .put("key", project.key())
        .put("name", project.name());
  }

  private StoredIssue issue(Field field, String idOrKey) {
    return issues
        .apply(idOrKey)
        .orElseThrow(() -> refused(field, "Could not find issue by id or key."));
  }

  private JsonNode parent(Field field, JsonNode given) {
    StoredIssue issue =
        issue(
            field,
            given.has("id") ? given.path("id").asString("") : given.path("key").asString(""));
    return NODES.objectNode().put("id", issue.id()).put("key", issue.key());
  }

  private static JsonNode sprint(Field field, JsonNode given) {
    if (!given.isIntegralNumber()) {
      throw refused(field, "Number value expected as the Sprint id.");
    }
    ArrayNode sprints = NODES.arrayNode();
    sprints.add(
        NODES
            .objectNode()
            .put("id", given.asLong())
            .put("name", "Sprint " + given.asLong())
            .put("state", "active"));
    return sprints;
  }

  private static JsonNode organization(Field field, JsonNode given) {
    if (!given.isIntegralNumber()) {
      throw refused(field, "Organization ids are numbers");
    }
    return NODES
        .objectNode()
        .put("id", given.asString())
        .put("name", "Customers " + given.asLong());
  }

  /** The form of a customer's request inside an issue. */
  static JsonNode requestType(Choice form) {
    ObjectNode value = NODES.objectNode();
    value.putObject("requestType").put("id", form.id()).put("name", form.text());
    return value;
  }

  private static JsonNode timeTracking(Field field, JsonNode given) {
    String estimate = given.path("originalEstimate").asString("");
    if (!estimate.matches("(\\d+[wdhm])( \\d+[wdhm])*")) {
      throw refused(field, "The original estimate specified is not valid.");
    }
    return NODES.objectNode().put("originalEstimate", estimate).put("remainingEstimate", estimate);
  }
}
