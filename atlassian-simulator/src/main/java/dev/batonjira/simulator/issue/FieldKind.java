package dev.batonjira.simulator.issue;

import org.jspecify.annotations.Nullable;

/** What a field holds, by Jira's words for it. */
enum FieldKind {
  TEXT("string", null, "textfield"),
  READ_ONLY("string", null, "readonlyfield"),
  IMPORT_ID("string", null, "importid"),
  PARAGRAPH("string", null, "textarea"),
  URL("string", null, "url"),
  NUMBER("number", null, "float"),
  DATE("date", null, "datepicker"),
  PLANNED("date", null, "com.atlassian.jpo:jpo-custom-field-baseline-start"),
  TIME("datetime", null, "datetime"),
  OPTION("option", null, "select"),
  RADIO("option", null, "radiobuttons"),
  OPTIONS("array", "option", "multiselect"),
  CHECKBOXES("array", "option", "multicheckboxes"),
  CASCADE("option-with-child", null, "cascadingselect"),
  LABELS("array", "string", "labels"),
  USER("user", null, "userpicker"),
  USERS("array", "user", "multiuserpicker"),
  PEOPLE("array", "user", "people"),
  GROUP("group", null, "grouppicker"),
  GROUPS("array", "group", "multigrouppicker"),
  PROJECT("project", null, "project"),
  VERSION("version", null, "version"),
  VERSIONS("array", "version", "multiversion"),
  EPIC_LINK("any", null, "com.pyxis.greenhopper.jira:gh-epic-link"),
  RANK("any", null, "com.pyxis.greenhopper.jira:gh-lexo-rank"),
  TYPE_PICKER("issuetype", null, "com.example.fields:issue-type"),
  TEAM("any", null, "com.atlassian.teams:rm-teams-custom-field-team"),
  SPRINT("array", "json", "com.pyxis.greenhopper.jira:gh-sprint"),
  ORGANIZATIONS(
      "array", "sd-customerorganization", "com.atlassian.servicedesk:sd-customer-organizations"),
  REQUEST_TYPE("sd-customerrequesttype", null, "com.atlassian.servicedesk:vp-origin"),
  SUMMARY("string", null, null),
  ISSUE_TYPE("issuetype", null, null),
  PRIORITY("priority", null, null),
  RESOLUTION("resolution", null, null),
  SECURITY("securitylevel", null, null),
  COMPONENTS("array", "component", null),
  PARENT("issuelink", null, null),
  TIME_TRACKING("timetracking", null, null),
  ATTACHMENT("array", "attachment", null),
  LINKS("array", "issuelinks", null);

  private static final String PLATFORM = "com.atlassian.jira.plugin.system.customfieldtypes:";

  private final String type;
  private final @Nullable String items;
  private final @Nullable String custom;

  FieldKind(String type, @Nullable String items, @Nullable String custom) {
    this.type = type;
    this.items = items;
    this.custom = custom;
  }

  String type() {
    return type;
  }

  @Nullable String items() {
    return items;
  }

  /** The plug-in's key and the kind; null for kinds that only built-in fields have. */
  @Nullable String custom() {
    return custom == null || custom.indexOf(':') >= 0 ? custom : PLATFORM + custom;
  }

  /** Whether the value is given when the issue is created. */
  boolean settable() {
    return this != ATTACHMENT && this != LINKS && this != RANK;
  }

  /** What the object that allowed values are has its text in. */
  String textProperty() {
    return switch (this) {
      case OPTION, RADIO, OPTIONS, CHECKBOXES, CASCADE -> "value";
      default -> "name";
    };
  }
}
