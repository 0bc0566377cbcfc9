package dev.batonjira.jira.tickets;

import dev.batonjira.atlassian.jira.FieldSchema;
import java.util.Set;

/** The form in which a field of Jira is given and shown, and so the kind of a ticket's field. */
enum FieldForm {
  TEXT,
  RICH_TEXT,
  NUMBER,
  DATE,
  TIME,
  CHOICE,
  CHOICES,
  CASCADE,
  TEXTS,
  USER,
  USERS,
  GROUP,
  GROUPS,
  PROJECT,
  ISSUE,
  DURATION,
  SPRINT,
  ORGANIZATIONS,
  /** Known to Jira as the form of a customer's request. */
  REQUEST_TYPE,
  /** Nothing that can be given when an issue is created. */
  UNSETTABLE;

  private static final Set<String> RICH = Set.of("description", "environment");

  /**
   * By what Jira says of the field.
   *
   * @param id of the field
   * @param choices whether Jira tells the values that are allowed
   */
  static FieldForm of(String id, FieldSchema schema, boolean choices) {
    return switch (schema.type()) {
      case "string" -> ofText(id, schema);
      case "number" -> NUMBER;
      case "date" -> DATE;
      case "datetime" -> TIME;
      case "option-with-child" -> CASCADE;
      case "user" -> USER;
      case "group" -> GROUP;
      case "project" -> PROJECT;
      case "issuelink" -> ISSUE;
      case "timetracking" -> DURATION;
      case "option",
          "priority",
          "version",
          "component",
          "resolution",
          "securitylevel",
          "issuetype",
          "status" ->
          CHOICE;
      case "sd-customerrequesttype" -> REQUEST_TYPE;
      case "array" -> ofItems(schema, choices);
      case "progress", "votes", "watches", "comments-page" -> UNSETTABLE;
      default -> ofPlugIn(schema, choices);
    };
  }

  private static FieldForm ofPlugIn(FieldSchema schema, boolean choices) {
    return switch (schema.customKind()) {
      // Shown as an object and given as an id.
      case "rm-teams-custom-field-team" -> TEXT;
      // Jira ranks new issues by itself.
      case "gh-lexo-rank" -> UNSETTABLE;
      default -> choices ? CHOICE : TEXT;
    };
  }

  private static FieldForm ofText(String id, FieldSchema schema) {
    boolean rich = RICH.contains(id) || schema.customKind().equals("textarea");
    return rich ? RICH_TEXT : TEXT;
  }

  private static FieldForm ofItems(FieldSchema schema, boolean choices) {
    String items = schema.items() == null ? "" : schema.items();
    if (schema.customKind().equals("gh-sprint")) {
      return SPRINT;
    }
    return switch (items) {
      case "user" -> USERS;
      case "group" -> GROUPS;
      case "option", "version", "component" -> CHOICES;
      case "attachment", "issuelinks", "worklog" -> UNSETTABLE;
      case "sd-customerorganization" -> ORGANIZATIONS;
      default -> choices ? CHOICES : TEXTS;
    };
  }
}
